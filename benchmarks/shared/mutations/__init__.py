"""Inputs damaged on purpose, and the readers that must read or refuse each of them.

Law: a function takes its random numbers as an argument, so that a seed and a number give the same input again.
"""
