"""The addresses of the pages, and which of them the menu has."""

MENU = ["/", "/gallery", "/dream", "/training", "/drawings"]
PAGES = [*MENU, "/tour", "/game", "/docs", "/glossary", "/sign-in"]
