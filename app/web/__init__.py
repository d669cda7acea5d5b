"""HTTP to services and back.

Law: a handler parses, calls one service, presents. No numpy, nothing of `app.network`.
Errors become statuses in problems.py only.
"""
