"""The back query of 2016, step by step, ends where it ends at once."""

import numpy as np
import pytest

from app.network.inversion.back_steps import back_steps
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.network.model.signals import targets_from_labels


def test_the_steps_lead_to_the_back_query(small_network: Network, dreaming_network: DreamingNetwork) -> None:
    for network in (small_network, dreaming_network):
        targets = targets_from_labels(7)
        first, last = back_steps(network, targets)
        assert (last.signals == network.backquery(targets)).all()
        assert first.outputs == pytest.approx(targets)
        assert first.sums.shape == first.signals.shape == last.outputs.shape
        assert (last.signals.min(), last.signals.max()) == pytest.approx((0.01, 0.99))
        assert (np.argsort(last.sums) == np.argsort(last.signals)).mean() > 0.9
