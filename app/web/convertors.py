"""Parts of addresses that Starlette has no convertor for; each is handed on as text."""

from starlette.convertors import Convertor, register_url_convertor


class _Text(Convertor[str]):
    def __init__(self, regex: str) -> None:
        self.regex = regex  # type: ignore[misc]  # Starlette declares it for the class, and reads it of the instance

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def register(name: str, regex: str) -> None:
    """From now on `{…:name}` in an address stands for what the regular expression matches."""
    register_url_convertor(name, _Text(regex))
