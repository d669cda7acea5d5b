"""Pictures that were once misread: on bordered, dark or ruled paper, of odd colours, depths, shapes and pens."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.settings import ROOT

pytestmark = pytest.mark.reading

PICTURES = sorted((ROOT / "tests" / "cases").glob("picture-3-*"))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_three_is_read_for_sure(client: TestClient, path: Path) -> None:
    answer = client.post("/query", content=path.read_bytes(), headers={"content-type": "application/octet-stream"})
    assert (answer.json()["label"], answer.json()["unsure"]) == (3, False)
