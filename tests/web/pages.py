"""The addresses of the pages."""

PAGES = ["/", "/gallery", "/dream", "/training", "/drawings", "/docs", "/sign-in"]
