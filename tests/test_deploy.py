"""The examples for deploying: they name settings, commands, metrics and handlers that there are."""

import importlib
import json
import os
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen
from uuid import uuid4

import boto3
import pytest
import yaml

from skill.app import create_app
from skill.metrics.prometheus import Metrics
from skill.server.serving import Service
from skill.settings import PREFIX, Settings
from skill.storage.documents import Document, Key
from skill.storage.dynamodb import PROBE, DynamoDocuments, open_table
from tests.fakes.authority import issue
from tests.fakes.caddy import caddy, caddyfile, told_by_caddy
from tests.fakes.nginx import nginx, written
from tests.fakes.ports import free_port
from tests.fakes.proxy import certified
from tests.needs import needs
from tests.soak.lengths import quiet

TOP = Path(__file__).parents[1]
DEPLOY = TOP / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
BY_PATH_ALONE = "658327ea-f89d-4fab-a63d-7e88639e58f6"
"""AWS's own policy CachingOptimized: no header of the listener's but the encodings, no cookie, no query."""


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


@contextmanager
def heard() -> Iterator[tuple[int, list[Message]]]:
    """A service on a port of its own that answers with nothing, and the headers of what it was asked."""
    told: list[Message] = []

    class Ears(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(self.headers)
            self.send_response(204)
            self.end_headers()

    with HTTPServer(("127.0.0.1", 0), Ears) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, told
        server.shutdown()


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


IN_A_TRANSACTION = {"TransactWriteItems": "PutItem"}
"""What AWS asks leave for is what the transaction is made of."""


def allowed(template: Any, function: str) -> set[str]:
    """What a function may do with the table, and with nothing else."""
    [policy] = template["Resources"][function]["Properties"]["Policies"]
    [statement] = policy["Statement"]
    assert statement["Resource"] == ("GetAtt", "Listeners.Arn")
    return {action.removeprefix("dynamodb:") for action in statement["Action"]}


@contextmanager
def asking(aws_endpoint: str) -> Iterator[tuple[DynamoDocuments, set[str]]]:
    """Documents in a new table, and what is asked of AWS for them from then on."""
    table, asked = f"t{uuid4().hex}", set()
    open_table(f"dynamodb://{table}?region=eu-west-1&endpoint={aws_endpoint}").close()
    client = boto3.client("dynamodb", region_name="eu-west-1", endpoint_url=aws_endpoint)
    client.meta.events.register(
        "before-call.dynamodb", lambda model, **_: asked.add(IN_A_TRANSACTION.get(model.name, model.name))
    )
    yield DynamoDocuments(client, table, wait_seconds=20), asked
    client.close()


@pytest.mark.slow
def test_the_skills_function_may_do_what_it_does_with_the_table_and_no_more(
    template: Any, aws_endpoint: str
) -> None:
    with asking(aws_endpoint) as (documents, asked):
        profile, device = Key("alexa:ada", "profile"), Key("alexa:ada", "device/kitchen")
        documents.write([Document(profile, 0, b"one"), Document(device, 0, b"one")])
        documents.write([Document(device, 1, b"two")])
        assert len(documents.read([profile, device])) == 2
        documents.forget(profile.owner)
    assert allowed(template, "SkillFunction") == asked


@pytest.mark.slow
def test_the_audios_function_may_look_after_the_table_and_touch_nobodys_documents(
    template: Any, aws_endpoint: str
) -> None:
    with asking(aws_endpoint) as (documents, asked):
        documents.check()
    assert allowed(template, "AudioFunction") == asked
    [policy] = template["Resources"]["AudioFunction"]["Properties"]["Policies"]
    condition = policy["Statement"][0]["Condition"]
    assert condition == {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": [PROBE.owner]}}


def test_the_functions_logs_are_not_kept_for_ever(template: Any) -> None:
    resources = template["Resources"]
    for function in ("SkillFunction", "AudioFunction"):
        tag, log = resources[function]["Properties"]["LoggingConfig"]["LogGroup"]
        assert (tag, resources[log]["Type"]) == ("Ref", "AWS::Logs::LogGroup")
        assert 0 < resources[log]["Properties"]["RetentionInDays"] <= 90


def distribution(template: Any) -> Any:
    return template["Resources"]["Audio"]["Properties"]["DistributionConfig"]


def test_no_behaviour_of_the_distribution_sends_the_listeners_host_to_the_function(template: Any) -> None:
    """A function's address refuses a Host that is not its own."""
    config = distribution(template)
    for behaviour in (config["DefaultCacheBehavior"], *config["CacheBehaviors"]):
        assert behaviour.keys().isdisjoint({"OriginRequestPolicyId", "ForwardedValues"})
        if behaviour["CachePolicyId"] == BY_PATH_ALONE:
            continue
        policy = template["Resources"][behaviour["CachePolicyId"][1]]["Properties"]["CachePolicyConfig"]
        keyed = policy["ParametersInCacheKeyAndForwardedToOrigin"]
        assert keyed["HeadersConfig"] == {"HeaderBehavior": "none"}
        assert keyed["CookiesConfig"] == {"CookieBehavior": "none"}


def test_the_pictures_are_cached_by_their_query_too(template: Any) -> None:
    [figures] = distribution(template)["CacheBehaviors"]
    tag, name = figures["CachePolicyId"]
    policy = template["Resources"][name]["Properties"]["CachePolicyConfig"]
    keyed = policy["ParametersInCacheKeyAndForwardedToOrigin"]
    assert (tag, figures["PathPattern"]) == ("Ref", "/figures/*")
    assert keyed["QueryStringsConfig"] == {"QueryStringBehavior": "all"}


def test_nobody_but_the_distribution_may_ask_the_audios_function(template: Any) -> None:
    resources = template["Resources"]
    assert resources["AudioFunction"]["Properties"]["FunctionUrlConfig"] == {"AuthType": "AWS_IAM"}
    [origin] = [each for each in distribution(template)["Origins"] if each["Id"] == "function"]
    access = resources[origin["OriginAccessControlId"][1].removesuffix(".Id")]["Properties"]
    told = access["OriginAccessControlConfig"]
    assert (told["OriginAccessControlOriginType"], told["SigningBehavior"]) == ("lambda", "always")
    permissions = [each["Properties"] for each in resources.values() if each["Type"].endswith("::Permission")]
    assert {each["Action"] for each in permissions} == {"lambda:InvokeFunctionUrl", "lambda:InvokeFunction"}
    for each in permissions:
        assert each["Principal"] == "cloudfront.amazonaws.com"
        assert each["SourceArn"][1].endswith(":distribution/${Audio}")


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


def test_the_dashboard_asks_for_labels_and_routes_that_there_are() -> None:
    queries = [
        target["expr"]
        for panel in json.loads((DEPLOY / "grafana.json").read_text())["panels"]
        for target in panel["targets"]
    ]
    assert queries
    labels = {
        collector._name: {*collector._labelnames, "le"}  # type: ignore[attr-defined]
        for collector in Metrics().registry._collector_to_names
        if hasattr(collector, "_labelnames")
    }
    routes = set()
    for query in queries:
        [name] = re.findall(r"back_coach_[a-z_]+", query)
        grouped = [label.strip() for by in re.findall(r"by \(([^)]*)\)", query) for label in by.split(",")]
        asked = {*grouped, *re.findall(r"[{,]\s*(\w+)!?=", query)}
        assert asked <= labels[re.sub(r"_(total|bucket)$", "", name)], query
        routes.update(re.findall(r'route="([^"]+)"', query))
    with quiet():
        app = create_app(Settings(database_url="sqlite://"))
    app.extensions["back_coach"].documents.close()
    assert routes
    assert routes <= app.view_functions.keys()


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


def test_the_container_is_documented_as_built_with_its_health_check() -> None:
    """podman's own format has none."""
    for path in (DEPLOY / "Containerfile", TOP / "docs" / "deploy.md"):
        built = re.findall(r"podman build .*", path.read_text())
        assert built
        assert all("--format docker" in line for line in built)


def test_the_proxys_example_is_one_that_nginx_takes(tmp_path: Path) -> None:
    program = needs("nginx", apt="nginx-light", path=f"{os.environ['PATH']}:/usr/sbin")
    certified(tmp_path, issue("coach.example.org", None, names=("coach.example.org",)))
    whole = written(tmp_path, free_port(), free_port(), {})
    done = subprocess.run([program, "-t", "-c", str(whole)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nginx_needs_no_file_that_only_some_of_its_packages_have() -> None:
    assert "include" not in (DEPLOY / "nginx.conf").read_text()


def test_nginx_tells_the_service_of_the_listener_and_https_at_every_location(tmp_path: Path) -> None:
    certified(tmp_path, issue("localhost", None, names=("localhost",)))
    port, trusting = free_port(), ssl._create_unverified_context()
    with heard() as (service, told), nginx(written(tmp_path, port, service, {}), port):
        for path in ("/alexa", "/audio/x", "/readyz"):
            urlopen(f"https://localhost:{port}{path}", timeout=10, context=trusting).close()
    assert len(told) == 3
    for headers in told:
        assert (headers["Host"], headers["X-Forwarded-Proto"]) == ("localhost", "https")
        assert (headers["X-Forwarded-For"], headers["Connection"]) == ("127.0.0.1", None)


def test_the_other_proxys_example_is_one_that_caddy_takes_in_its_own_spelling(tmp_path: Path) -> None:
    certified(tmp_path, issue("localhost", None, names=("localhost",)))
    done = told_by_caddy("validate", caddyfile(tmp_path, free_port(), free_port()))
    assert done.returncode == 0, done.stderr
    assert "not formatted" not in done.stderr


def test_caddy_tells_the_service_of_the_listener_and_passes_on_the_skills_own_paths_alone(
    tmp_path: Path,
) -> None:
    certified(tmp_path, issue("localhost", None, names=("localhost",)))
    port, trusting = free_port(), ssl._create_unverified_context()
    with heard() as (service, told), caddy(caddyfile(tmp_path, port, service), port):
        for path in ("/alexa", "/audio/x", "/readyz"):
            urlopen(f"https://localhost:{port}{path}", timeout=10, context=trusting).close()
        for path in ("/metrics", "//metrics", "/alexa/../metrics", "/speaker/alexa", "/"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"https://localhost:{port}{path}", timeout=10, context=trusting)
    assert len(told) == 3
    assert {headers["X-Forwarded-For"] for headers in told} == {"127.0.0.1"}
    assert {headers["X-Forwarded-Proto"] for headers in told} == {"https"}


def half_a_head(port: int) -> bytes:
    """Send half a request's head over TLS; return what comes until the other side ends the connection."""
    trusting = ssl._create_unverified_context()
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as connection,
        trusting.wrap_socket(connection, server_hostname="localhost") as secured,
    ):
        secured.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a")
        return secured.recv(4_096)


@pytest.mark.slow
def test_the_proxies_of_the_examples_wait_for_no_ones_head(tmp_path: Path) -> None:
    """The service itself gives a head no time."""
    certified(tmp_path, issue("localhost", None, names=("localhost",)))
    port, service = free_port(), free_port()
    changed = {"client_header_timeout 10s": "client_header_timeout 1s"}
    with nginx(written(tmp_path, port, service, changed), port):
        assert b" 200 " not in half_a_head(port)
    with caddy(caddyfile(tmp_path, port, service, {"read_header 10s": "read_header 1s"}), port):
        assert b" 200 " not in half_a_head(port)


@pytest.mark.parametrize(
    ("name", "kept"), [("nginx.conf", r"\bkeepalive_timeout (\d+)s"), ("Caddyfile", r"\bkeepalive (\d+)s")]
)
def test_proxies_let_go_of_a_connection_before_the_service_does(name: str, kept: str) -> None:
    [seconds] = re.findall(kept, (DEPLOY / name).read_text())
    assert int(seconds) < Service(Settings(), print).cfg.keepalive
