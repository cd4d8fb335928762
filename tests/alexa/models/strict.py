"""Amazon's own definition of a skill's files, made strict: what it does not know, or asks for, fails.

The definition is the Swagger file of npm's `ask-smapi-model`. It lets unknown fields pass, and writes kinds
of one thing as definitions that repeat the general one; here each object is closed, and a thing with kinds
must be exactly one of them.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema_rs import Draft7Validator

from tests.needs import official

MANIFEST = "v1.skill.Manifest.SkillManifestEnvelope"
MODEL = "v1.skill.interactionModel.InteractionModelData"
Json = dict[str, Any]


def mistakes(content: object, kind: str) -> list[str]:
    """Return the places and reasons of whatever a definition does not take."""
    found = _validator(kind).iter_errors(content)
    return sorted(f"/{'/'.join(map(str, error.instance_path))}: {error.message[:120]}" for error in found)


@cache
def _validator(kind: str) -> Draft7Validator:
    told = json.loads(official("ask-smapi-model/spec.json").read_text(encoding="utf-8"))["definitions"]
    closed = {name: _closed(name, told) for name in told}
    return Draft7Validator({"$ref": f"#/definitions/{kind}", "definitions": closed})


def _closed(name: str, told: Mapping[str, Json]) -> Json:
    """Close a definition; one with kinds becomes the choice among them, as they name themselves."""
    definition = told[name]
    if "discriminator" not in definition:
        return _sealed(_whole(definition, told))
    return {"oneOf": [{"$ref": f"#/definitions/{kind}"} for kind in _kinds(name, told)]}


def _kinds(name: str, told: Mapping[str, Json]) -> Iterator[str]:
    reference = {"$ref": f"#/definitions/{name}"}
    return (kind for kind, definition in told.items() if reference in definition.get("allOf", []))


def _whole(definition: Json, told: Mapping[str, Json]) -> Json:
    """Put the parts of a kind together, and fix the field that names it."""
    whole: Json = {"properties": {}, "required": []}
    for part in definition.get("allOf", []):
        base = told[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        whole["properties"] |= base.get("properties", {})
        whole["required"] += base.get("required", [])
        if "discriminator" in base and "x-discriminator-value" in definition:
            whole["properties"] |= {base["discriminator"]: {"const": definition["x-discriminator-value"]}}
    return {**definition, "type": "object", **whole} if "allOf" in definition else definition


def _sealed(definition: Json) -> Json:
    """Let an object have no field but those it tells of, unless it tells what others are."""
    sealed = {name: part for name, part in definition.items() if name not in {"allOf", "description"}}
    if "properties" in sealed:
        sealed.setdefault("additionalProperties", False)
    return sealed
