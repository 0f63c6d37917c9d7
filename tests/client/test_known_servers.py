import os
import stat
from pathlib import Path

import pytest

from tankgame.client.address import Address
from tankgame.client.known_servers import RECENT, KnownServers

HOME = Address("192.168.1.20")
AWAY = Address("tank.example.org", 5000, "cd" * 32)


def test_what_is_remembered_is_there_the_next_time(tmp_path: Path) -> None:
    KnownServers(tmp_path / "new").remember(HOME, key="ab" * 32, player="Zoé")
    again = KnownServers(tmp_path / "new")
    server = again.find(HOME)
    assert server is not None
    assert (server.key, server.player) == ("ab" * 32, "Zoé")
    assert again.pin_for(HOME) == "ab" * 32


def test_a_key_once_known_goes_before_what_a_link_says(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    assert servers.pin_for(AWAY) == "cd" * 32
    servers.remember(AWAY, key="ab" * 32)
    assert servers.pin_for(AWAY) == "ab" * 32
    server = servers.find(AWAY)
    assert server is not None
    servers.forget(server)
    assert servers.pin_for(AWAY) == "cd" * 32


def test_remembering_again_forgets_nothing(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    servers.remember(HOME, key="ab" * 32)
    servers.remember(HOME, player="Zoé")
    assert servers.pin_for(HOME) == "ab" * 32


def test_favourites_come_first_and_then_the_latest(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    for number in range(4):
        servers.remember(Address(f"s{number}"))
    first = servers.find(Address("s1"))
    assert first is not None
    servers.set_favourite(first, favourite=True)
    assert [server.address for server in servers.listed()] == ["s1", "s3", "s2", "s0"]
    assert [server.address for server in KnownServers(tmp_path).listed()] == ["s1", "s3", "s2", "s0"]


def test_the_oldest_go_but_no_favourite(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    servers.remember(HOME)
    servers.set_favourite(servers.servers[0], favourite=True)
    for number in range(RECENT + 5):
        servers.remember(Address(f"s{number}"))
    assert servers.find(HOME) is not None
    assert len(servers.servers) == RECENT + 1
    assert servers.find(Address("s0")) is None


@pytest.mark.parametrize(
    "content",
    [b"[server", b"\xff\xff", b"server = 5", b"server = [1]", b"[[server]]\naddress = 5", b"[[server]]\nkey = 'a'"],
)
def test_a_damaged_file_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "known_servers.toml").write_bytes(content)
    servers = KnownServers(tmp_path)
    assert servers.servers == []
    servers.remember(HOME)
    assert KnownServers(tmp_path).find(HOME) is not None


def test_where_nothing_can_be_written_it_is_remembered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    servers = KnownServers(tmp_path / "file")
    servers.remember(HOME, key="ab" * 32)
    assert servers.pin_for(HOME) == "ab" * 32


def test_a_password_is_kept_for_its_owner_alone_until_another_or_none_takes_its_place(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    servers.remember(HOME, key="ab" * 32, player="Zoé", password="secret", title="Chez Anna")
    servers.remember(HOME, key="ab" * 32)
    if os.name == "posix":
        assert stat.S_IMODE(servers.path.stat().st_mode) == 0o600
    kept = KnownServers(tmp_path).find(HOME)
    assert kept is not None
    assert (kept.password, kept.title) == ("secret", "Chez Anna")
    servers.remember(HOME, password="")
    assert "secret" not in servers.path.read_text(encoding="utf-8")


def test_a_server_that_one_has_only_seen_can_be_noted(tmp_path: Path) -> None:
    servers = KnownServers(tmp_path)
    servers.remember(AWAY)
    noted = servers.note(HOME, title="Chez Anna")
    assert servers.note(HOME) is noted
    assert [server.title for server in KnownServers(tmp_path).listed()] == ["", "Chez Anna"]
