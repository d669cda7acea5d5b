"""The addresses of the pages, and which of them the menu has."""

MENU = ["/", "/gallery", "/inside", "/training", "/dream", "/mistakes", "/tour", "/game", "/drawings"]
PAGES = [*MENU, "/docs", "/glossary", "/sign-in"]
