"""Before a request is answered, networks are taken over that another process has changed."""

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import BrainscanError


class RefreshedNetworks:
    """Where several processes serve, whoever is answered by another one sees what was changed.

    When the database is away, the networks of before answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            versions = scope["app"].state.services.versions
            if versions.changed:
                with suppress(BrainscanError):
                    await run_in_threadpool(versions.refresh)
        await self.app(scope, receive, send)
