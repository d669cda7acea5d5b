from typing import NamedTuple

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Floats
from app.network.model.gradients import row_lengths
from app.network.model.network import Network
from app.network.model.parameters import Parameters
from app.network.model.signals import signals_from_pixels, targets_from_labels
from app.network.training import backpropagation as bp
from app.network.training.adversarial import AdversarialTraining, perturb


class Case(NamedTuple):
    """What `perturb` takes."""

    parameters: Parameters
    inputs: Floats
    targets: Floats
    input_mean: Floats


@pytest.fixture
def case(small_network: Network, training_images: Examples) -> Case:
    signals = signals_from_pixels(training_images.pixels[:50])
    mean = signals.mean(axis=0)
    targets = targets_from_labels(training_images.labels[:50])
    return Case(bp.from_network(small_network, mean), signals - mean, targets, mean)


@pytest.mark.parametrize("steps", [1, 3])
def test_pictures_move_no_further_than_the_radius_and_stay_signals(case: Case, steps: int) -> None:
    moved = perturb(*case, radius=1.5, steps=steps)
    assert (row_lengths(moved - case.inputs) <= 1.5001).all()
    assert (moved + case.input_mean).min() >= 0.0099
    assert (moved + case.input_mean).max() <= 1.0001


def test_each_picture_is_read_worse(case: Case) -> None:
    moved = perturb(*case, radius=1.0, steps=2)
    before, after = (bp.forward(case.parameters, each)[-1] for each in (case.inputs, moved))
    assert bp.cross_entropy(after, case.targets) > bp.cross_entropy(before, case.targets)


def test_the_given_pictures_are_not_touched(case: Case) -> None:
    before = case.inputs.copy()
    perturb(*case, radius=1.0, steps=2)
    assert (case.inputs == before).all()


def test_the_radius_warms_up() -> None:
    adversary = AdversarialTraining(2.0, warm_up=0.5)
    assert [adversary.radius_at(share) for share in (0, 0.25, 0.5, 1)] == [0, 1, 2, 2]


def test_lengths() -> None:
    vectors = np.array([[3.0, 4.0], [0.0, 0.0]], np.float32)
    assert row_lengths(vectors) == pytest.approx(np.array([[5.0], [0.0]]))
