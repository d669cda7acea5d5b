"""Cards with hostile values."""

import numpy as np
import pytest
from safetensors import numpy as safetensors_numpy

from app.services.models import formats
from app.services.models.card import Card
from tests.services.models import files
from tests.services.models.files import OWN

CARDS = {
    "not a number": ({"test_accuracy": "nan", "training_seconds": "inf"}, Card("unknown")),
    "out of range": ({"test_accuracy": "1.5", "validation_accuracy": "-0.1", "epochs": "-3"}, Card("unknown")),
    "a part of an epoch": ({"epochs": "2.5"}, Card("unknown")),
    "5,000 digits": ({"epochs": "9" * 5000, "seed": "9" * 5000, "drawings": "-" + "9" * 5000}, Card("unknown")),
    "no time": ({"created": "yesterday"}, Card("unknown")),
    "no such day": ({"created": "2026-02-31T00:00:00Z"}, Card("unknown")),
    "a time": ({"created": "2026-02-28T00:00:00Z"}, Card("unknown", created="2026-02-28T00:00:00Z")),
    "control characters": ({"recipe": "a\nb\x1b[31m\ud800"}, Card("a b�[31m�")),
    "unknown fields": ({"format": "pt", "layers": "784-3-10"}, Card("unknown")),
    "in bounds": ({"epochs": "3", "test_accuracy": "1"}, Card("unknown", epochs=3, test_accuracy=1)),
}


@pytest.mark.parametrize("case", CARDS)
def test_fields_of_a_card_are_kept_in_bounds(case: str) -> None:
    texts, card = CARDS[case]
    assert Card.from_texts(texts) == card


def test_long_texts_of_a_card_are_cut() -> None:
    card = formats.from_bytes(files.npz(OWN | {"card": np.array('{"description": "' + "x" * 1_000_000 + '"}')}), "it")[
        1
    ]
    assert card.description == "x" * 499 + "…"
    content = safetensors_numpy.save(OWN, {"description": "x" * 1_000_000})
    assert formats.from_bytes(content, "it")[1] == card


def test_a_card_of_json_numbers_is_read() -> None:
    text = '{"epochs": 3, "test_accuracy": NaN, "seed": %s, "parent": null, "drawings": 7.0}' % ("9" * 5000)
    card = formats.from_bytes(files.npz(OWN | {"card": np.array(text)}), "it")[1]
    assert card == Card("unknown", epochs=3, drawings=7)
