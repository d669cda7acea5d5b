"""A gate learns to tell digits from what is none."""

import numpy as np
import pytest

from app.digits.handwriting import collection
from app.digits.mnist import Examples
from app.network.model.signals import signals_from_pixels
from app.network.training.batches import NO_DIGIT, Beside
from app.network.training.digit_gate import train_gate


@pytest.mark.training
def test_it_tells_digits_from_shapes_it_has_not_seen(training_images: Examples) -> None:
    rng = np.random.default_rng(5)
    digits, others = collection.written_digits(300, rng), collection.no_digits(400, rng)
    labels = np.concatenate([digits.labels, np.full(300, NO_DIGIT, np.uint8)])
    beside = Beside(np.concatenate([digits.pixels, others[:300]]), labels)
    *_, last = train_gate(training_images.pixels[:1500], beside, rng)
    assert last.network.sizes == (784, 300, 1)
    shown = training_images.pixels[1500:1700], others[300:]
    of_digits, of_others = (last.network.query(signals_from_pixels(pixels)).mean() for pixels in shown)
    assert of_digits > of_others + 0.3
