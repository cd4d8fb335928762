"""An OpenAPI document of the open routes, for a fuzzer that sends what they take, and what is near it."""

from typing import Any


def _path(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", **schema}}


def _header(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "schema": {"type": "string", **schema}}


def _get(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"parameters": list(parameters), "responses": {"default": {"description": "anything"}}}}


def _post(**properties: Any) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"post": {"requestBody": body, "responses": {"default": {"description": "anything"}}}}


def document(pack: str, block: str) -> dict[str, Any]:
    """Return the document. The pack and the block are examples that exist."""
    packs, blocks = _path("pack", enum=[pack, "x", "en-slt-0"]), _path("block", example=block)
    spelled = _path("block", enum=[block, block.upper(), f"{block}.", "notice", "a.b.c"])
    conditions = [
        _header("Range", pattern=r"^bytes=[0-9]{0,12}-[0-9]{0,12}(,[0-9]{0,3}-)?$"),
        _header("If-None-Match", pattern=r'^(W/)?"[0-9a-f]{0,32}"$'),
        _header("If-Range", pattern=r'^"[0-9a-f]{0,32}"$'),
    ]
    wishes = _path(
        "wishes", pattern=r"^[0-9]{1,3}\.(glutes|whole_back|x)\.(easier|standard)\.floor\.no_tool$"
    )
    words = {"type": "string"}
    request = {
        "type": "object",
        "properties": {
            "type": {"enum": ["LaunchRequest", "IntentRequest", "X"]},
            "intent": {"type": "object"},
        },
        "required": ["type"],
    }
    paths = {
        "/audio/tracks/{pack}/{block}.mp3": _get(packs, spelled, *conditions),
        "/audio/tracks/{pack}/{block}.vtt": _get(packs, blocks, *conditions),
        "/audio/clips/{locale}/{voice}/{phrase}.mp3": _get(
            _path("locale", enum=["en", "en-US", "xx"]), _path("voice", enum=["slt", "x"]), _path("phrase")
        ),
        "/audio/routines/{wishes}.m3u": _get(wishes),
        "/speaker/page/{file}": _get(_path("file", enum=["echo.js", "..", "x"])),
        "/speaker/alexa": _post(version=words, request=request, context={"type": "object"}),
        "/speaker/understand": _post(text=words, locale=words),
        "/alexa": _post(version=words, request=request),
        "/speaker/routine": _post(token=words),
        "/speaker/clips": _post(phrases={"type": "array", "items": words}),
        "/speaker/{file}": _get(_path("file", enum=["routine.html", "routine.pdf", "x", "routine.html."])),
        "/figures/{name}": _get(
            _path("name", pattern=r"^[a-z_]{1,12}\.(left\.)?[0-9a-f]{0,10}\.(svg|png|css)$")
        ),
        "/privacy": _get(),
        "/readyz": _get(),
        "/healthz": _get(),
        "/metrics": _get(),
    }
    return {"openapi": "3.0.3", "info": {"title": "Back Coach", "version": "1"}, "paths": paths}
