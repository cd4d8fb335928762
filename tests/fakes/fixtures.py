"""The servers that tests are tried on, one of each a process, started only for the tests that ask."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from tests.fakes.servers import Postgresql, aws, postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Postgresql]:
    """A PostgreSQL of our own; its folder's name is short, as a socket's must be."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder, postgresql(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def aws_endpoint() -> Iterator[str]:
    """Where a stand-in for AWS answers, and the credentials that boto3 wants to find."""
    with pytest.MonkeyPatch.context() as patch, aws() as endpoint:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        # Its first answer takes seconds, which is longer than the service waits for one.
        boto3.client("dynamodb", region_name="eu-west-1", endpoint_url=endpoint).list_tables()
        yield endpoint
