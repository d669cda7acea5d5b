"""A server that only parses and answers with constants, which tells what the framework alone costs.

Each handler is there twice: as FastAPI's documentation writes it, and with the shortcut around FastAPI that the app
takes. `python -m benchmarks.shared.noop_server PORT [PROCESSES]`.
"""

import sys

import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.direct_route import DirectRoute
from app.web.schemas.query import Drawing, QueryAnswer, pixels_in

PICTURE = bytes(900)


async def query_by_shortcut(request: Request) -> Response:
    pixels_in(await request.body())
    return Response(constant_answer().model_dump_json(exclude_unset=True), media_type="application/json")


app = FastAPI(routes=[DirectRoute("/shortcut/query", "POST", query_by_shortcut)])


@app.get("/health/ready")
async def ready() -> dict[str, str]:
    return {"status": "ready"}


@app.post("/query", response_model_exclude_unset=True)
async def query(request: Request) -> QueryAnswer:
    Drawing.parse(await request.body())
    return constant_answer()


@app.get("/picture")
async def picture() -> Response:
    return Response(PICTURE, media_type="image/png")


@app.post("/bytes", response_model_exclude_unset=True)
async def query_bytes(request: Request) -> QueryAnswer:
    await request.body()
    return constant_answer()


def constant_answer() -> QueryAnswer:
    """That of no network."""
    scores, model = [0.0012345678] * 10, "none@00000000"
    return QueryAnswer(label=7, confidence=0.9912345, scores=scores, verdict="digit", unsure=False, model=model)


class PictureByShortcut:
    """Middleware that answers with the picture before a route is looked for, as the app's response cache does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.picture = app, Response(PICTURE, media_type="image/png")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope["type"] == "http" and scope["path"] == "/shortcut/picture"
        await (self.picture if found else self.app)(scope, receive, send)


app.add_middleware(PictureByShortcut)


def serve(port: int, processes: int = 1) -> None:
    """In so many processes, among which connections are spread as among the app's."""
    if processes == 1:
        return uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False)
    from app.cli.address import beside, listening  # here, as the start of one is measured, too
    from app.cli.siblings import Siblings

    first = listening("127.0.0.1", port)
    listeners = [first, *(beside(first) for _ in range(1, processes))]

    def serve_one(number: int, replaces: bool) -> None:
        uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run([listeners[number]])

    Siblings(processes, serve_one).run()


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:]))
