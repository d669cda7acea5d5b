"""All that can be set from outside, in one frozen value."""

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BRAINSCAN_"
ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
Network = IPv4Network | IPv6Network


class Settings(BaseSettings):
    """Read from the environment: each field is the variable BRAINSCAN_ and its name in capitals.

    Spaces and line ends around a value are not part of it, an empty value counts as left out, and `~` is expanded.
    ValidationError says which variable is wrong.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="port the server listens on; 0 takes a free one")
    root_path: str = Field("", description="path below which a proxy shows it, as /digits; docs/deploy.md says how")
    allowed_hosts: str = Field("*", description="names it is asked by, with commas between: NAME, *.NAME or * for any")
    forwarded_allow_ips: str = Field("127.0.0.1", description="proxies whose X-Forwarded-… headers are believed")
    data_dir: Path = Field(ROOT / "var", description="folder for what users make: networks, drawings, trainings")
    models_dir: Path = Field(ROOT / "models", description="folder of the shipped networks")
    mnist_dir: Path = Field(ROOT / "data" / "mnist", description="folder of the four MNIST files")
    model: str = Field("dreamer", description="name of the network in service until another one is activated")
    keep_versions: int = Field(20, ge=1, le=1000, description="how many networks made here are kept, the newest")
    keep_drawings: int = Field(100_000, ge=1, le=1_000_000, description="how many drawings are kept, imported ones 4/5")
    keep_trainings: int = Field(20, ge=1, le=1000, description="how many past trainings are kept, the newest")
    training_threads: int = Field(1, ge=1, le=64, description="threads a retraining computes with")
    picture_megapixels: float = Field(16, gt=0, le=200, description="most pixels of a picture file, in millions")
    webp_megapixels: float = Field(7, gt=0, le=200, description="the same of a WebP file, which takes more memory")
    picture_side: int = Field(65_535, ge=28, le=1 << 20, description="most pixels on a side of a picture file")
    jpeg_scans: int = Field(64, ge=1, le=10_000, description="most scans of a JPEG file; some ten are usual")
    decodings_at_once: int = Field(1, ge=1, le=16, description="picture files that are read at once")
    pictures_at_once: int = Field(8, ge=1, le=16, description="requests that wait for the network's pictures at once")
    slow_at_once: int = Field(2, ge=1, le=8, description="lessons, comparisons, exports and downloads at once")
    uploads_at_once: int = Field(8, ge=1, le=64, description="networks and drawings that are sent at once")
    queue: int = Field(200, ge=0, le=10_000, description="requests of each of these kinds that wait; more get 503")
    client_requests: int = Field(64, ge=1, le=10_000, description="of these, those of one address; more get 429")
    event_streams: int = Field(200, ge=1, le=10_000, description="event streams at once; more get 503")
    live_dreams: int = Field(16, ge=1, le=1000, description="dreams that are watched at once; more get 503")
    client_event_streams: int = Field(16, ge=1, le=10_000, description="of these, those of one address; more get 429")
    json_megabytes: int = Field(2, ge=1, le=64, description="MiB of a request in JSON, strokes included")
    network_megabytes: int = Field(32, ge=1, le=256, description="MiB of an uploaded network, unpacked")
    body_seconds: float = Field(60, gt=0, le=3600, description="seconds in which the body of a request must come")
    head_seconds: float = Field(10, gt=0, le=3600, description="the same of its head, from the connection on")
    connections: int = Field(1000, ge=10, le=100_000, description="connections at once; more get 503")
    stroke_points: int = Field(20_000, ge=1, le=1_000_000, description="points of the pen that a drawing may have")
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="least severe message that is logged"
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="lines for people, or json for programs: an object a line, each request one"
    )
    metrics_from: str = Field(
        "127.0.0.0/8,::1", description="addresses and networks that may ask for /metrics, with commas between, or none"
    )

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
        for name in _listed(names):
            if not re.fullmatch(r"\*|(\*\.)?[a-z0-9._-]+|\[[0-9a-f:.]+\]", name):
                raise ValueError(f"{name} is no name of a host; there are NAME, *.NAME and *, without scheme and port")
        return names

    @field_validator("metrics_from")
    @classmethod
    def _addresses(cls, addresses: str) -> str:
        _networks(addresses)
        return addresses

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
        return _listed(self.allowed_hosts)

    @property
    def scrapers(self) -> list[Network]:
        """`metrics_from`, one by one; an address is a network of one."""
        return _networks(self.metrics_from)

    @property
    def own_models_dir(self) -> Path:
        """Where networks made or uploaded here are saved."""
        return self.data_dir / "models"

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

    def environment(self) -> dict[str, str]:
        """The variables that give a process started in ROOT these settings; folders are absolute."""
        values = self.model_dump().items()
        return {f"{PREFIX}{name.upper()}": str(_absolute(value)) for name, value in values}


def _listed(names: str) -> list[str]:
    return [name.strip().lower().removesuffix(".") for name in names.split(",") if name.strip()]


def _networks(addresses: str) -> list[Network]:
    """The networks of a list; ValueError for what is none."""
    listed = _listed(addresses)
    try:
        return [] if listed == ["none"] else [ip_network(address, strict=False) for address in listed]
    except ValueError as error:
        raise ValueError(f"{error}; there are addresses as 10.0.0.7, networks as 10.0.0.0/8, and none") from None


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
