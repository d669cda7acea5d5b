import json
import re

import numpy as np
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.digits.images import MAX_BYTES
from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.network.arrays import Bytes
from app.web.schemas.query import Drawing, pixels_in
from tests.digits.drawings import encoded, enlarged, photograph
from tests.web.problems import detail

pytestmark = pytest.mark.reading

JSON = {"content-type": "application/json"}
BLANK = [0] * 784


@pytest.fixture(scope="module")
def seven(test_images: Examples) -> Bytes:
    """The first test image is a 7."""
    pixels: Bytes = test_images.pixels[0]
    return pixels


def asked(client: TestClient, pixels: object, **parameters: str) -> Response:
    return client.post("/query", json={"pixels": pixels}, params=parameters)


def asked_picture(client: TestClient, content: bytes, kind: str = "image/png", **parameters: str) -> Response:
    return client.post("/query", content=content, headers={"content-type": kind}, params=parameters)


def test_784_numbers_are_read(client: TestClient, seven: Bytes) -> None:
    answer = asked(client, seven.tolist()).json()
    assert answer.keys() == {"label", "confidence", "scores", "verdict", "unsure", "model"}
    assert (answer["label"], answer["verdict"], answer["unsure"]) == (7, "digit", False)
    assert len(answer["scores"]) == 10
    assert answer["confidence"] == answer["scores"][7] == max(answer["scores"]) > 0.9
    assert answer["model"] == client.get("/models").json()["default"]


def test_28_rows_of_28_are_the_same(client: TestClient, seven: Bytes) -> None:
    assert asked(client, seven.reshape(28, 28).tolist()).json() == asked(client, seven.tolist()).json()


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(-2, 257), st.sampled_from([0.5, 7.0, True, None, "7", [1]])), max_size=4))
def test_whole_numbers_are_read_as_all_others(some: list[object]) -> None:
    for pixels in (some + [0] * (784 - len(some)), some, 784):
        body = json.dumps({"pixels": pixels}).encode()
        try:
            expected = Drawing.parse(body).pixels
        except InvalidInput as error:
            with pytest.raises(InvalidInput, match=re.escape(str(error))):
                pixels_in(body)
        else:
            assert list(pixels_in(body)) == expected


def test_broken_numbers_are_rounded(client: TestClient, seven: Bytes) -> None:
    assert asked(client, (seven * 0.999).tolist()).json()["label"] == 7


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_read(client: TestClient, seven: Bytes, kind: str) -> None:
    content = encoded(255 - enlarged(seven), kind)
    assert asked_picture(client, content, f"image/{kind.lower()}").json()["label"] == 7


def test_a_badly_lit_photograph_is_read(client: TestClient, seven: Bytes, rng: np.random.Generator) -> None:
    assert asked_picture(client, encoded(photograph(enlarged(seven), rng), "JPEG"), "image/jpeg").json()["label"] == 7


def test_light_ink_on_nothing_is_read(client: TestClient, seven: Bytes) -> None:
    ink = np.full((*seven.reshape(28, 28).shape, 4), 255, np.uint8)
    ink[..., 3] = seven.reshape(28, 28)
    assert asked_picture(client, encoded(Image.fromarray(ink, "RGBA"))).json()["label"] == 7


def test_what_is_like_no_digit_is_not_passed_off_as_one(client: TestClient, rng: np.random.Generator) -> None:
    answer = asked(client, np.where(rng.random(784) < 0.2, 255, 0).tolist()).json()
    assert answer["unsure"]
    assert answer["confidence"] == max(answer["scores"]) < 0.5
    assert answer["label"] is not None


def test_a_blank_sheet_has_no_label(client: TestClient) -> None:
    answer = asked(client, BLANK).json()
    assert (answer["label"], answer["verdict"], answer["unsure"]) == (None, "blank", False)
    assert answer["confidence"] == 0
    assert asked_picture(client, encoded(np.full((90, 60), 255, np.uint8))).json()["verdict"] == "blank"


def test_what_the_network_saw_is_told_when_asked_for(client: TestClient, seven: Bytes) -> None:
    frame = asked(client, enlarged(seven, 20, (28, 28), (8, 8)).tolist(), include="frame").json()["frame"]
    assert [step["name"] for step in frame["steps"]] == ["raw", "cropped", "fitted", "centred"]
    assert all(len(step["pixels"]) == 784 for step in frame["steps"])
    assert frame["seen"] == frame["steps"][-1]["pixels"]


def test_the_echo_is_told_when_asked_for(dreaming_client: TestClient, seven: Bytes) -> None:
    plain = asked(dreaming_client, seven.tolist(), frame="false").json()
    told = asked(dreaming_client, seven.tolist(), frame="false", include="echo").json()
    assert told == plain | {"echo": told["echo"], "ignored": told["ignored"]}
    lacking = np.maximum(seven.astype(int) - told["echo"], 0)
    assert (lacking == told["ignored"]).all()
    assert 0 < lacking.sum() < seven.sum()
    for both in ("frame,echo", "echo,frame"):
        answer = asked(dreaming_client, seven.tolist(), frame="false", include=both).json()
        assert (answer["echo"], answer["frame"]["seen"]) == (told["echo"], seven.tolist())


def test_only_a_network_that_dreams_has_an_echo(dreaming_client: TestClient, seven: Bytes) -> None:
    response = asked(dreaming_client, seven.tolist(), include="echo", model="rashid-2016")
    assert "is a perceptron, which reads but does not dream" in detail(response, 422)


def test_framing_can_be_left_out(client: TestClient, seven: Bytes) -> None:
    frame = asked(client, seven.tolist(), frame="false", include="frame").json()["frame"]
    assert frame["seen"] == seven.tolist()
    refused = asked_picture(client, encoded(enlarged(seven)), frame="false")
    assert "must be 28 x 28 pixels" in detail(refused, 422)


def test_a_network_can_be_named(client: TestClient, seven: Bytes) -> None:
    for model in client.get("/models").json()["models"]:
        for name in (model["name"], model["id"]):
            answer = asked(client, seven.tolist(), model=name).json()
            assert (answer["label"], answer["model"]) == (7, model["id"])


REFUSED_PIXELS = {
    "785 pixels": ([0] * 785, "pixels holds 785 values"),
    "783 pixels": ([0] * 783, "pixels holds 783 values"),
    "none": ([], "pixels holds 0 values"),
    "27 rows": ([[0] * 28] * 27, "pixels holds 27 values"),
    "a short row": ([[0] * 28] * 27 + [[0] * 27], r"pixels\[27\] holds 27 values"),
    "a row among numbers": ([0] * 783 + [[0]], r"pixels\[783\] is not a number"),
    "text for a number": ([0] * 783 + ["7"], r"pixels\[783\] is not a number 0..255: '7'"),
    "true": ([True] + [0] * 783, r"pixels\[0\] is not a number"),
    "nothing for a number": ([None] + [0] * 783, r"pixels\[0\] is not a number"),
    "256": ([256] + [0] * 783, r"pixels\[0\] is not a number 0..255: 256"),
    "below zero": ([-1] + [0] * 783, r"pixels\[0\] is not a number 0..255: -1"),
    "not a number": ([float("nan")] + [0] * 783, r"pixels\[0\] is not a number 0..255: nan"),
    "infinity": ([float("inf")] + [0] * 783, r"pixels\[0\] is not a number 0..255: inf"),
    "text": ("seven", "pixels is missing or of another kind"),
    "an object": ({"0": 0}, "pixels is missing or of another kind"),
}


@pytest.mark.parametrize("case", REFUSED_PIXELS)
def test_wrong_pixels_are_refused_with_a_reason(client: TestClient, case: str) -> None:
    pixels, reason = REFUSED_PIXELS[case]
    response = client.post("/query", content=json.dumps({"pixels": pixels}), headers=JSON)
    with pytest.raises(AssertionError, match=reason):
        raise AssertionError(detail(response, 422))


@pytest.mark.parametrize("body", ["", "hello", "null", "[1, 2]", '{"pixels"', "[" * 100_000, '{"pixels": "\udcff"}'])
def test_what_is_no_json_object_is_refused(client: TestClient, body: str) -> None:
    response = client.post("/query", content=body.encode(errors="surrogateescape"), headers=JSON)
    assert "the body must be JSON" in detail(response, 422)


def test_a_picture_that_is_cut_short_is_refused(client: TestClient, seven: Bytes) -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        content = encoded(255 - enlarged(seven), kind)
        for length in (len(content) // 10, len(content) // 2, len(content) - 20, len(content) - 1):
            response = asked_picture(client, content[:length], f"image/{kind.lower()}")
            assert "cut short or damaged" in detail(response, 422)


def test_text_that_is_called_a_picture_is_refused(client: TestClient) -> None:
    assert "not a PNG, JPEG or WebP" in detail(asked_picture(client, b"Dear network, this is a seven."), 415)


def test_other_kinds_are_refused_by_name(client: TestClient) -> None:
    for kind in ("text/plain", "image/gif", "application/x-www-form-urlencoded"):
        assert f"{kind} is not read here" in detail(asked_picture(client, b"x", kind), 415)
    assert "no content type" in detail(client.post("/query", content=b"x"), 415)


def test_too_large_a_body_is_refused(client: TestClient) -> None:
    for headers in (JSON, {"content-type": "image/png"}):
        assert "1 MiB" in detail(client.post("/query", content=b" " * (MAX_BYTES + 1), headers=headers), 413)


def test_too_many_pixels_are_refused(client: TestClient) -> None:
    response = asked_picture(client, encoded(Image.new("1", (4001, 4000))))
    assert "at most 16 megapixels" in detail(response, 413)
    assert asked_picture(client, encoded(Image.new("1", (4000, 4000), 1))).json()["verdict"] == "blank"


def test_an_unknown_network_is_answered_with_those_there_are(client: TestClient) -> None:
    sentence = detail(asked(client, BLANK, model="nobody"), 404)
    assert "no network 'nobody'" in sentence
    assert client.get("/models").json()["default"] in sentence


@pytest.mark.parametrize(
    ("name", "value"), [("frame", "maybe"), ("include", "everything"), ("include", "frame,seen"), ("model", "x" * 81)]
)
def test_wrong_parameters_are_refused_by_name(client: TestClient, name: str, value: str) -> None:
    assert detail(asked(client, BLANK, **{name: value}), 422).startswith(name)
