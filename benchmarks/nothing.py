"""Handlers of the same shape as the app's that do nothing: what the framework alone costs."""

import sys

import uvicorn
from fastapi import FastAPI, Request, Response

from app.web.schemas import Drawing, QueryAnswer

app = FastAPI()
ANSWER = {
    "label": 7,
    "confidence": 0.9912345,
    "scores": [0.0012345678] * 10,
    "verdict": "digit",
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
    return Response(bytes(900), media_type="image/png")


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
