"""The app's server without TCP_NODELAY: `python -m benchmarks.shared.plain_server`; the environment sets the rest."""

import sys
from socket import IPPROTO_TCP, TCP_NODELAY, socket


def serve() -> None:
    """As `python -m app` does, but for the option of its socket."""
    sys.argv = ["app"]
    import app.__main__  # noqa: F401 (sets what is set before the rest is loaded)
    from app.cli import main
    from app.cli import serve as serving

    vars(serving)["listening"] = _listening
    main()


def _listening(host: str, port: int) -> socket:
    """The app's listening socket, whose connections wait before they send what is short."""
    from app.cli import address

    listener = address.listening(host, port)
    listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 0)
    return listener


if __name__ == "__main__":
    serve()
