"""HTTP requests as AWS passes them to a function, written out as in its documentation, and the responses.

"Working with AWS Lambda proxy integrations for HTTP APIs" has both formats; a function's own URL uses the
second.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from tests.fakes.requests import Json

MOST_BYTES = 6 * 1024 * 1024
"""The largest response that AWS takes from a function, as JSON, in bytes ("Lambda quotas")."""

Make = Callable[..., Json]
_HOST = "x1y2z3.execute-api.eu-west-1.amazonaws.com"
_AGENT = "Amazon CloudFront"
_SOURCE = "192.0.2.1"


def rest_request(
    path: str, method: str = "GET", query: str = "", body: bytes | None = None, **headers: str
) -> Json:
    """Return a request in the first format, as of a REST API: fields as they were sent, and as lists."""
    asked = parse_qs(query)
    fields = {"Host": _HOST, "User-Agent": _AGENT, "X-Forwarded-For": _SOURCE, "X-Forwarded-Proto": "https"}
    fields |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    context = {"accountId": "123456789012", "apiId": "x1y2z3", "domainName": _HOST, "domainPrefix": "x1y2z3"}
    context |= {"extendedRequestId": "e", "requestId": "r", "resourceId": "i", "stage": "Prod"}
    context |= {"httpMethod": method, "path": f"/Prod{path}", "resourcePath": "/{proxy+}"}
    context |= {"protocol": "HTTP/1.1", "requestTime": "04/May/2026:12:00:00 +0000"}
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": method,
        "headers": fields,
        "multiValueHeaders": {name: [value] for name, value in fields.items()},
        "queryStringParameters": {name: values[-1] for name, values in asked.items()} or None,
        "multiValueQueryStringParameters": asked or None,
        "pathParameters": {"proxy": path.removeprefix("/")},
        "stageVariables": None,
        "requestContext": context | {"identity": {"sourceIp": _SOURCE, "userAgent": _AGENT}},
        **_body(body),
    }


def http_request(
    path: str, method: str = "GET", query: str = "", body: bytes | None = None, **headers: str
) -> Json:
    """Return a request in the second format, as of an HTTP API and a function's own URL."""
    fields = {"host": _HOST, "user-agent": _AGENT, "x-forwarded-for": _SOURCE, "x-forwarded-proto": "https"}
    fields |= {name.replace("_", "-").lower(): value for name, value in headers.items()}
    http = {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": _SOURCE, "userAgent": _AGENT}
    context = {"accountId": "123456789012", "apiId": "x1y2z3", "domainName": _HOST, "domainPrefix": "x1y2z3"}
    context |= {"requestId": "r", "routeKey": "$default", "stage": "$default", "timeEpoch": "1777896000000"}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": fields,
        "requestContext": context | {"http": http, "time": "04/May/2026:12:00:00 +0000"},
        **_body(body),
    }


def _body(body: bytes | None) -> Json:
    """The body, in base64 where AWS does not take it for text; without a body, null or missing."""
    if body is None:
        return {"isBase64Encoded": False}
    return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets. `was_coded`: the function gave AWS the body in base64."""

    status: int
    fields: dict[str, str]
    body: bytes
    was_coded: bool


def answer_of(given: Json) -> Answer:
    """Return what AWS makes of a function's response."""
    fields = {name.lower(): values[-1] for name, values in given.get("multiValueHeaders", {}).items()}
    fields |= {name.lower(): value for name, value in given.get("headers", {}).items()}
    text, was_coded = given.get("body", ""), given.get("isBase64Encoded", False)
    body = base64.b64decode(text, validate=True) if was_coded else text.encode()
    return Answer(given["statusCode"], fields, body, was_coded)
