"""What goes over the wire for a page."""

from playwright.sync_api import Page, Request


class Wire:
    """Counts what a page fetches from now on."""

    def __init__(self, page: Page) -> None:
        self.requests: list[Request] = []
        page.on("requestfinished", lambda request: self.requests.append(request))

    @property
    def bytes(self) -> int:
        """Bodies and heads of all answers."""
        sizes = [request.sizes() for request in self.requests]
        return sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)

    def count(self, part: str) -> int:
        """How many of the addresses have this part."""
        return sum(part in request.url for request in self.requests)
