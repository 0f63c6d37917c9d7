"""One JSON Schema document of all messages, generated from their classes."""

from typing import Any

import msgspec

from tankgame.protocol.client_messages import client_messages
from tankgame.protocol.server_messages import server_messages

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def protocol_schema() -> dict[str, Any]:
    """The document: `$defs` holds every class, `client` and `server` list what each side may say."""
    kinds = (*client_messages, *server_messages)
    references, definitions = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    for kind in kinds:
        # A default saves our own code from spelling a constant out; a peer has to.
        required = definitions[kind.__name__].setdefault("required", [])
        required.extend(key for key in kind.signature if key not in required)
    cut = len(client_messages)
    return {
        "$schema": DIALECT,
        "title": "Tankgame protocol",
        "description": "One JSON object a line on the JSON door; the same keys in msgpack on the native door.",
        "anyOf": [{"$ref": "#/$defs/ClientMessage"}, {"$ref": "#/$defs/ServerMessage"}],
        "$defs": {
            "ClientMessage": {"anyOf": list(references[:cut])},
            "ServerMessage": {"anyOf": list(references[cut:])},
            **definitions,
        },
    }
