"""The command line, on top of services.

Law: like the web, a command parses, calls, presents; what is wrong is one line on standard error and exit status 1.
"""

from app.cli.program import main

__all__ = ["main"]
