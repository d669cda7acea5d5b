"""What people call a network."""

from dataclasses import replace

import pytest

from app.network.model.network import Network
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.titles import good_at, title


@pytest.mark.parametrize(
    ("name", "called"),
    [("dreamer", "Dreamer"), ("quick-dreamer", "Quick dreamer"), ("rashid-2016", "Rashid 2016"), ("7_x", "7 x")],
)
def test_a_name_as_a_title(name: str, called: str) -> None:
    assert title(name) == called


@pytest.mark.parametrize(
    ("description", "said"),
    [("Reads and draws: 1,000 hidden nodes.", "reads and draws"), ("Mine", "reads"), ("x" * 90 + ":", "reads")],
)
def test_what_a_network_is_good_at(small_network: Network, description: str, said: str) -> None:
    assert good_at(Model("mine", "0" * 8, small_network, Card("test", description), 0)) == said


def test_a_network_that_dreams_says_so(dreaming_model: Model) -> None:
    assert good_at(replace(dreaming_model, card=Card("test"))) == "reads and dreams"
