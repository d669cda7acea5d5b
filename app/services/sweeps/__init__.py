"""Sweeps: the same training with many recipes, sizes and seeds, and one table of what came out.

Law: a sweep only measures, on the validation images; its networks are not kept.
"""
