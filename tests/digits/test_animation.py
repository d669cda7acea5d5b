import io
from collections.abc import Iterator
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from app.digits import animation, png
from app.network.arrays import Bytes


@pytest.fixture
def pictures(rng: np.random.Generator) -> Bytes:
    return rng.integers(0, 256, (4, 784), np.uint8)


def _frames(content: bytes) -> Iterator[tuple[int, Bytes]]:
    image = Image.open(io.BytesIO(content))
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        image.load()
        yield image.info["duration"], np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("kind", animation.KINDS)
def test_it_plays_there_and_back_and_rests_at_both_ends(kind: animation.Kind, pictures: Bytes) -> None:
    durations, frames = zip(*_frames(animation.animation(pictures, kind, 56)), strict=True)
    shown = [np.asarray(png.image(pictures[number], 56).convert("RGB")) for number in (0, 1, 2, 3, 2, 1)]
    assert np.array_equal(frames, shown)
    assert durations[0] == durations[3] > durations[1] == durations[2] == durations[4] == durations[5]
    assert Image.open(io.BytesIO(animation.animation(pictures, kind, 56))).info["loop"] == 0


@pytest.mark.parametrize("palette", get_args(png.Palette))
def test_palettes_are_kept(palette: png.Palette, pictures: Bytes) -> None:
    _, first = next(_frames(animation.animation(pictures, "webp", 28, palette)))
    assert np.array_equal(first, np.asarray(png.image(pictures[0], 28, palette).convert("RGB")))


def test_two_pictures_take_turns(pictures: Bytes) -> None:
    assert len(list(_frames(animation.animation(pictures[:2], "gif", 28)))) == 2
