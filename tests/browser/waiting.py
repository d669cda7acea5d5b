"""What is waited for where Playwright expects nothing of the kind."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route

from tests.browser.conftest import PATIENCE_MS

_LOOK_MS = 20


def until(page: Page, met: Callable[[], bool]) -> None:
    """Wait until this holds."""
    for _ in range(PATIENCE_MS // _LOOK_MS):
        if met():
            return
        page.wait_for_timeout(_LOOK_MS)
    raise AssertionError("it does not come to that")


class HeldRequests:
    """Requests to some addresses, the first few of each or all, that wait until the test lets them go."""

    def __init__(self, page: Page, *addresses: str | re.Pattern[str], times: int | None = None) -> None:
        self._page, self._held = page, list[Route]()
        for address in addresses:
            page.route(address, self._hold, times=times)

    def wait(self) -> None:
        """Until there is one."""
        until(self._page, lambda: bool(self._held))

    def let_go(self) -> None:
        """The oldest, once there is one."""
        self.wait()
        self._held.pop(0).continue_()

    def _hold(self, route: Route) -> None:
        self._held.append(route)
