"""Requests that are under way when the server ends."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.problems import problem


class StoppedRequests:
    """Answers 503 to a request that the server, at its end, has waited for in vain, as for the rest of its body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_and_tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_tell)
        except asyncio.CancelledError:
            if scope["type"] != "http" or not scope["app"].state.lanes.closed:
                raise
            if not begun:
                await problem(503, "the server is being stopped")(scope, receive, send)
