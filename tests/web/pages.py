"""The addresses of the pages."""

PAGES = ["/", "/gallery", "/training", "/drawings", "/docs"]
