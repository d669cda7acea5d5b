"""Who may change what is kept: whoever knows the admin token, or all, as the settings say."""

import hmac
import secrets
import time
from collections.abc import Callable, MutableMapping
from typing import Literal

SESSION_SECONDS = 12 * 60 * 60
_MOST_SESSIONS = 100
_BYTES = 24  # of randomness in a token or a session that is made here

Asked = Literal["all", "proxied", "nobody"]  # who must sign in: all, those who come through a proxy, nobody


class SignIn:
    """Knows the admin token and the sessions of those who showed it; used on the event loop alone.

    Sessions are kept in memory: they end after 12 hours, when somebody signs out, and with the server.
    """

    def __init__(
        self,
        asked: Asked,
        token: str,
        clock: Callable[[], float] = time.monotonic,
        made_token: str | None = None,
        sessions: MutableMapping[str, float] | None = None,
    ) -> None:
        """Where `token` is empty, it is `made_token`, or else one is made. The clock tells seconds.

        `sessions` holds when each ends, the first to end first, where several processes share it.
        """
        self.asked, self.token = asked, token or made_token or secrets.token_urlsafe(_BYTES)
        self.made = not token
        self._clock = clock
        self._ends = {} if sessions is None else sessions

    def is_token(self, given: str) -> bool:
        """Whether this is the token; comparing takes as long for a nearly right one as for any other."""
        return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self.token.encode())

    def begin(self) -> str:
        """A new session, for one who has shown the token."""
        while len(self._ends) >= _MOST_SESSIONS:
            del self._ends[next(iter(self._ends))]
        session = secrets.token_urlsafe(_BYTES)
        self._ends[session] = self._clock() + SESSION_SECONDS
        return session

    def holds(self, session: str) -> bool:
        """Whether a session goes on."""
        return self._ends.get(session, 0.0) > self._clock()

    def end(self, session: str) -> None:
        """End a session, if there is one."""
        self._ends.pop(session, None)
