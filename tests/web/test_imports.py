"""POST /drawings/import: what it says of a file."""

from fastapi.testclient import TestClient

from tests.services.drawings.files import IMAGES_IDX, LABELS_IDX, NAMES, csv
from tests.web.problems import detail


def test_it_says_how_many_of_how_many(client: TestClient) -> None:
    response = client.post("/drawings/import", content=csv(header=NAMES).encode())
    message = "imported 3 of 3; line 1 is a header"
    assert response.status_code == 201
    answer = response.json()
    undo = answer.pop("undo")
    assert answer == {"imported": 3, "rows": 3, "total": 3, "duplicates": 0, "message": message}
    assert client.post("/drawings/undo", json={"undo": undo}).json()["message"] == "3 drawings are taken out again."
    detail(client.post("/drawings/undo", json={"undo": undo}), 409)
    assert client.get("/drawings").json()["total"] == 0


def test_a_file_is_imported_whole_or_not_at_all(client: TestClient) -> None:
    content = csv() + "\n7,0\n"
    assert "line 5 holds 2 values" in detail(client.post("/drawings/import", content=content.encode()), 422)
    assert client.get("/drawings").json()["total"] == 0


def test_a_form_is_told_how_to_send_files(client: TestClient) -> None:
    response = client.post("/drawings/import", files={"a": IMAGES_IDX, "b": LABELS_IDX})
    assert "cat IMAGES LABELS | curl --data-binary @-" in detail(response, 415)
    assert client.post("/drawings/import", content=LABELS_IDX + IMAGES_IDX).json()["imported"] == 3
