import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tankgame import resources
from tankgame.client.session import Session
from tankgame.protocol.client_messages import GetMapFile, JoinMap, Login, QuitMap, Say
from tankgame.protocol.command import IDLE, decode_commands
from tankgame.protocol.message import Message
from tankgame.protocol.parts import MapFile, MapInfo, MyInfo, SessionKey
from tankgame.protocol.server_messages import LoginAccepted, MapFileChunk, MapGranted, MapRefused
from tankgame.protocol.values import CHUNK_BYTES
from tankgame.protocol.version import PROTOCOL_VERSION

SHIPPED = sorted(path for path in resources.MAPS.iterdir() if (path / "real.png").is_file())[0]


class FakeConnection:
    """The far end is the test: `sent` is what the client said, `inbox` what it is to hear next."""

    def __init__(self) -> None:
        self.state = "open"
        self.problem: str | None = None
        self.pin = "ab" * 32
        self.sent: list[Message] = []
        self.inbox: list[Message] = []
        self.payloads: list[bytes] = []
        self.sessions: list[SessionKey] = []
        self.bytes_sent = self.bytes_received = 1000
        self.by_datagrams = True

    def poll(self, now: float) -> list[Message]:
        heard, self.inbox = self.inbox, []
        return heard

    def datagrams(self) -> list[bytes]:
        return []

    def send(self, message: Message) -> None:
        self.sent.append(message)

    def send_datagram(self, payload: bytes, now: float) -> None:
        self.payloads.append(payload)

    def start_session(self, key: SessionKey) -> None:
        self.sessions.append(key)

    def close(self) -> None:
        self.state = "closed"


class Table:
    def __init__(self, cache: Path) -> None:
        self.far = FakeConnection()
        self.session = Session("nowhere", 1, cache=cache, connection=self.far)  # type: ignore[arg-type]  # the same API
        self.now = 5.0

    def tell(self, *messages: Message) -> None:
        self.far.inbox.extend(messages)
        self.now += 0.1
        self.session.poll(self.now)

    def said(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.far.sent if isinstance(message, kind)]

    def log_in(self) -> None:
        self.session.login("Zoé", "secret", False)
        key = SessionKey(number=4, key=b"k" * 16, port=9)
        purse = MyInfo(xp=0, coin=0, tanklist={})
        self.tell(LoginAccepted(listplayercoinfo={}, myinfo=purse, availablemap={}, name="Zoé", session=key))

    def join(self, map_id: str, files: dict[str, MapFile] | None, **more: Any) -> None:
        self.session.join(map_id, "medium")
        if files is not None:
            more["files"] = files
        info = MapInfo(
            mapsize=(1.0, 1.0), mapimage="", maprealimg="", otherplayerinfo={}, slot=1, tank="medium", tick=50, **more
        )
        self.tell(MapGranted(crid=self.said(JoinMap)[-1].rid, mapinfo=info))

    def serve(self, contents: dict[str, bytes], spoil: Callable[[bytes], bytes] = bytes) -> None:
        answered: set[int] = set()
        while asks := [ask for ask in self.said(GetMapFile) if ask.rid not in answered]:
            for ask in asks:
                answered.add(ask.rid)
                content = contents[ask.file]
                data = spoil(content[ask.offset : ask.offset + CHUNK_BYTES])
                self.far.inbox.append(
                    MapFileChunk(crid=ask.rid, file=ask.file, offset=ask.offset, size=len(content), data=data)
                )
            self.tell()


@pytest.fixture
def table(tmp_path: Path) -> Table:
    table = Table(tmp_path / "cache")
    table.log_in()
    return table


def contents_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("map.toml", "real.png")}


def listed(contents: dict[str, bytes]) -> dict[str, MapFile]:
    return {name: MapFile(sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for name, data in contents.items()}


def test_logging_in_names_the_version_and_starts_the_datagrams(table: Table) -> None:
    assert table.said(Login) == [Login(name="Zoé", password="secret", newuser=False, version=PROTOCOL_VERSION)]
    assert table.far.sessions == [SessionKey(number=4, key=b"k" * 16, port=9)]
    assert table.session.game.phase == "lobby"


def test_every_request_has_a_number_of_its_own(table: Table) -> None:
    table.session.say("one")
    table.session.join("nowhere", "scout")
    table.session.quit_map()
    table.session.say("two")
    requests = [message.rid for message in table.far.sent if isinstance(message, Say | JoinMap | QuitMap)]
    assert len(set(requests)) == len(requests) == 4


def test_what_is_said_is_cut_to_fit_and_blanks_are_not_said(table: Table) -> None:
    table.session.say("   ")
    table.session.say(" " + "x" * 500)
    assert [say.message for say in table.said(Say)] == ["x" * 200]


@pytest.mark.parametrize("named", [True, False], ids=["with its digests", "from a server that names no files"])
def test_a_map_that_came_with_the_game_is_entered_at_once(table: Table, named: bool) -> None:
    table.join(SHIPPED.name, listed(contents_of(SHIPPED)) if named else None)
    game = table.session.game
    assert game.phase == "battle"
    assert game.battle is not None
    assert game.battle.map.id == SHIPPED.name
    assert table.said(GetMapFile) == []
    table.session.drive(table.now + 0.1, IDLE)
    assert decode_commands(table.far.payloads[-1]).newest > 50


def test_a_map_that_is_not_here_is_fetched_and_the_second_time_it_is(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = contents_of(SHIPPED)
    monkeypatch.setattr(resources, "MAPS", tmp_path / "none")
    table.join("elsewhere", listed(contents))
    assert table.session.game.phase == "joining"
    assert table.session.progress < 1.0
    table.serve(contents)
    game = table.session.game
    assert game.phase == "battle"
    assert game.battle is not None
    assert game.battle.map.id == "elsewhere"
    assert table.session.progress == 1.0
    asked = len(table.said(GetMapFile))
    table.session.quit_map()
    table.join("elsewhere", listed(contents))
    assert table.session.game.phase == "battle"
    assert len(table.said(GetMapFile)) == asked


def test_a_map_whose_content_is_not_the_announced_one_is_left(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = contents_of(SHIPPED)
    monkeypatch.setattr(resources, "MAPS", tmp_path / "none")
    table.join("elsewhere", listed(contents))
    table.serve(contents, lambda data: data[::-1])
    assert (table.session.game.phase, table.session.game.refused) == ("lobby", "no-such-map")
    assert len(table.said(QuitMap)) == 1


def test_a_map_that_cannot_be_read_is_left(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "maps" / "broken"
    shutil.copytree(SHIPPED, broken)
    (broken / "real.png").write_bytes(b"no picture")
    monkeypatch.setattr(resources, "MAPS", tmp_path / "maps")
    table.join("broken", None)
    assert (table.session.game.phase, table.session.game.refused) == ("lobby", "no-such-map")


def test_a_file_that_the_server_does_not_have_after_all(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "MAPS", tmp_path / "none")
    table.join("elsewhere", listed(contents_of(SHIPPED)))
    ask = table.said(GetMapFile)[0]
    table.tell(MapRefused(crid=ask.rid, reason="no-such-file"))
    assert (table.session.game.phase, table.session.game.refused) == ("lobby", "no-such-file")


def test_a_part_that_answers_no_request_is_passed_over(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = contents_of(SHIPPED)
    monkeypatch.setattr(resources, "MAPS", tmp_path / "none")
    table.join("elsewhere", listed(contents))
    ask = table.said(GetMapFile)[0]
    content = contents[ask.file]
    chunk = MapFileChunk(crid=9999, file=ask.file, offset=0, size=len(content), data=content)
    table.tell(chunk)
    assert table.session.progress == 0.0


def test_leaving_on_the_way_in_forgets_the_parts_still_to_come(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = contents_of(SHIPPED)
    monkeypatch.setattr(resources, "MAPS", tmp_path / "none")
    table.join("elsewhere", listed(contents))
    table.session.quit_map()
    table.serve(contents)
    assert table.session.game.phase == "lobby"
    assert len(table.said(QuitMap)) == 1


def test_leaving_the_results_says_nothing_to_the_server(table: Table) -> None:
    table.session.game.phase = "results"
    table.session.quit_map()
    assert table.said(QuitMap) == []
    assert table.session.game.phase == "lobby"


def test_what_the_connection_knows_is_the_sessions(table: Table) -> None:
    table.far.problem = "lost"
    assert (table.session.state, table.session.problem, table.session.pin) == ("open", "lost", "ab" * 32)
    table.session.close()
    assert table.session.state == "closed"
