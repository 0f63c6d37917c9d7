"""Which of a server's battles one is taken to who has not chosen any."""

from collections.abc import Mapping
from typing import Final

from tankgame.client.game import Game
from tankgame.protocol.parts import MapListing

PLAIN: Final = "free-for-all"


def liveliest(maps: Mapping[str, MapListing]) -> str | None:
    """What needs no explaining first; the more tanks the better, and where they are as many, the nearer together."""
    return max(maps, key=lambda map_id: _liveliness(maps[map_id]), default=None)


def busiest(maps: Mapping[str, MapListing]) -> str | None:
    """Where most people are; where nobody is, the first, as whoever runs the server has put them in order."""
    return max(maps, key=lambda map_id: maps[map_id].players, default=None)


def tank_for(game: Game, favourite: str) -> str | None:
    """The favourite, if one has it, or else any."""
    return favourite if favourite in game.me.tanks else next(iter(game.me.tanks), None)


def _liveliness(listing: MapListing) -> tuple[bool, int, float]:
    width, height = listing.mapsize
    return listing.mode == PLAIN, listing.players + listing.bots, -width * height
