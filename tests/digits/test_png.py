import io

import numpy as np
import pytest
from PIL import Image

from app.digits import png
from app.network.arrays import Bytes

PICTURE = (np.arange(784) % 256).astype(np.uint8)


def _colours(content: bytes) -> Bytes:
    """Red, green and blue of each pixel (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


@pytest.mark.parametrize("size", [28, 100, 280, 1120])
def test_a_picture_is_enlarged_by_its_nearest_pixels(size: int) -> None:
    image = _colours(png.png(PICTURE, size))[:, :, 0]
    assert image.shape == (size, size)
    rows = (np.arange(size) * 28) // size
    assert (image == 255 - PICTURE.reshape(28, 28)[np.ix_(rows, rows)]).all()


def test_ink_is_dark_on_light_paper() -> None:
    image = _colours(png.png(np.array([0, 255] * 392, np.uint8)))
    assert image[0, 0].tolist() == [255, 255, 255]
    assert image[0, 1].tolist() == [0, 0, 0]


def test_signed_tells_for_from_against() -> None:
    image = _colours(png.png(np.array([0, 128, 255, 0] * 196, np.uint8), palette="signed"))
    against, neither, for_it = image[0, :3].tolist()
    assert against[2] > against[0]
    assert min(neither) > 240
    assert for_it[0] > for_it[2]


def test_a_sheet_holds_all_pictures() -> None:
    pictures = [np.full(784, 25 * number, np.uint8) for number in range(10)]
    image = _colours(png.sheet(pictures, 5, 56))
    assert image.shape == (2 * 60 + 4, 5 * 60 + 4, 3)
    for number in range(10):
        assert image[4 + number // 5 * 60, 4 + number % 5 * 60, 0] == 255 - 25 * number
