"""Measurements of Brainscan: where every figure in its documents comes from.

`measurements/` holds one command a file, `shared/` what several of them or a process of their own need.
"""
