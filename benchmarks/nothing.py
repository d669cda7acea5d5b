"""Handlers of the same shape as the app's that do nothing: what the framework alone costs.

Each is there twice: as FastAPI's documentation writes it, and with the shortcut around FastAPI that the app takes.
"""

import sys

import uvicorn
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.routes.query import PlainRoute
from app.web.schemas.query import Drawing, QueryAnswer, pixels_in

app = FastAPI()
shortcut = APIRouter(route_class=PlainRoute)
PICTURE = bytes(900)
ANSWER = {
    "label": 7,
    "confidence": 0.9912345,
    "scores": [0.0012345678] * 10,
    "verdict": "digit",
    "unsure": False,
    "model": "nothing@00000000",
}


@app.get("/health/ready")
async def ready() -> dict[str, str]:
    return {"status": "ready"}


@app.post("/query", response_model_exclude_unset=True)
async def query(request: Request) -> QueryAnswer:
    Drawing.parse(await request.body())
    return QueryAnswer(**ANSWER)


@app.get("/picture")
async def picture() -> Response:
    return Response(PICTURE, media_type="image/png")


@shortcut.post("/shortcut/query")
async def query_by_shortcut(request: Request) -> Response:
    pixels_in(await request.body())
    answer = QueryAnswer(**ANSWER).model_dump_json(exclude_unset=True)
    return Response(answer, media_type="application/json")


class PictureByShortcut:
    """Answers with a picture before any route is looked for, as what was given is given again."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.picture = app, Response(PICTURE, media_type="image/png")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope["type"] == "http" and scope["path"] == "/shortcut/picture"
        await (self.picture if found else self.app)(scope, receive, send)


app.include_router(shortcut)
app.add_middleware(PictureByShortcut)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
