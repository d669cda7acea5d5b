"""Errors as problem+json (RFC 9457): one place where what went wrong becomes a status. Browsers get a page for 404."""

import logging
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from app import errors
from app.services.foreign import printable
from app.services.logs import request_id
from app.web.negotiation import preferred
from app.web.security import HEADERS

MEDIA_TYPE = "application/problem+json"
STATUSES = {
    errors.InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnsupportedMedia: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.TooSlow: HTTPStatus.REQUEST_TIMEOUT,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.NotSignedIn: HTTPStatus.UNAUTHORIZED,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.TooManyAtOnce: HTTPStatus.TOO_MANY_REQUESTS,
    errors.TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    errors.StorageFailed: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.MissingExtra: HTTPStatus.NOT_IMPLEMENTED,
    errors.CorruptFile: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_RETRY = {"Retry-After": "1"}  # seconds
_TO_BE_TRIED_AGAIN = (errors.Busy, errors.TooManyAtOnce)
LEFT = 499  # as nginx logs a client that has left; nobody reads that answer
_BEARER = {"WWW-Authenticate": "Bearer"}
_SENTENCES = {
    404: "there is nothing at {root}{path}; {root}/ is the drawing page and {root}/docs describes the API",
    405: "{root}{path} does not answer {method}; {root}/docs says what it answers",
}
log = logging.getLogger("brainscan")


class Problem(BaseModel):
    """What went wrong; `detail` is a sentence for a person.

    `type` is urn:brainscan: and a word or two for what happens often, as urn:brainscan:training-runs; else about:blank.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI description of these error statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def problem(status: int, detail: str, headers: dict[str, str] | None = None, kind: str = "") -> JSONResponse:
    """The response for a status, with the sentence that says why, and its kind, if it has one."""
    named = f"urn:brainscan:{kind}" if kind else "about:blank"
    body = Problem(type=named, title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, media_type=MEDIA_TYPE)


def sentence(problems: Sequence[Any]) -> str:
    """One sentence from pydantic's list of errors: the first, and where it is."""
    first = problems[0]
    place = ".".join(str(part) for part in first["loc"][1:] or first["loc"])
    given = first.get("input")
    shown = f" (given: {given!r:.60})" if isinstance(given, str | int | float) else ""
    message = re.sub("^(Input|String|List|Field) ", f"{place} ", first["msg"]).replace(" after validation", "")
    return f"{message}{shown}"


def status_of(error: errors.BrainscanError) -> HTTPStatus:
    """The status of the error's own class, or else of the nearest class it derives from; 500 for others."""
    return next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), HTTPStatus.INTERNAL_SERVER_ERROR)


def install(app: FastAPI, root: str) -> None:
    """Answer every error of the app with a problem; `root` is the path below which a proxy shows it, or ""."""
    app.state.root = root
    app.exception_handler(errors.Abandoned)(_abandoned)
    app.exception_handler(errors.BrainscanError)(_brainscan)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(Exception)(_unexpected)


async def _brainscan(request: Request, error: errors.BrainscanError) -> Response:
    return _told(request, status_of(error), str(error), _headers_of(error), error.kind)


async def _abandoned(request: Request, error: errors.Abandoned) -> Response:
    return Response(status_code=LEFT)


def _headers_of(error: errors.BrainscanError) -> dict[str, str] | None:
    if isinstance(error, errors.NotSignedIn):
        return _BEARER
    if isinstance(error, errors.TooOften):
        return {"Retry-After": str(error.retry_seconds)}
    return _RETRY if isinstance(error, _TO_BE_TRIED_AGAIN) else None


async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, sentence(error.errors()))


async def _http(request: Request, error: HTTPException) -> Response:
    status, detail, headers = error.status_code, error.detail, dict(error.headers or {})
    if status in _SENTENCES and detail == HTTPStatus(status).phrase:
        path, method = printable(request.url.path), printable(request.method)
        detail = _SENTENCES[status].format(root=request.app.state.root, path=path, method=method)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(sorted(_allowed(request) | set(headers["Allow"].split(", "))))
    return _told(request, status, detail, headers)


def _told(request: Request, status: int, detail: str, headers: dict[str, str] | None, kind: str = "") -> Response:
    """A page for a browser that asks where nothing is, and a problem in all other cases."""
    if status != HTTPStatus.NOT_FOUND:
        return problem(status, detail, headers, kind)
    if preferred(request, MEDIA_TYPE, "text/html") != "text/html":
        return problem(status, detail, {**(headers or {}), "Vary": "Accept"}, kind)
    state = request.app.state
    page: Response = state.pages.page(request, state.services.reader.models, "404", path=printable(request.url.path))
    page.status_code = status
    page.headers.update(headers or {})
    page.headers.add_vary_header("Accept")
    return page


def _allowed(request: Request) -> set[str]:
    """The methods of all operations at an address, where the router names only the first one's."""
    paths, address = request.app.openapi()["paths"], request.url.path
    found = [address] if address in paths else [path for path in paths if compile_path(path)[0].match(address)]
    return {method.upper() for path in found for method in paths[path]}


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("unexpected error in %s %s", request.method, request.url.path, exc_info=error)
    detail = "something went wrong here; the server's log says what"
    headers = {**HEADERS, "X-Request-ID": request_id.get() or ""}  # here, as this is sent outside of all middleware
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail, headers)
