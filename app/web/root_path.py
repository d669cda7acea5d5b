"""Serving below a path, as a proxy at https://example.org/digits/ does."""

from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class RootPath:
    """Takes `root` off the path of each request, if the proxy has not, and puts it before the path of each Location.

    All further in know only paths without it.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self.app, self.root = app, root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self.root:
            return await self.app(scope, receive, send)

        async def send_with_location(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "location" in headers:
                    headers["location"] = self._below(headers["location"])
            await send(message)

        await self.app({**scope, "path": self._without_root(scope["path"])}, receive, send_with_location)

    def _without_root(self, path: str) -> str:
        taken_off = path.removeprefix(self.root)
        return taken_off or "/" if taken_off == "" or taken_off.startswith("/") else path

    def _below(self, location: str) -> str:
        scheme, host, path, query, fragment = urlsplit(location)
        return urlunsplit((scheme, host, f"{self.root}{path}", query, fragment))
