"""Maps are drawn in the background, kept, and drawn anew when their file is damaged."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.errors import InvalidInput, Unavailable
from app.network.model.network import Network
from app.services.child import ChildCommand
from app.services.examples import MnistTestImages
from app.services.maps import maps as module
from app.services.maps.maps import Drawing, Maps, kept
from app.services.maps.process import MapProcess
from app.services.models import computed
from app.services.models.card import Card
from app.services.models.registry import Model, Models
from app.services.models.versions import Versions
from app.services.reading import Reader
from app.settings import ROOT, Settings

COMMAND, MNIST = ChildCommand("app.mapper", ROOT), Settings().mnist_dir


@pytest.fixture
def versions(tmp_path: Path, small_network: Network) -> Versions:
    default = Model("first", "00000000", small_network, Card("quick"), 1)
    return Versions(Models.of(default), tmp_path / "models", 5)


@pytest.fixture
def maps(versions: Versions, tmp_path: Path) -> Maps:
    files = kept(tmp_path / "shipped", versions.folder)
    return Maps(Reader(versions.models), MnistTestImages(MNIST), files, COMMAND)


class Drawer:
    """Stands in for the process: it says that half is done, and saves any map once it is let, or fails."""

    goes_on = False
    reason = ""

    def __init__(self, command: ChildCommand, network: Path, mnist_folder: Path, drawn: Path) -> None:
        self.drawn = drawn

    def wait(self, progress: Callable[[float], None]) -> None:
        progress(0.5)
        while not Drawer.goes_on:
            time.sleep(0.01)
        if Drawer.reason:
            raise Unavailable(Drawer.reason)
        computed.write(self.drawn, {"places": np.arange(20_000, dtype=np.uint16).reshape(-1, 2)})

    def end(self) -> None:
        Drawer.goes_on = True


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> type[Drawer]:
    monkeypatch.setattr(module, "MapProcess", Drawer)
    Drawer.goes_on, Drawer.reason = False, ""
    return Drawer


def _until(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not what() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert what()


def test_a_map_is_drawn_once_it_is_asked_for_and_kept(maps: Maps, versions: Versions, drawer: type[Drawer]) -> None:
    model = versions.add("small", versions.models.default.network, Card("quick"))
    assert maps.find(model) is None
    maps.draw(model)
    _until(lambda: maps.draw(model) == Drawing(0.5))
    drawer.goes_on = True
    _until(lambda: maps.find(model) is not None)
    (path,) = (versions.folder / "maps").glob("*.safetensors")
    path.write_bytes(path.read_bytes()[:-4] + b"\0\0\0\0")
    assert maps.find(model) is None, "damaged"
    versions.delete(model.id)
    assert not path.exists()
    maps.close()


def test_why_a_map_could_not_be_drawn_is_told(maps: Maps, versions: Versions, drawer: type[Drawer]) -> None:
    drawer.goes_on, drawer.reason = True, "there is not enough memory"
    model = versions.add("small", versions.models.default.network, Card("quick"))
    maps.draw(model)

    def failed() -> bool:
        try:
            maps.draw(model)
        except Unavailable as error:
            return "not enough memory" in str(error)
        return False

    _until(failed)
    maps.close()


def test_a_trained_network_s_map_is_begun_at_once(maps: Maps, versions: Versions, drawer: type[Drawer]) -> None:
    drawer.goes_on, versions.after_training = True, maps.draw_ahead
    lesson = versions.add("taught", versions.models.default.network, Card("quick", origin="lesson"))
    model = versions.add("small", versions.models.default.network, Card("quick", origin="trained"))
    _until(lambda: maps.find(model) is not None)
    assert maps.find(lesson) is None
    flat = versions.add("flat", Network.random((784, 10), np.random.default_rng(0)), Card("quick", origin="trained"))
    with pytest.raises(InvalidInput, match="no hidden nodes"):
        maps.draw(flat)
    maps.close()


def test_the_process_says_what_is_wrong_with_a_network(tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(Unavailable, match=r"could not be drawn: .*broken\.safetensors"):
        MapProcess(COMMAND, path, MNIST, tmp_path / "map").wait(lambda share: None)
