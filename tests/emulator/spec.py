"""Judges one call, or one value handed out, against the vendored Bot API specification."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.emulator.values import Json, Upload

LIST = "Array of "
PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (str, Upload),
}
TRUE, FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


@cache
def specification() -> Json:
    """The vendored file: `methods` and `types`, each with its fields, their types and duty."""
    text = Path(__file__).with_name("spec.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


@cache
def method_name(asked: str) -> str:
    """The documented spelling of a method, which Telegram takes in any case; empty if unknown."""
    names: dict[str, str] = {name.lower(): name for name in specification()["methods"]}
    return names.get(asked.lower(), "")


def typed(method: str, params: Json) -> Json:
    """Form fields arrive as strings: each becomes what the specification says it is."""
    fields = specification()["methods"][method]["fields"]
    result = {}
    for name, value in params.items():
        types = fields.get(name, {}).get("types", ["String"])
        result[name] = _from_string(value, types) if isinstance(value, str) else value
    return result


def _from_string(value: str, types: list[str]) -> Any:
    if "String" in types or "InputFile" in types:
        return value
    if types == ["Boolean"] and value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    try:
        return json.loads(value)
    except ValueError:
        return value


def faults_of_call(method: str, params: Json) -> list[str]:
    """Everything in the call that the documentation does not allow; empty for a good call."""
    return list(_fields(params, specification()["methods"][method]["fields"], method))


def faults_of_value(type_name: str, value: object) -> list[str]:
    """The same for a value the emulator hands out, an `Update` for one."""
    return _best(value, [type_name], type_name)


def faults_of_result(method: str, value: object) -> list[str]:
    """The same for the result of a method."""
    return _best(value, specification()["methods"][method]["returns"], method)


def _fields(value: Json, fields: Json, path: str) -> Iterator[str]:
    for name, given in value.items():
        if name not in fields:
            yield f"{path}.{name}: unknown field"
        elif given is not None:
            yield from _best(given, fields[name]["types"], f"{path}.{name}")
    for name, rule in fields.items():
        if rule["required"] and value.get(name) is None:
            yield f"{path}.{name}: missing"


def _best(value: object, types: list[str], path: str) -> list[str]:
    """The faults under the alternative that fits best."""
    return min((list(_one(value, name, path)) for name in types), key=len)


def _one(value: object, type_name: str, path: str) -> Iterator[str]:
    if type_name.startswith(LIST):
        if not isinstance(value, list):
            yield f"{path}: not an array"
            return
        for index, item in enumerate(value):
            yield from _best(item, [type_name.removeprefix(LIST)], f"{path}[{index}]")
    elif type_name in PLAIN:
        if not _is_plain(value, type_name):
            yield f"{path}: not a {type_name}"
    elif not isinstance(value, dict):
        yield f"{path}: not a {type_name}"
    else:
        shape = specification()["types"][type_name]
        if "subtypes" in shape:
            yield from _best(value, shape["subtypes"], path)
        else:
            yield from _fields(value, shape["fields"], path)


def _is_plain(value: object, type_name: str) -> bool:
    is_flag = isinstance(value, bool)
    return isinstance(value, PLAIN[type_name]) and is_flag == (type_name in {"Boolean", "True"})
