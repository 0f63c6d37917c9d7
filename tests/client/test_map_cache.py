import hashlib
from pathlib import Path

import pytest

from tankgame import resources
from tankgame.client.map_cache import ASKED_MOST, FILE_BYTES_MOST, FILES, MapDownload, MapUnfitError, find_map
from tankgame.protocol.parts import MapFile
from tankgame.protocol.server_messages import MapFileChunk
from tankgame.protocol.values import CHUNK_BYTES
from tankgame.server.shipped_map import ship_map

CONTENTS = {"map.toml": b"title = 'x'\n", "real.png": b"\x89PNG" * 30, "image.webp": b"i" * (CHUNK_BYTES * 5 + 17)}


def listed(contents: dict[str, bytes]) -> dict[str, MapFile]:
    return {name: MapFile(sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for name, data in contents.items()}


def fill(folder: Path, contents: dict[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return folder


def chunk(name: str, offset: int, contents: dict[str, bytes] = CONTENTS) -> MapFileChunk:
    data = contents[name][offset : offset + CHUNK_BYTES]
    return MapFileChunk(crid=0, file=name, offset=offset, size=len(contents[name]), data=data)


def fetch(download: MapDownload, contents: dict[str, bytes] = CONTENTS) -> None:
    while not download.done:
        asked = list(download.asks())
        assert asked, "nothing more was asked for"
        for name, offset in reversed(asked):
            download.take(chunk(name, offset, contents))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = fill(tmp_path / "maps" / "field", CONTENTS)
    monkeypatch.setattr(resources, "MAPS", tmp_path / "maps")
    return folder


def test_the_map_that_came_with_the_game_is_used_where_its_rules_agree(shipped: Path, tmp_path: Path) -> None:
    repainted = listed({**CONTENTS, "image.webp": b"another picture"})
    assert find_map("field", repainted, tmp_path / "cache") == shipped
    assert find_map("field", None, tmp_path / "cache") == shipped


def test_where_the_rules_differ_it_is_not(shipped: Path, tmp_path: Path) -> None:
    for name in ("map.toml", "real.png"):
        assert find_map("field", listed({**CONTENTS, name: b"other"}), tmp_path / "cache") is None


@pytest.mark.parametrize("name", ["../maps/field", "field/../field", "/etc", "", ".", "nowhere"])
def test_a_name_is_no_path(shipped: Path, tmp_path: Path, name: str) -> None:
    assert find_map(name, None, tmp_path / "cache") is None


def test_a_map_is_fetched_in_parts_and_found_again(tmp_path: Path) -> None:
    files = listed(CONTENTS)
    assert find_map("elsewhere", files, tmp_path) is None
    download = MapDownload(files, tmp_path)
    assert download.progress == 0.0
    fetch(download)
    assert download.progress == 1.0
    found = find_map("elsewhere", files, tmp_path)
    assert found == download.folder
    assert {path.name: path.read_bytes() for path in found.iterdir()} == CONTENTS


def test_only_what_is_missing_is_fetched(tmp_path: Path) -> None:
    fetch(MapDownload(listed(CONTENTS), tmp_path))
    more = {**CONTENTS, "rubble.webp": b"r" * 9}
    download = MapDownload(listed(more), tmp_path)
    assert list(download.asks()) == [("rubble.webp", 0)]
    download.take(chunk("rubble.webp", 0, more))
    assert download.done


def test_a_few_parts_are_under_way_at_once(tmp_path: Path) -> None:
    download = MapDownload(listed(CONTENTS), tmp_path)
    asked = list(download.asks())
    assert len(asked) == ASKED_MOST
    assert list(download.asks()) == []
    download.take(chunk(*asked[0]))
    assert len(list(download.asks())) == 1


def test_what_was_not_asked_for_is_passed_over(tmp_path: Path) -> None:
    download = MapDownload(listed(CONTENTS), tmp_path)
    download.take(chunk("map.toml", 0))
    download.take(MapFileChunk(crid=0, file="../../evil", offset=0, size=4, data=b"evil"))
    assert download.progress == 0.0
    assert not any(tmp_path.iterdir())


def test_files_that_are_none_of_a_maps_are_not_fetched(tmp_path: Path) -> None:
    download = MapDownload(listed({**CONTENTS, "../evil.py": b"evil", "evil.py": b"evil"}), tmp_path)
    fetch(download)
    assert {path.name for path in download.folder.iterdir()} == set(CONTENTS)


@pytest.mark.parametrize(
    "change",
    [
        {"data": b"short"},
        {"size": 5},
        {"data": b"x" * len(CONTENTS["map.toml"])},
    ],
)
def test_content_that_is_not_the_announced_one_is_refused_and_not_kept(
    tmp_path: Path, change: dict[str, object]
) -> None:
    download = MapDownload(listed(CONTENTS), tmp_path)
    assert ("map.toml", 0) in list(download.asks())
    honest = chunk("map.toml", 0)
    forged = MapFileChunk(
        crid=0,
        file="map.toml",
        offset=0,
        size=change.get("size", honest.size),
        data=change.get("data", honest.data),
    )
    with pytest.raises(MapUnfitError, match=r"map\.toml"):
        download.take(forged)
    assert not any(tmp_path.rglob("map.toml*"))


@pytest.mark.parametrize(
    "files",
    [
        {"map.toml": MapFile(sha256="0" * 64, size=9)},
        {"map.toml": MapFile(sha256="0" * 64, size=9), "real.png": MapFile(sha256="../" * 21 + "x", size=9)},
        {"map.toml": MapFile(sha256="0" * 64, size=9), "real.png": MapFile(sha256="0" * 64, size=FILE_BYTES_MOST + 1)},
        {"map.toml": MapFile(sha256="0" * 64, size=0), "real.png": MapFile(sha256="0" * 64, size=9)},
    ],
    ids=["no picture", "a path for a digest", "too large", "empty"],
)
def test_a_list_that_cannot_be_a_maps_is_refused(tmp_path: Path, files: dict[str, MapFile]) -> None:
    with pytest.raises(MapUnfitError):
        MapDownload(files, tmp_path)


def test_a_file_that_was_spoilt_in_the_cache_is_fetched_again(tmp_path: Path) -> None:
    download = MapDownload(listed(CONTENTS), tmp_path)
    fetch(download)
    (download.folder / "real.png").write_bytes(b"\x00" * len(CONTENTS["real.png"]))
    assert find_map("elsewhere", listed(CONTENTS), tmp_path) is None
    assert [name for name, _ in MapDownload(listed(CONTENTS), tmp_path).asks()] == ["real.png"]


def test_all_of_a_maps_folder_is_sent() -> None:
    folder = resources.MAPS / "courtyard"
    assert set(ship_map(folder).contents) == set(FILES) == {path.name for path in folder.iterdir()}
