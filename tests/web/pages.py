"""The addresses of the pages, and which of them the menu has."""

MENU = ["/", "/gallery", "/inside", "/training", "/dream", "/mistakes", "/tour", "/game", "/drawings"]
PAGES = ["/", "/gallery", "/inside", "/dream", "/training", "/drawings", "/mistakes", "/docs", "/glossary", "/sign-in"]
