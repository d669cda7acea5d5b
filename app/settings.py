"""All that can be set from outside, in one frozen value."""

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.addresses import is_loopback, listed, networks

PREFIX = "BRAINSCAN_"
ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
WORDS = TEMPLATES / "words"
STATIC = ROOT / "static"


class Settings(BaseSettings):
    """Read from the environment: each field is the variable BRAINSCAN_ and its name; ValidationError when one is wrong.

    Spaces and line ends around a value are not part of it, an empty value counts as left out, and `~` is expanded.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="port the server listens on; 0 takes a free one")
    workers: int = Field(
        1, ge=1, le=64, description="processes that serve one address and data folder, each with own limits"
    )
    root_path: str = Field("", description="path below which a proxy shows it, as /digits; docs/deploy.md says how")
    allowed_hosts: str = Field("", description="more names it is asked by, commas between: NAME, *.NAME or * for any")
    sign_in: Literal["auto", "always", "never"] = Field(
        "auto", description="who changes what is kept signs in: auto is always, but on loopback alone; docs/security.md"
    )
    admin_token: str = Field(
        "", repr=False, description="what one signs in with, 16 characters or more; else one is made"
    )
    forwarded_allow_ips: str = Field("127.0.0.1", description="proxies whose X-Forwarded-… headers are believed")
    data_dir: Path = Field(ROOT / "var", description="folder for what users make: networks, drawings, trainings")
    database_url: str = Field(
        "", repr=False, description="postgresql://… that several servers share; docs/scale.md says what moves there"
    )
    models_dir: Path = Field(ROOT / "models", description="folder of the shipped networks")
    mnist_dir: Path = Field(ROOT / "data" / "mnist", description="folder of the four MNIST files")
    model: str = Field("dreamer", description="name of the network in service until another one is activated")
    keep_versions: int = Field(20, ge=1, le=1000, description="how many networks made here are kept, the newest")
    keep_drawings: int = Field(100_000, ge=1, le=1_000_000, description="how many drawings are kept, imported ones 4/5")
    drawings_megabytes: int = Field(1024, ge=1, le=1 << 20, description="MiB of disk that all drawings may take")
    keep_uploads: int = Field(50, ge=0, le=1000, description="how many uploaded networks are kept; more get 409")
    uploads_megabytes: int = Field(512, ge=0, le=1 << 20, description="MiB of disk that uploaded networks may take")
    free_megabytes: int = Field(100, ge=0, le=1 << 20, description="MiB of the disk that stay free; past it comes 507")
    keep_trainings: int = Field(20, ge=1, le=1000, description="how many past trainings are kept, the newest")
    private_copies: int = Field(100, ge=1, le=10_000, description="how many visitors' private copies are kept")
    private_megabytes: int = Field(1024, ge=1, le=1 << 20, description="MiB of disk that private copies may take")
    private_hours: float = Field(24, gt=0, le=8760, description="hours after which an unused private copy is let go")
    maps_ahead: bool = Field(True, description="whether a map is drawn of a network once it is trained")
    training_idle: bool = Field(True, description="whether a training computes only while nothing else does")
    training_threads: int = Field(1, ge=1, le=64, description="threads a retraining computes with")
    picture_megapixels: float = Field(16, gt=0, le=200, description="most pixels of a picture file, in millions")
    queue: int = Field(200, ge=0, le=10_000, description="requests of a kind that takes long that wait; more get 503")
    client_requests: int = Field(64, ge=1, le=10_000, description="of these, those of one address; more get 429")
    client_requests_per_minute: int = Field(
        60_000, ge=10, le=10_000_000, description="requests of one address, but of this machine; more get 429"
    )
    event_streams: int = Field(200, ge=1, le=10_000, description="event streams at once; more get 503")
    live_dreams: int = Field(16, ge=1, le=1000, description="dreams that are watched at once; more get 503")
    client_event_streams: int = Field(16, ge=1, le=10_000, description="of these, those of one address; more get 429")
    network_megabytes: int = Field(32, ge=1, le=256, description="MiB of an uploaded network, unpacked")
    body_seconds: float = Field(60, gt=0, le=3600, description="seconds in which the body of a request must come")
    connections: int = Field(1000, ge=10, le=100_000, description="connections at once; more get 503")
    client_connections: int = Field(
        400, ge=2, le=100_000, description="of these, those of one address, but of proxies; more get 429"
    )
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="least severe message that is logged"
    )
    log_format: Literal["text", "json"] = Field("text", description="lines for people, or json: an object a line")
    metrics_from: str = Field("127.0.0.0/8,::1", description="addresses and networks that may ask /metrics, or none")

    @model_validator(mode="before")
    @classmethod
    def _left_out_when_empty(cls, values: dict[str, object]) -> dict[str, object]:
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @field_validator("root_path")
    @classmethod
    def _path_without_end(cls, path: str) -> str:
        path = path.rstrip("/")
        if not re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", path):
            raise ValueError("a root path is like /digits or /lab/digits: letters, digits and . _ ~ - after each slash")
        return path

    @field_validator("allowed_hosts")
    @classmethod
    def _names_of_hosts(cls, names: str) -> str:
        for name in listed(names):
            if not re.fullmatch(r"\*|(\*\.)?[a-z0-9._-]+|\[[0-9a-f:.]+\]", name):
                raise ValueError(f"{name} is no name of a host; there are NAME, *.NAME and *, without scheme and port")
        return names

    @field_validator("database_url")
    @classmethod
    def _of_postgresql(cls, url: str) -> str:
        if url and not re.match(r"postgres(ql)?://", url):
            raise ValueError("a database's URL is like postgresql://user:password@host/name")
        return re.sub("^postgres://", "postgresql://", url)

    @field_validator("metrics_from")
    @classmethod
    def _addresses(cls, addresses: str) -> str:
        networks(addresses)
        return addresses

    @field_validator("admin_token")
    @classmethod
    def _not_guessed(cls, token: str) -> str:
        if token and not (len(token) >= 16 and token.isascii() and token.isprintable() and " " not in token):
            raise ValueError("an admin token has 16 or more letters, digits or signs; openssl rand -hex 24 makes one")
        return token

    @model_validator(mode="after")
    def _one_way_to_sign_in(self) -> "Settings":
        if self.admin_token and self.sign_in == "never":
            raise ValueError("BRAINSCAN_ADMIN_TOKEN is of no use with BRAINSCAN_SIGN_IN=never; leave one of them out")
        return self

    @field_validator("data_dir", "models_dir", "mnist_dir")
    @classmethod
    def _expanded(cls, path: Path) -> Path:
        try:
            return path.expanduser()
        except RuntimeError:
            raise ValueError("there is no such user's home folder") from None

    @property
    def allowed_host_names(self) -> list[str]:
        """`allowed_hosts`, one by one, in small letters."""
        return listed(self.allowed_hosts)

    @property
    def on_loopback(self) -> bool:
        """Whether the server listens for this machine alone."""
        return is_loopback(self.host)

    @property
    def sign_in_asked(self) -> Literal["all", "proxied", "nobody"]:
        """Who must sign in to change what is kept.

        All, where others than this machine may reach the server: on another address than loopback, under another name,
        or when a token is given. On loopback, whoever comes through a proxy that says so.
        """
        if self.sign_in == "never":
            return "nobody"
        known_elsewhere = not all(map(is_loopback, [self.host, *self.allowed_host_names]))
        return "all" if self.sign_in == "always" or self.admin_token or known_elsewhere else "proxied"

    @property
    def own_models_dir(self) -> Path:
        """Where networks made or uploaded here are saved, or those of a shared database are cached."""
        return self.data_dir / ("shared-models" if self.database_url else "models")

    @property
    def trainings_dir(self) -> Path:
        return self.data_dir / "trainings"

    @property
    def drawings_file(self) -> Path:
        """The SQLite database of taught drawings."""
        return self.data_dir / "drawings.sqlite"

    @property
    def second_reader_file(self) -> Path:
        return self.models_dir / "reader" / "second-opinion.safetensors"

    @property
    def digit_gate_file(self) -> Path:
        return self.models_dir / "reader" / "digit-gate.safetensors"

    def environment(self) -> dict[str, str]:
        """The variables that give a process started in ROOT these settings; folders are absolute."""
        values = self.model_dump().items()
        return {f"{PREFIX}{name.upper()}": str(_absolute(value)) for name, value in values}


def _absolute(value: object) -> object:
    return value.resolve() if isinstance(value, Path) else value


def misspelt(variables: Iterable[str] = os.environ) -> list[str]:
    """A sentence for each BRAINSCAN_ variable that is no setting, with the nearest one that is."""
    known = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]
    unknown = [name for name in sorted(variables) if name.upper().startswith(PREFIX) and name.upper() not in known]
    return [f"{name} is no setting and is ignored{_nearest(name.upper(), known)}" for name in unknown]


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name.removeprefix(PREFIX), [each.removeprefix(PREFIX) for each in known], 1)
    return f"; did you mean {PREFIX}{near[0]}?" if near else f"; there are {', '.join(known)}"
