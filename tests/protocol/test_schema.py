import json

import msgspec
import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tankgame.protocol.client_messages import client_messages
from tankgame.protocol.codec import encode_json
from tankgame.protocol.message import Message
from tankgame.protocol.schema import DIALECT, protocol_schema
from tankgame.protocol.server_messages import server_messages
from tests.protocol.samples import CLIENT_SAMPLES, SERVER_SAMPLES

SAMPLES = (*CLIENT_SAMPLES, *SERVER_SAMPLES)
SCHEMA = protocol_schema()


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def test_it_is_a_valid_schema_that_survives_being_printed() -> None:
    assert SCHEMA["$schema"] == DIALECT
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_class_is_defined_and_listed_on_its_side() -> None:
    for side, kinds in (("ClientMessage", client_messages), ("ServerMessage", server_messages)):
        listed = [reference["$ref"].rpartition("/")[2] for reference in SCHEMA["$defs"][side]["anyOf"]]
        assert listed == [kind.__name__ for kind in kinds]
        assert set(listed) <= set(SCHEMA["$defs"])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_every_encoded_message_fits_its_definition(sample: Message) -> None:
    raw = json.loads(encode_json(sample))
    validator(type(sample).__name__).validate(raw)
    validator("ClientMessage" if sample in CLIENT_SAMPLES else "ServerMessage").validate(raw)
    Draft202012Validator(SCHEMA).validate(raw)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_a_message_without_a_required_field_does_not_fit(sample: Message) -> None:
    raw = msgspec.json.decode(encode_json(sample))
    for key in {*type(sample).signature, *SCHEMA["$defs"][type(sample).__name__]["required"]}:
        with pytest.raises(ValidationError):
            validator(type(sample).__name__).validate({name: value for name, value in raw.items() if name != key})


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("InputCommand", {"deplacementavant": 2, "rotationtank": 0, "rotationcannon": 0, "fire": 0}),
        ("Say", {"message": "x" * 201, "rid": 1}),
        ("PlayerQuit", {"player": "Anna", "quit the game": False}),
        ("LoginAccepted", {"connection": False, "listplayercoinfo": {}, "availablemap": {}}),
    ],
)
def test_ranges_and_constants_are_in_the_schema(name: str, raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        validator(name).validate(raw)
