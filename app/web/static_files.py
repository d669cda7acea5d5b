"""The pages' scripts, styles and pictures."""

from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send


class RevalidatedFiles(StaticFiles):
    """Static files that browsers ask for again, with their weak ETag, before they use a cached copy.

    Without Cache-Control, RFC 9111 (section 4.2.2) lets a browser use a copy unasked for a tenth of the file's age.
    They are small, so that Range is ignored, as RFC 9110 (section 14.2) allows, and every answer is a whole file.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        await super().__call__({**scope, "headers": headers}, receive, send)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        tag = response.headers["etag"]
        weak = tag if tag.startswith("W/") else f"W/{tag}"  # for the file as it is and compressed have the same
        response.headers.update({"ETag": weak, "Cache-Control": "no-cache"})
        # A page asks for some forty files: what browsers need not be told would be a thirtieth of all it loads.
        for name in ("Accept-Ranges", "Last-Modified"):
            del response.headers[name]
        return response
