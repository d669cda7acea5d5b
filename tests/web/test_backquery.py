import io

import numpy as np
import pytest
from PIL import Image

from tests.web.problems import detail

AS_JSON = {"accept": "application/json"}


def picture(response) -> Image.Image:
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(response.content))
    image.load()
    return image


@pytest.mark.parametrize("label", range(10))
def test_a_digit_is_drawn(client, label):
    image = np.asarray(picture(client.get(f"/backquery/{label}")).convert("L"))
    assert image.shape == (280, 280)
    assert np.ptp(image) > 200


def test_the_picture_is_the_pixels_as_ink(client):
    pixels = client.get("/backquery/3", headers=AS_JSON).json()["pixels"]
    image = picture(client.get("/backquery/3", params={"size": 28})).convert("L")
    assert (255 - np.asarray(image)).reshape(-1).tolist() == pixels


def test_the_network_is_asked_what_it_drew(client):
    answer = client.get("/backquery/3", headers=AS_JSON).json()
    assert answer["label"] == 3
    assert answer["model"] == client.get("/models").json()["default"]
    own = client.post("/query?frame=false", json={"pixels": answer["pixels"]}).json()
    assert answer["own_answer"] == {name: own[name] for name in ("label", "confidence", "scores")}
    assert answer["agrees"] == (own["label"] == 3)


@pytest.mark.parametrize("size", [28, 100, 1120])
def test_sizes(client, size):
    assert picture(client.get("/backquery/5", params={"size": size})).size == (size, size)


def test_palettes_are_of_three_kinds(client):
    contents = {client.get("/backquery/5", params={"palette": name}).content for name in ("ink", "signed", "heat")}
    assert len(contents) == 3


def test_all_ten_on_one_sheet(client):
    assert picture(client.get("/backquery/sheet.png")).size == (5 * 150 + 10, 2 * 150 + 10)
    assert picture(client.get("/backquery/sheet.png?size=28&palette=heat")).size == (5 * 30 + 2, 2 * 30 + 2)


REFUSED = {
    "/backquery/10": "label should be less than or equal to 9 (given: '10')",
    "/backquery/-1": "label should be greater than or equal to 0 (given: '-1')",
    "/backquery/seven": "label should be a valid integer",
    "/backquery/7?size=27": "size should be greater than or equal to 28",
    "/backquery/7?size=1121": "size should be less than or equal to 1120",
    "/backquery/7?size=big": "size should be a valid integer",
    "/backquery/7?palette=rainbow": "palette should be 'ink', 'signed' or 'heat'",
    "/backquery/7?method=magic": "method should be",
    "/backquery/sheet.png?size=561": "size should be less than or equal to 560",
}


@pytest.mark.parametrize("address", REFUSED)
def test_wrong_addresses_are_refused_with_a_reason(client, address):
    assert REFUSED[address] in detail(client.get(address), 422)


@pytest.mark.parametrize("address", ["/backquery/7", "/backquery/sheet.png"])
def test_an_unknown_network_is_not_found(client, address):
    assert "there is no network 'nobody'" in detail(client.get(address, params={"model": "nobody"}), 404)


ADDRESSES = ["/backquery/7", "/backquery/sheet.png"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_picture_is_not_sent_again(client, address):
    first = client.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for wanted in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"if-none-match": wanted})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_a_picture_of_a_named_version_is_kept_without_asking(client, address):
    model = client.get("/models").json()["models"][0]
    for name, directives in {None: "no-cache", model["name"]: "no-cache", model["id"]: "immutable"}.items():
        response = client.get(address, params={"model": name} if name else {})
        assert directives in response.headers["cache-control"]


def test_tags_tell_everything_apart_that_changes_the_picture(client):
    names = [model["id"] for model in client.get("/models").json()["models"]]
    addresses = ["/backquery/7", "/backquery/8", "/backquery/7?size=28", "/backquery/7?palette=heat"]
    addresses += ["/backquery/sheet.png", *(f"/backquery/7?model={name}" for name in names)]
    tags = {client.get(address, headers=headers).headers["etag"] for address in addresses for headers in ({}, AS_JSON)}
    by_content = {client.get(address, headers=headers).content for address in addresses for headers in ({}, AS_JSON)}
    assert len(tags) == len(by_content)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "image/png"),
        ("image/png", "image/png"),
        ("text/html, image/avif, image/*, */*;q=0.8", "image/png"),
        ("application/json", "application/json"),
        ("application/*", "application/json"),
        ("application/json, */*;q=0.1", "application/json"),
        ("application/json;q=0.5, image/png", "image/png"),
        ("application/json, image/png;q=0", "application/json"),
        ("application/json;q=many", "image/png"),
        (";;,q=", "image/png"),
    ],
)
def test_the_client_chooses_picture_or_json(client, accept, kind):
    response = client.get("/backquery/7", headers={"accept": accept})
    assert response.headers["content-type"] == kind
    assert response.headers["vary"] == "Accept"
