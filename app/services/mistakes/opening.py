"""Opens what there is of each network beside it: what it reads in the test images, and its map."""

from pathlib import Path

from app.services.child import ChildCommand
from app.services.examples import MnistTestImages
from app.services.maps import maps
from app.services.maps.maps import Maps
from app.services.mistakes.mistakes import Mistakes
from app.services.mistakes.readings import KeptReadings
from app.services.models.versions import Versions
from app.services.reading import Reader


def open_mistakes(
    versions: Versions, reader: Reader, images: MnistTestImages, root: Path, shipped: Path, ahead: bool
) -> tuple[Mistakes, Maps]:
    """For the networks of `versions`, of which some lie in `shipped`; maps are drawn by `app.mapper` below `root`.

    With `ahead` the map of a network that was trained is begun at once.
    """
    command = ChildCommand("app.mapper", root)
    drawn = Maps(reader, images, maps.kept(shipped, versions.folder), command)
    if ahead:
        versions.after_training = drawn.draw_ahead
    return Mistakes(KeptReadings(images, shipped, versions.folder)), drawn
