"""The manifests for Kubernetes: whole, of settings that there are, and with as few rights as they need."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from app.settings import PREFIX, ROOT, Settings

FOLDER = ROOT / "deploy" / "kubernetes"
FILES = sorted(FOLDER.glob("*.yaml"))
OBJECTS: list[dict[str, Any]] = list(chain(*(yaml.safe_load_all(path.read_text()) for path in FILES)))
PODS = [each for each in OBJECTS if each["kind"] == "Deployment"]


def of(kind: str) -> list[dict[str, Any]]:
    return [each for each in OBJECTS if each["kind"] == kind]


def test_there_is_one_of_each_kind_that_is_promised() -> None:
    kinds = "Deployment Service Ingress HorizontalPodAutoscaler PodDisruptionBudget ConfigMap NetworkPolicy".split()
    assert {each["kind"] for each in OBJECTS} == set(kinds)
    assert all(each["apiVersion"] and each["metadata"]["name"].startswith("brainscan") for each in OBJECTS)
    assert not of("Secret"), "no secret stands in a file"


@pytest.mark.parametrize("pod", PODS, ids=lambda pod: str(pod["metadata"]["name"]))
def test_a_pod_has_few_rights_and_bounds(pod: dict[str, Any]) -> None:
    template = pod["spec"]["template"]
    assert pod["spec"]["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
    spec = template["spec"]
    assert (spec["automountServiceAccountToken"], spec["securityContext"]["runAsNonRoot"]) == (False, True)
    assert spec["securityContext"]["runAsUser"] == int(re.findall(r"--uid (\d+)", (ROOT / "Dockerfile").read_text())[0])
    [container] = spec["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["requests"].keys() == {"cpu", "memory"}
    assert container["resources"]["limits"].keys() == {"memory"}
    assert {volume["name"] for volume in spec["volumes"]} == {mount["name"] for mount in container["volumeMounts"]}
    assert {"secretRef": {"name": "brainscan"}} in container["envFrom"]


def test_a_browser_stays_with_the_replica_that_keeps_its_private_copy() -> None:
    [ingress] = of("Ingress")
    assert ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"


def test_what_belongs_together_is_named_alike() -> None:
    web = next(pod for pod in PODS if pod["metadata"]["name"] == "brainscan-web")
    labels, [container] = web["spec"]["template"]["metadata"]["labels"], web["spec"]["template"]["spec"]["containers"]
    [service], [ingress], [scaler], [budget] = (
        of("Service"),
        of("Ingress"),
        of("HorizontalPodAutoscaler"),
        of("PodDisruptionBudget"),
    )
    assert service["spec"]["selector"].items() <= labels.items()
    assert budget["spec"]["selector"]["matchLabels"].items() <= labels.items()
    assert scaler["spec"]["scaleTargetRef"]["name"] == web["metadata"]["name"]
    assert service["spec"]["ports"][0]["targetPort"] == container["ports"][0]["name"]
    backend = ingress["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    assert backend == {"name": service["metadata"]["name"], "port": {"name": service["spec"]["ports"][0]["name"]}}
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        assert container[probe]["httpGet"] == {"path": "/health/live", "port": "http"}


def test_the_settings_are_settings() -> None:
    [config] = of("ConfigMap")
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert config["data"].keys() <= known
    assert all(isinstance(value, str) for value in config["data"].values())


def test_the_document_names_each_file() -> None:
    text = Path(ROOT, "docs", "scale.md").read_text()
    assert all(path.name in text for path in FILES)
