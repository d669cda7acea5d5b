"""The app's server without one of its settings of Python or of the socket: `python -m benchmarks.shared.plain_server`.

Arguments: the port (which is also in the environment, where the app reads it) and the NAME of what is left out.
"""

import gc
import sys
from socket import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # all that the app loads is to be loaded as the app does it
    import uvicorn

# What is left out by each name, as (module, function); the delay is in how the socket is opened.
NAMES = {
    "freezing": ((gc, "freeze"),),
    "switch interval": ((sys, "setswitchinterval"),),
    "no delay": (),
}


def serve(name: str) -> None:
    """As `python -m app` does, but for what is left out."""
    sys.argv = ["app"]
    for module, function in NAMES[name]:
        setattr(module, function, _do_nothing)
    import app.__main__  # noqa: F401 (sets what is set before the rest is loaded)
    from app.cli import main
    from app.cli import serve as serving

    if name == "no delay":
        vars(serving)["listening"] = _listening
    main()


def _do_nothing(*arguments: object) -> None:
    pass


def _listening(config: "uvicorn.Config") -> socket:
    """The listening socket as uvicorn makes it."""
    listener = config.bind_socket()
    listener.listen(config.backlog)
    return listener


if __name__ == "__main__":
    serve(sys.argv[2])
