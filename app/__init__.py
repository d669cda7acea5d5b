"""Brainscan: draw a digit for a small neural network, and it draws one for you.

Law: imports run one way, `main, cli -> web -> services -> digits, network`.
`errors` and `settings` import nothing of the app.
"""

__version__ = "0.1.0"
