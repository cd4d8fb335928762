"""The servers that tests need, one of each per process, started only for the tests that ask."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from tests.fakes.servers import Postgresql, aws, postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Postgresql]:
    """A PostgreSQL server of our own; its folder has a short name, as its socket needs."""
    with tempfile.TemporaryDirectory(prefix="coach-") as folder, postgresql(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def aws_endpoint() -> Iterator[str]:
    """The address of a stand-in for AWS, and the credentials that boto3 expects."""
    with pytest.MonkeyPatch.context() as patch, aws() as endpoint:
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        # Its first answer takes seconds, longer than the service waits.
        boto3.client("dynamodb", region_name="eu-west-1", endpoint_url=endpoint).list_tables()
        yield endpoint
