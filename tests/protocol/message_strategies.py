"""Hypothesis strategies of messages, read off the classes' own types and ranges."""

from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import UNSET, inspect

SHOWN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
"""Letters that the decoder leaves as they are."""


def messages(kind: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Messages of that class, in and up to the limits of every field; fields that may be left out now and then are."""
    return _values(inspect.type_info(kind))


def _values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    match kind:
        case inspect.Metadata(type=inner, extra_json_schema=extra):
            return st.just(extra["const"]) if extra and "const" in extra else _values(inner)
        case inspect.BoolType():
            return st.booleans()
        case inspect.IntType(ge=least, le=most):
            return st.integers(least, most)
        case inspect.FloatType(ge=least, le=most):
            return st.floats(least, most)
        case inspect.StrType(min_length=least, max_length=most):
            return st.text(SHOWN, min_size=least or 0, max_size=most)
        case inspect.BytesType():
            return st.binary(max_size=100)
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.NoneType():
            return st.none()
        case inspect.ListType(item_type=item):
            return st.lists(_values(item), max_size=3)
        case inspect.TupleType(item_types=items):
            return st.tuples(*map(_values, items))
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_values(key), _values(value), max_size=3)
        case inspect.UnionType(types=kinds):
            return st.one_of(*map(_values, kinds))
        case inspect.StructType(cls=cls, fields=fields):
            return _structs(cls, fields)
    raise AssertionError(f"no strategy for {kind}")


def _structs(cls: type, fields: tuple[inspect.Field, ...]) -> st.SearchStrategy[Any]:
    needed = {field.name: _values(field.type) for field in fields if field.default is not UNSET}
    extra = {field.name: _values(field.type) for field in fields if field.default is UNSET}
    return st.fixed_dictionaries(needed, optional=extra).map(lambda values: cls(**values))
