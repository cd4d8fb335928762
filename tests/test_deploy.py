"""The examples for deploying: they name settings, commands, metrics and handlers that there are."""

import importlib
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives import serialization

from skill.metrics import Metrics
from skill.settings import PREFIX, Settings
from tests.fakes.authority import issue
from tests.needs import needs

TOP = Path(__file__).parents[1]
DEPLOY = TOP / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())


class _Template(yaml.SafeLoader):
    """YAML with CloudFormation's own tags, each a pair of its name and what it is of."""


def _tagged(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> Any:
    match node:
        case yaml.ScalarNode():
            return (tag, loader.construct_scalar(node))
        case yaml.SequenceNode():
            return (tag, loader.construct_sequence(node, deep=True))
        case _:
            raise ValueError(tag)


_Template.add_multi_constructor("!", _tagged)


@pytest.fixture(scope="module")
def template() -> Any:
    return yaml.load((DEPLOY / "template.yaml").read_text(), Loader=_Template)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z]+(?:_[A-Z]+)*)", path.read_text()))
    assert named <= {field.upper() for field in Settings.__dataclass_fields__}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_example_is_documented(path: Path) -> None:
    docs = "".join(page.read_text() for page in (TOP / "docs").glob("*.md"))
    assert f"`{path.name}`" in docs or f"`deploy/{path.name}`" in docs


def test_the_functions_handlers_are_there(template: Any) -> None:
    functions = [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    assert len(functions) == 2
    for function in functions:
        module, _, name = function["Handler"].rpartition(".")
        assert callable(getattr(importlib.import_module(module), name))


def test_whatever_the_template_refers_to_is_in_it(template: Any) -> None:
    known = {*template["Resources"], *template["Parameters"], "AudioFunctionUrl"}
    text = (DEPLOY / "template.yaml").read_text()
    named = set(re.findall(r"!(?:Ref|GetAtt) ([A-Za-z]+)", text)) | set(
        re.findall(r"\$\{([A-Za-z]+)[.}]", text)
    )
    assert named <= known


def test_the_dashboards_metrics_are_counted() -> None:
    text = (DEPLOY / "grafana.json").read_text()
    metrics = Metrics()
    counted = {metric.name for metric in metrics.registry.collect()}
    asked = set(re.findall(r"back_coach_[a-z_]+", text))
    assert asked
    assert {re.sub(r"_(total|bucket)$", "", name) for name in asked} <= counted
    assert json.loads(text)["panels"]


def test_the_operators_page_names_every_metric() -> None:
    page = (TOP / "docs" / "operations.md").read_text()
    names = {metric.name for metric in Metrics().registry.collect()}
    assert {name for name in names if name not in page} == set()


def test_the_container_copies_what_is_there() -> None:
    copied = re.findall(r"^COPY (.+) /build\S*$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    assert copied
    for name in " ".join(copied).split():
        assert (TOP / name).exists(), name


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    unit = (DEPLOY / "back-coach.service").read_text().replace("/opt/back-coach/bin/back-coach", "/bin/true")
    path = tmp_path / "back-coach.service"
    path.write_text(unit)
    done = subprocess.run(
        [needs("systemd-analyze", apt="systemd"), "verify", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert not re.search("Unknown|Failed to parse|ignoring", done.stderr), done.stderr


def test_the_proxys_example_is_one_that_nginx_takes(tmp_path: Path) -> None:
    nginx = needs("nginx", apt="nginx-light", path=f"{os.environ['PATH']}:/usr/sbin")
    issued = issue("coach.example.org", None, names=("coach.example.org",))
    encoding, plain = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (tmp_path / "fullchain.pem").write_bytes(issued.pem)
    (tmp_path / "privkey.pem").write_bytes(
        issued.key.private_bytes(encoding, plain, serialization.NoEncryption())
    )
    (tmp_path / "proxy_params").write_text("proxy_set_header Host $http_host;\n")
    example = (
        (DEPLOY / "nginx.conf").read_text().replace("/etc/letsencrypt/live/coach.example.org", str(tmp_path))
    )
    example = example.replace("/etc/nginx/proxy_params", str(tmp_path / "proxy_params"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off;\n{example} }}")
    done = subprocess.run([nginx, "-t", "-c", str(whole)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
