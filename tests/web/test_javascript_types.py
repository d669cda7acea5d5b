"""The types that the pages' JavaScript is checked against are those that the server describes."""

import re

import pytest
from fastapi.testclient import TestClient

from app.settings import ROOT

pytestmark = pytest.mark.reading

TYPE_FILES = ("types.js", "training-types.js", "mistake-types.js")
# Types by another name than their schema's; those of one name need no entry.
SCHEMAS = {
    "Completions": "CompleteAnswer",
    "DigitOfMany": "DigitEntry",
    "Drawing": "DrawingEntry",
    "Ending": "CompletionEntry",
    "Explanation": "ExplainAnswer",
    "Job": "JobEntry",
    "Model": "ModelEntry",
    "TrainingOrder": "OrderEntry",
}
# Sent over a stream of events, which OpenAPI does not describe.
EVENTS = {"DreamFrame", "EpochEvent"}


def _typedefs() -> dict[str, set[str]]:
    """The property names of each `@typedef {object}`, by its name."""
    text = "".join((ROOT / "static" / "js" / "api" / name).read_text() for name in TYPE_FILES)
    found = re.findall(r"@typedef \{object\} (\w+).*\n((?: \* @property .*\n)+)", text)
    return {name: set(re.findall(r"@property \{.+\} \[?(\w+)", properties)) for name, properties in found}


@pytest.mark.parametrize("name", sorted(_typedefs().keys() - EVENTS))
def test_a_type_has_the_properties_of_its_schema(client: TestClient, name: str) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert _typedefs()[name] == set(schemas[SCHEMAS.get(name, name)]["properties"])
