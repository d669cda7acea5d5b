"""What browsers are told to keep, and what they are not."""

import json
import re
from typing import Any

from fastapi.testclient import TestClient

from app.settings import STATIC, TEMPLATES
from app.web.service_worker import ServiceWorker
from tests.web.pages import PAGES


def _kept(client: TestClient) -> dict[str, Any]:
    answer = client.get("/sw.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    kept: dict[str, Any] = json.loads(answer.text.splitlines()[0].removeprefix("const KEPT = ").removesuffix(";"))
    return kept


def test_all_pages_but_the_one_for_signing_in_are_kept_with_their_files(client: TestClient) -> None:
    kept = _kept(client)
    assert set(kept["pages"]) == set(PAGES) - {"/sign-in"}
    files = set(kept["files"])
    for path in kept["pages"]:
        page = client.get(path, headers={"accept": "text/html"})
        assert page.headers["brainscan-revision"] == kept["revision"]
        assert set(re.findall(r'(?:src|<link[^>]*href)="(/static/[^"]+\.(?:js|css))"', page.text)) <= files
    assert all(client.get(path).status_code == 200 for path in files)


def test_the_revision_changes_with_the_files() -> None:
    worker = ServiceWorker(STATIC, TEMPLATES, "")
    assert worker.revision == ServiceWorker(STATIC, TEMPLATES, "/below").revision
    assert worker.revision != ServiceWorker(STATIC, STATIC / "icons", "").revision


def test_what_is_installed_has_its_icons(client: TestClient) -> None:
    manifest = client.get("/static/manifest.webmanifest")
    assert manifest.headers["content-type"].startswith("application/manifest+json")
    for icon in manifest.json()["icons"]:
        assert client.get(f"/static/{icon['src']}").headers["content-type"] == "image/png"
