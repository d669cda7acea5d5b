"""The pages' scripts, styles and pictures."""

from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class RevalidatedFiles(StaticFiles):
    """Static files that browsers ask for again, with their ETag, before they use a cached copy.

    Without Cache-Control, RFC 9111 (section 4.2.2) lets a browser use a copy unasked for a tenth of the file's age.
    """

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        return response
