"""The battles of a server: on each of its maps one that can be joined, and after its end the next."""

import random

from tankgame.net.discovery import Presence
from tankgame.protocol.parts import MapListing
from tankgame.server.beat import Beat
from tankgame.server.config import Config
from tankgame.server.room import STOPPING, Pay, Room
from tankgame.server.rotation import Rotation
from tankgame.server.session import Session
from tankgame.server.shipped_map import ShippedMap


class Battles:
    """A room for each map of the rotation. `pay` hears what is earned there."""

    def __init__(self, config: Config, maps: list[ShippedMap], seeds: random.Random, pay: Pay) -> None:
        self._config = config
        self._rotation = Rotation(config.match, maps)
        self._seeds = seeds
        self._pay = pay
        self._turns = {shipped.map.id: 0 for shipped in self._rotation.maps}
        """How many battles were opened on each map."""
        self.rooms = {shipped.map.id: self._open(shipped) for shipped in self._rotation.maps}
        """By map."""

    @property
    def most_people(self) -> int:
        """How many people are in the fullest battle."""
        return max(len(room.people) for room in self.rooms.values())

    def tick(self, now: float, beat: Beat) -> None:
        """One tick of every battle; `now` is the loop's clock in seconds."""
        for room in self.rooms.values():
            room.tick(now, beat)

    def reopen(self) -> list[Session]:
        """Open the next battle wherever one is over; who was in it, and is in the lobby now."""
        left = []
        for name, room in self.rooms.items():
            if room.over or room.abandoned:
                self.rooms[name] = self._open(room.shipped)
                left += room.left
        return left

    def close(self) -> None:
        """End every battle, for the server stops."""
        for room in self.rooms.values():
            room.close(STOPPING)

    def listings(self) -> dict[str, MapListing]:
        """What the lobby shows, by map."""
        return {name: room.listing() for name, room in self.rooms.items()}

    def presence(self, people: int) -> Presence:
        """What the server tells strangers of itself, the liveliest battle first; `people` are connected."""
        rooms = sorted((room.listing() for room in self.rooms.values()), key=lambda map_: (-map_.players, -map_.bots))
        settings = self._config.server
        titles = tuple(room.title for room in rooms)
        return Presence(
            settings.name, people, settings.max_players, titles, rooms[0].mode, locked=bool(settings.password)
        )

    def _open(self, shipped: ShippedMap) -> Room:
        name, rotation = shipped.map.id, self._rotation
        turn, self._turns[name] = self._turns[name], self._turns[name] + 1
        return Room(
            shipped,
            self._config,
            self._seeds.getrandbits(32),
            mode=rotation.mode(name, turn),
            next_map=rotation.next_map(name),
            pay=self._pay,
        )
