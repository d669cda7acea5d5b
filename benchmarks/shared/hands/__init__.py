"""Digits as people show them: on paper of all kinds, under all lights, on a desk, by a camera, cut out or made small."""
