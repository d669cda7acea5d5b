import io

import numpy as np
import pytest
from PIL import Image

from app.digits import png

PICTURE = (np.arange(784) % 256).astype(np.uint8)


def _opened(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("size", [28, 100, 280, 1120])
def test_a_picture_is_enlarged_by_its_nearest_pixels(size):
    image = np.asarray(_opened(png.png(PICTURE, size)))[:, :, 0]
    assert image.shape == (size, size)
    rows = (np.arange(size) * 28) // size
    assert (image == 255 - PICTURE.reshape(28, 28)[np.ix_(rows, rows)]).all()


def test_ink_is_dark_on_light_paper():
    image = _opened(png.png(np.array([0, 255] * 392, np.uint8)))
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert image.getpixel((1, 0)) == (0, 0, 0)


def test_signed_tells_for_from_against():
    image = _opened(png.png(np.array([0, 128, 255, 0] * 196, np.uint8), palette="signed"))
    against, neither, for_it = (image.getpixel((x, 0)) for x in range(3))
    assert against[2] > against[0]
    assert min(neither) > 240
    assert for_it[0] > for_it[2]


def test_a_sheet_holds_all_pictures():
    pictures = [np.full(784, 25 * number, np.uint8) for number in range(10)]
    image = _opened(png.sheet(pictures, 5, 56))
    assert image.size == (5 * 60 + 4, 2 * 60 + 4)
    for number in range(10):
        corner = (4 + number % 5 * 60, 4 + number // 5 * 60)
        assert image.getpixel(corner)[0] == 255 - 25 * number
