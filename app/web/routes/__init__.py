"""The operations: one file for each first word of an address, and `pages`.

Law: routes never import routes; what several share is in `app.web`.
"""
