import numpy as np
import pytest

from app.network.model.gradients import row_lengths
from app.network.model.signals import signals_from_pixels, targets_from_labels
from app.network.training import backpropagation as bp
from app.network.training.adversarial import AdversarialTraining, perturbed


@pytest.fixture
def case(small_network, training_images):
    signals = signals_from_pixels(training_images.pixels[:50])
    centre = signals.mean(axis=0)
    weights, biases = bp.unfolded(small_network, centre)
    return weights, biases, signals - centre, targets_from_labels(training_images.labels[:50]), centre


@pytest.mark.parametrize("steps", [1, 3])
def test_pictures_move_no_further_than_the_radius_and_stay_signals(case, steps):
    weights, biases, centred, targets, centre = case
    moved = perturbed(weights, biases, centred, targets, centre, 1.5, steps)
    assert (row_lengths(moved - centred) <= 1.5001).all()
    assert (moved + centre).min() >= 0.0099
    assert (moved + centre).max() <= 1.0001


def test_each_picture_is_read_worse(case):
    weights, biases, centred, targets, centre = case
    moved = perturbed(weights, biases, centred, targets, centre, 1.0, 2)
    before, after = (bp.forward(weights, biases, each)[-1] for each in (centred, moved))
    assert bp.cross_entropy(after, targets) > bp.cross_entropy(before, targets)


def test_the_given_pictures_are_not_touched(case):
    weights, biases, centred, targets, centre = case
    kept = centred.copy()
    perturbed(weights, biases, centred, targets, centre, 1.0, 2)
    assert (centred == kept).all()


def test_the_radius_warms_up():
    adversary = AdversarialTraining(2.0, warm_up=0.5)
    assert [adversary.radius_at(share) for share in (0, 0.25, 0.5, 1)] == [0, 1, 2, 2]


def test_lengths():
    assert row_lengths(np.array([[3.0, 4.0], [0.0, 0.0]])) == pytest.approx(np.array([[5.0], [0.0]]))
