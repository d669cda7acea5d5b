"""Whole numbers over HTTP: each digit by itself, beside the answer to the whole picture."""

from typing import Any

from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from benchmarks.shared.digit_rows import enlarged, row
from tests.digits.drawings import encoded


def asked(client: TestClient, content: bytes, **parameters: str) -> dict[str, Any]:
    response = client.post("/query", content=content, headers={"content-type": "image/png"}, params=parameters)
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def test_several_digits_are_told_one_by_one(client: TestClient, test_images: Examples) -> None:
    content = encoded(255 - row([enlarged(pixels) for pixels in test_images.pixels[:4]]))
    answer = asked(client, content)
    assert [digit["label"] for digit in answer["digits"]] == [7, 2, 1, 0]
    for digit in answer["digits"]:
        assert digit.keys() == {"label", "confidence", "scores", "unsure", "cut", "box"}
        assert digit["confidence"] == digit["scores"][digit["label"]]
        box = digit["box"]
        assert 0 < box["left"] < box["left"] + box["width"] < 1
        assert 0 < box["top"] < box["top"] + box["height"] < 1


def test_what_the_network_saw_of_each_is_told_when_asked_for(client: TestClient, test_images: Examples) -> None:
    content = encoded(255 - row([enlarged(pixels) for pixels in test_images.pixels[:4]]))
    told = asked(client, content, include="frame")["digits"]
    for digit in told:
        assert (len(digit["seen"]), digit["place"].keys()) == (784, {"left", "top", "side"})
        again = client.post("/query", json={"pixels": digit["seen"]}, params={"frame": "false"}).json()
        assert again["label"] == digit["label"]
    plain = [{name: value for name, value in digit.items() if name not in ("seen", "place")} for digit in told]
    assert asked(client, content)["digits"] == plain


def test_one_digit_has_no_digits(client: TestClient, test_images: Examples) -> None:
    assert "digits" not in asked(client, encoded(255 - row([enlarged(test_images.pixels[0])])))
