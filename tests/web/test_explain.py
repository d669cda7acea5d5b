"""POST /explain: what each pixel argued for an answer."""

import pytest
from fastapi.testclient import TestClient

from tests.web.problems import detail

pytestmark = pytest.mark.reading

BAR = [[0] * 13 + [255, 255] + [0] * 13 for _ in range(28)]


def test_evidence_adds_up_to_the_answer(client: TestClient) -> None:
    for against in (None, 7):
        answer = client.post("/explain", json={"pixels": BAR, "for": 1, "against": against}).json()
        assert len(answer["evidence"]) == 784
        assert sum(answer["evidence"]) == pytest.approx(answer["output"] - answer["baseline"], abs=1e-3)
        assert "Sundararajan" in answer["method"]
    assert answer["model"] in {each["id"] for each in client.get("/models").json()["models"]}


def test_missing_ink_counts(client: TestClient) -> None:
    """Paper in the middle, where the mean digit has ink, argues for a zero."""
    places = [abs(place - 13.5) for place in range(28)]
    ring = [[255 * (max(row, column) in (6.5, 7.5)) for column in places] for row in places]
    evidence = client.post("/explain", json={"pixels": ring, "for": 0}).json()["evidence"]
    assert sum(evidence[28 * row + column] for row in range(11, 17) for column in range(11, 17)) > 0


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"pixels": BAR, "for": 1, "against": 1}, "against itself"),
        ({"pixels": BAR}, "for"),
        ({"pixels": BAR, "for": 10}, "for"),
        ({"pixels": [1, 2], "for": 1}, "pixels"),
    ],
)
def test_what_cannot_be_explained_is_refused(client: TestClient, body: dict[str, object], words: str) -> None:
    assert words in detail(client.post("/explain", json=body), 422)
