"""One browser and one server for all tests of the page, and a new page for each."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.fakes.service import service
from tests.speaker.chromium import Server, Speaker


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return service(tmp_path_factory.mktemp("clips")).app


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[Server]:
    server = Server(app)
    yield server
    server.stop()


@pytest.fixture
def speaker(browser: Browser, server: Server) -> Iterator[Speaker]:
    """The page without its service worker, so that a test can intercept its requests."""
    context = browser.new_context(service_workers="block")
    yield Speaker(context.new_page(), server.address)
    context.close()


@pytest.fixture
def kept(browser: Browser, server: Server) -> Iterator[Speaker]:
    """The page with its service worker."""
    context = browser.new_context()
    yield Speaker(context.new_page(), server.address)
    context.close()
