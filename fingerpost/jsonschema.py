"""The schema as JSON Schema, from which editing programs complete, explain and check YAML.

They read YAML by other rules than ours: to them `2024` is a number and `true` a truth value, so
whatever we take as text is allowed to be any of the three.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from fingerpost.decode.wrongvalues import DATE_RULE, ID_RULE
from fingerpost.schema import (
    ADDRESS,
    DATE,
    ID,
    LANGUAGE,
    NUMBER,
    SITE_ADDRESS,
    DataKeys,
    GuideHead,
    Keys,
    PageHead,
    SettingsKeys,
)
from fingerpost.schema.models import model_of

FOLDER = "schemas"
# The schema of each kind of file, by the name of its own file.
ROOTS: Mapping[str, type[Keys]] = {
    "data": DataKeys,
    "site_config": SettingsKeys,
    "guide-head": GuideHead,
    "page-head": PageHead,
}
_TYPES: Mapping[str, object] = {
    NUMBER: ["number", "string"],
    LANGUAGE: "string",
    ADDRESS: "string",
    SITE_ADDRESS: "string",
}


def schema_files() -> Mapping[str, str]:
    """Every schema as the text of a file, by its path in a site folder."""
    return {f"{FOLDER}/{name}.schema.json": _printed(keys) for name, keys in ROOTS.items()}


def json_schema(keys: type[Keys]) -> JsonSchemaValue:
    """The JSON Schema of a mapping and of all that it holds."""
    return model_of(keys).model_json_schema(schema_generator=_ForEditing)


def _printed(keys: type[Keys]) -> str:
    draft = {"$schema": "http://json-schema.org/draft-07/schema#"}
    return json.dumps(draft | json_schema(keys), indent=1) + "\n"


class _ForEditing(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: object) -> bool:
        """Titles tell what kind of value is meant, and never repeat the key."""
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text, also where another reader sees a number or a truth value."""
        made = super().str_schema(schema)
        pattern = made.get("pattern", "")
        types = _TYPES.get(pattern, ["string", "number", "boolean"])
        rule = {"patternErrorMessage": ID_RULE} if pattern == ID else {}
        return {"title": "text", **made, "type": types, **rule}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Yes or no; `yes` is text to other readers."""
        return {"title": "true or false", "enum": [True, False, "yes", "no"]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of a few words."""
        return {"title": "choice", **super().literal_schema(schema)}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        """A day, whose form few programs know by its name alone."""
        rule = {"pattern": DATE, "patternErrorMessage": DATE_RULE}
        return {**super().date_schema(schema), **rule}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be left empty; a mapping may only be left out."""
        made = self.generate_inner(schema["schema"])
        if "type" not in made:
            return made
        types = made["type"] if isinstance(made["type"], list) else [made["type"]]
        return {**made, "type": [*types, "null"]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping by id, which holds nothing under what is no id."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Only defaults that say something."""
        made = super().default_schema(schema)
        return made if made.get("default") not in (None, "", [], {}) else _without_default(made)


def _without_default(made: JsonSchemaValue) -> JsonSchemaValue:
    return {key: value for key, value in made.items() if key != "default"}
