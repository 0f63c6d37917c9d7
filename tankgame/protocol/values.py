"""The ranges that fields of messages may take, each with its unit; a value outside is refused by the decoder."""

from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

FRAME_BYTES: Final = 65_536
"""The longest message on either door, in bytes of its encoding."""

DEPTH: Final = 8
"""How deep objects and lists may nest inside a message."""

CHAT_CHARACTERS: Final = 200
PASSWORD_CHARACTERS: Final = 128
CHUNK_BYTES: Final = 32_768
REQUEST_MOST: Final = 2**53 - 1

# A login may carry any text as a name: the accounts decide what a name is and say why not.
Name = Annotated[str, Meta(min_length=1, max_length=64, description="a player's name")]
Password = Annotated[str, Meta(max_length=PASSWORD_CHARACTERS)]
MapId = Annotated[str, Meta(min_length=1, max_length=64, description="the name of the map's folder")]
TankId = Annotated[str, Meta(min_length=1, max_length=32, description="the name of a tank of the fleet")]
PaintId = Annotated[str, Meta(min_length=1, max_length=32, description="what a hull is painted in, such as sand")]
ThingId = Annotated[str, Meta(min_length=1, max_length=32, description="what kind of thing it is, such as crate")]
Reason = Annotated[
    str, Meta(max_length=64, description="a message id in English, such as name-taken; clients translate it")
]
ChatText = Annotated[str, Meta(min_length=1, max_length=CHAT_CHARACTERS)]
Line = Annotated[str, Meta(max_length=500, description="a line of text for people")]
RequestId = Annotated[int, Meta(ge=0, le=REQUEST_MOST, description="the client's request number, echoed as crid")]
TICK_MOST: Final = 2**32 - 1
"""The last tick that can be named."""

Tick = Annotated[int, Meta(ge=0, le=TICK_MOST, description="simulation tick, 60 a second")]
Axis = Annotated[float, Meta(ge=-1, le=1, description="-1 full backwards or clockwise, 1 full ahead or left")]
Heading = Annotated[
    float,
    Meta(ge=-1000, le=1000, description="radians, counter-clockwise from the map's +x"),
]
REACH_STEP: Final = 0.25
"""Metres: how finely the reach of a lobbed shot is told."""

REACH_MOST: Final = 255 * REACH_STEP
Reach = Annotated[
    float,
    Meta(
        ge=0, le=REACH_MOST, description="metres from the tank to where a shot is to come down, 0 for as far as it goes"
    ),
]
Fire = Annotated[int, Meta(ge=0, le=2, description="number of the weapon fired, 0 for none")]
Metres = Annotated[float, Meta(ge=-10_000, le=10_000)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Delta = Annotated[int, Meta(ge=-(2**53 - 1), le=2**53 - 1)]
Slot = Annotated[int, Meta(ge=0, le=255, description="the player's number in this map's snapshots")]
Digest = Annotated[str, Meta(min_length=64, max_length=64, description="SHA-256 in hexadecimal")]
Face: TypeAlias = Literal["front", "side", "rear"]
Angle = Annotated[float, Meta(ge=0, le=180, description="degrees between a shot and the normal of the face it met")]
Bounced: TypeAlias = Literal["angle", "thickness", "shield"]
"""Why a shot did nothing: it glanced off, the armour was too thick at that angle, or a shield stopped it."""

Channel: TypeAlias = Literal["all", "team"]
"""Who is to hear what is said in a map."""

Phrase: TypeAlias = Literal["attack", "defend", "follow", "help", "wait", "yes", "no", "thanks"]
"""What is said by radio: every client has its own words for each."""


Yes = Annotated[bool, Meta(extra_json_schema={"const": True})]
No = Annotated[bool, Meta(extra_json_schema={"const": False})]
One = Annotated[int, Meta(ge=1, le=1, extra_json_schema={"const": 1})]
