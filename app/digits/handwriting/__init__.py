"""Handwriting made by rule: strokes of many ways to write the ten digits, and of letters and shapes that are none.

From paths to pictures: `paths` reads a way to write as points, `hand` writes it as some person might, `pen` inks it.
"""
