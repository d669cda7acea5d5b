"""Packed examples come back as they were, all or some."""

import numpy as np

from app.digits.mnist import Examples
from app.digits.packed import PackedExamples


def test_packed_examples_come_back_as_they_were(test_images: Examples) -> None:
    some = test_images[:1_234]
    packed = PackedExamples(some)
    unpacked = packed.unpacked()
    assert len(packed) == 1_234
    assert np.array_equal(unpacked.pixels, some.pixels)
    assert np.array_equal(unpacked.labels, some.labels)
    chosen = np.array([7, 1_233, 0, 7, 19, 20])
    assert np.array_equal(packed.pixels(chosen), some.pixels[chosen])
    assert packed.pixels(np.zeros(0, np.int64)).shape == (0, 784)


def test_packed_examples_take_a_quarter_of_the_memory(test_images: Examples) -> None:
    packed = PackedExamples(test_images[:1_000])
    assert sum(map(len, packed._parts)) < 0.25 * test_images[:1_000].pixels.nbytes
