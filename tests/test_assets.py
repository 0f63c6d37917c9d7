"""Pictures and sounds: all there, of the size that the game expects, and not empty."""

import array
import json
import re
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from PIL import Image

from assets.source.layouts import LAYOUTS
from assets.source.plan import Plan
from tankgame.client.audio.engines import LOADS
from tankgame.client.audio.music import PEAK
from tankgame.paint.biomes import BIOMES
from tankgame.resources import ASSETS, MAPS
from tankgame.sim.map import load_map
from tankgame.sim.map_check import check_map
from tankgame.sim.map_sheet import LIGHTS
from tankgame.sim.terrain import Terrain
from tankgame.sim.thing import THINGS, ThingKind
from tankgame.sim.tuning import TANKS, WEAPONS

PICTURES = ASSETS / "pictures"
SOUNDS = ASSETS / "sounds"
HEARD = sorted(SOUNDS.glob("*.ogg"))
MUSIC = sorted(SOUNDS.glob("music-*.ogg"))
LOOPS = [path for name in ("engine-*", "turret", "spin", "burning", "tracks-*") for path in SOUNDS.glob(f"{name}.ogg")]
PARTS = (
    "hull", "hull-paint", "turret", "turret-paint", "shadow", "wreck", "damage1", "damage2", "turret-damage1",
    "turret-damage2",
)  # fmt: skip
FRAME = 256
SHEET_SCALE = 40.0
MAP_SCALE = 32
MAP_FOLDERS = sorted(folder.parent for folder in MAPS.glob("*/map.toml"))
EFFECTS = tomllib.loads((PICTURES / "effects" / "effects.toml").read_text(encoding="utf-8"))
ON_THE_GROUND = tomllib.loads((PICTURES / "things" / "things.toml").read_text(encoding="utf-8"))


def opened(path: Path, mode: str | None = None) -> Image.Image:
    with Image.open(path) as image:
        assert mode is None or image.mode == mode, f"{path} is {image.mode}"
        return image.copy()


def alpha_box(image: Image.Image, least: int = 128) -> tuple[int, int, int, int]:
    box = image.getchannel("A").point(lambda level: 255 if level >= least else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", TANKS)
def test_sheet_has_32_headings(kind: str, part: str) -> None:
    sheet = opened(PICTURES / "tanks" / f"{kind}-{part}.webp", "RGBA")
    assert sheet.size == (8 * FRAME, 4 * FRAME)
    for frame in range(32):
        left, top = frame % 8 * FRAME, frame // 8 * FRAME
        picture = sheet.crop((left, top, left + FRAME, top + FRAME))
        least = 100 if part.startswith("turret-damage") else 1000
        assert sum(picture.getchannel("A").histogram()[64:]) > least, f"{kind}-{part} frame {frame} is empty"


@pytest.mark.parametrize("kind", TANKS)
def test_hull_is_as_long_and_wide_as_the_physics_says(kind: str) -> None:
    left, top, right, bottom = frame_box(kind, 0, "hull", "hull-paint")
    assert (right - left) / SHEET_SCALE == pytest.approx(TANKS[kind].length, abs=0.25)
    assert (bottom - top) / SHEET_SCALE == pytest.approx(TANKS[kind].width, abs=0.15)


@pytest.mark.parametrize("kind", TANKS)
def test_gun_ends_where_shells_appear(kind: str) -> None:
    right = frame_box(kind, 0, "turret")[2]
    assert (right - FRAME / 2) / SHEET_SCALE == pytest.approx(TANKS[kind].muzzle, abs=0.15)


@pytest.mark.parametrize("kind", TANKS)
def test_headings_turn_counter_clockwise(kind: str) -> None:
    assert frame_box(kind, 8, "turret")[1] < FRAME / 2 - TANKS[kind].muzzle * SHEET_SCALE * 0.9
    assert frame_box(kind, 16, "turret")[0] < FRAME / 2 - TANKS[kind].muzzle * SHEET_SCALE * 0.9


def frame_box(kind: str, frame: int, *parts: str) -> tuple[int, int, int, int]:
    """What is solid of a frame; shadows, which are fainter, are left out."""
    boxes = []
    for part in parts:
        sheet = opened(PICTURES / "tanks" / f"{kind}-{part}.webp")
        left, top = frame % 8 * FRAME, frame // 8 * FRAME
        boxes.append(alpha_box(sheet.crop((left, top, left + FRAME, top + FRAME)), least=190))
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


@pytest.mark.parametrize("kind", TANKS)
def test_paint_is_neutral(kind: str) -> None:
    sheet = opened(PICTURES / "tanks" / f"{kind}-hull-paint.webp").resize((256, 128)).convert("RGBA")
    painted = [pixel[:3] for pixel in sheet.get_flattened_data() if pixel[3] > 250]
    red, green, blue = (sum(pixel[channel] for pixel in painted) / len(painted) for channel in range(3))
    assert max(red, green, blue) - min(red, green, blue) < 25
    assert 90 < green < 235


@pytest.mark.parametrize("kind", TANKS)
def test_every_tank_has_a_portrait(kind: str) -> None:
    portrait = opened(PICTURES / "tanks" / f"{kind}.webp", "RGBA")
    assert portrait.size == (640, 400)
    left, top, right, bottom = alpha_box(portrait)
    assert right - left > 320
    assert bottom - top > 200


@pytest.mark.parametrize("folder", MAP_FOLDERS, ids=lambda folder: folder.name)
def test_map_is_sound_and_its_pictures_fit(folder: Path) -> None:
    assert check_map(folder) == []
    map_ = load_map(folder)
    size = (round(map_.width * MAP_SCALE), round(map_.height * MAP_SCALE))
    assert opened(folder / "image.webp", "RGB").size == size
    for name in ("overlay", "rubble"):
        assert opened(folder / f"{name}.webp", "RGBA").size == size


@pytest.mark.parametrize("folder", MAP_FOLDERS, ids=lambda folder: folder.name)
def test_rubble_covers_the_bricks_and_no_wall(folder: Path) -> None:
    map_ = load_map(folder)
    rubble = opened(folder / "rubble.webp").getchannel("A").resize((map_.columns, map_.rows), Image.Resampling.BOX)
    for row in range(map_.rows):
        for column in range(map_.columns):
            shown, terrain = rubble.getpixel((column, row)), map_.terrain(column, row)
            assert (shown > 250) == (terrain == Terrain.BRICK), f"column {column}, row {row}"
            assert terrain != Terrain.WALL or shown < 4, f"column {column}, row {row}"


@pytest.mark.parametrize("folder", MAP_FOLDERS, ids=lambda folder: folder.name)
def test_every_bush_has_leaves_above_it(folder: Path) -> None:
    map_ = load_map(folder)
    leaves = opened(folder / "overlay.webp").getchannel("A").resize((map_.columns, map_.rows), Image.Resampling.BOX)
    for row in range(map_.rows):
        for column in range(map_.columns):
            if map_.terrain(column, row) == Terrain.BUSH:
                assert leaves.getpixel((column, row)) > 90, f"column {column}, row {row}"


@pytest.mark.parametrize("plan", [lay_out() for lay_out in LAYOUTS], ids=lambda plan: plan.name)
def test_maps_are_those_of_their_layouts(plan: Plan, tmp_path: Path) -> None:
    plan.write(tmp_path)
    for name in ("real.png", "map.toml"):
        assert (tmp_path / name).read_bytes() == (MAPS / plan.name / name).read_bytes(), name


def test_every_map_has_a_layout_and_every_landscape_and_hour_a_map() -> None:
    maps = [load_map(folder) for folder in MAP_FOLDERS]
    assert {map_.id for map_ in maps} == {lay_out.__name__ for lay_out in LAYOUTS}
    assert {map_.biome for map_ in maps} == set(BIOMES)
    assert {map_.light for map_ in maps} == set(LIGHTS)


@pytest.mark.parametrize("folder", MAP_FOLDERS, ids=lambda folder: folder.name)
def test_lamps_stand_where_no_tank_drives_over_them_and_light_up_every_night(folder: Path) -> None:
    map_ = load_map(folder)
    assert len(map_.lamps) >= (8 if map_.light == "night" else 0)
    picture = opened(folder / "image.webp")
    for lamp in map_.lamps:
        assert map_.terrain_at(lamp.x, lamp.y) in (Terrain.WALL, Terrain.WATER)
        shown = picture.getpixel((round(lamp.x * MAP_SCALE), round((map_.height - lamp.y) * MAP_SCALE)))
        assert min(shown) > 120, "the lamp's glass"


@pytest.mark.parametrize("part", ["damage", "turret-damage"])
@pytest.mark.parametrize("kind", TANKS)
def test_the_second_damage_covers_more_than_the_first(kind: str, part: str) -> None:
    first, second = (
        sum(opened(PICTURES / "tanks" / f"{kind}-{part}{level}.webp").getchannel("A").resize((64, 32)).tobytes())
        for level in (1, 2)
    )
    assert first * 1.15 < second


@pytest.mark.parametrize("name", EFFECTS)
def test_effect_sheet_divides_into_its_frames(name: str) -> None:
    entry = EFFECTS[name]
    sheet = opened(PICTURES / "effects" / f"{name}.webp", "RGB" if entry["additive"] else "RGBA")
    assert sheet.width % entry["columns"] == 0
    assert sheet.height % entry["rows"] == 0
    assert entry["scale"] > 0
    seen = sheet.convert("L") if entry["additive"] else sheet.getchannel("A")
    assert seen.getextrema()[1] > 60


def test_no_effect_is_left_out_of_the_table() -> None:
    assert {path.stem for path in (PICTURES / "effects").glob("*.webp")} == set(EFFECTS)


@pytest.mark.parametrize("name", ON_THE_GROUND)
def test_sheet_of_things_divides_into_its_frames_and_nothing_is_cut_off(name: str) -> None:
    entry = ON_THE_GROUND[name]
    sheet = opened(PICTURES / "things" / f"{name}.webp", "RGBA")
    width, height = sheet.width // entry["columns"], sheet.height // entry["rows"]
    assert sheet.size == (width * entry["columns"], height * entry["rows"])
    for number in range(entry["columns"] * entry["rows"]):
        left, top = number % entry["columns"] * width, number // entry["columns"] * height
        frame = sheet.crop((left, top, left + width, top + height))
        right, bottom = alpha_box(frame, 30)[2:]
        assert name == "zone" or (right < width and bottom < height), f"the shadow of frame {number}"


@pytest.mark.parametrize("kind", THINGS.values(), ids=lambda kind: kind.id)
def test_thing_is_as_large_as_the_physics_says(kind: ThingKind) -> None:
    entry = ON_THE_GROUND[kind.id]
    sheet = opened(PICTURES / "things" / f"{kind.id}.webp")
    frame = sheet.crop((0, 0, sheet.width // entry["columns"], sheet.height // entry["rows"]))
    left, top, right, bottom = alpha_box(frame, 225)
    assert (right - left + bottom - top) / 2 / entry["scale"] == pytest.approx(2 * kind.radius, rel=0.25)


def test_no_thing_is_left_out_of_the_table() -> None:
    assert {path.stem for path in (PICTURES / "things").glob("*.webp")} == set(ON_THE_GROUND)


def test_explosion_is_smooth() -> None:
    assert EFFECTS["explosion"]["columns"] * EFFECTS["explosion"]["rows"] >= 24


def test_title_and_icon() -> None:
    title = opened(PICTURES / "title.webp", "RGB")
    assert title.size == (1920, 1080)
    left = title.crop((0, 0, 640, 1080)).resize((1, 1)).convert("L").getpixel((0, 0))
    right = title.crop((960, 0, 1600, 1080)).resize((1, 1)).convert("L").getpixel((0, 0))
    assert left < 0.6 * right, "the menu stands on the left third, which is dark"
    assert opened(PICTURES / "icon.png", "RGBA").size == (256, 256)


@pytest.fixture(scope="module")
def mixer() -> Iterator[None]:
    pygame.mixer.quit()
    pygame.mixer.init(44_100, -16, 1)
    yield
    pygame.mixer.quit()


@pytest.mark.parametrize("path", [path for path in HEARD if path not in MUSIC], ids=lambda path: path.stem)
@pytest.mark.usefixtures("mixer")
def test_sound_can_be_played_and_heard(path: Path) -> None:
    sound = pygame.mixer.Sound(path)
    assert 0.02 < sound.get_length() < 5.0
    loudest = max(map(abs, array.array("h", sound.get_raw())))
    assert 3000 < loudest <= 32768
    assert len(zlib.compress(sound.get_raw())) > 500


@pytest.mark.usefixtures("mixer")
def test_loops_go_on_without_a_click() -> None:
    for path in LOOPS:
        raw = array.array("h", pygame.mixer.Sound(path).get_raw())
        steps = sorted(abs(raw[place + 1] - raw[place]) for place in range(0, len(raw) - 1, 19))
        assert abs(raw[0] - raw[-1]) <= steps[len(steps) * 99 // 100], path.stem


@pytest.mark.usefixtures("mixer")
def test_the_larger_a_cannon_the_louder_it_is() -> None:
    energy = []
    for gun in ("light-cannon", "cannon-short", "cannon", "heavy-cannon"):
        raw = array.array("h", pygame.mixer.Sound(SOUNDS / f"fire-{gun}.ogg").get_raw())
        energy.append(sum(level * level for level in raw))
    assert energy == sorted(energy)


@pytest.mark.usefixtures("mixer")
def test_music_lasts_minutes_and_begins_as_it_ends() -> None:
    length = 0.0
    for path in MUSIC:
        raw = array.array("h", (sound := pygame.mixer.Sound(path)).get_raw())
        steps = sorted(abs(after - before) for before, after in zip(raw[0::200], raw[2::200], strict=False))
        assert abs(raw[0] - raw[-2]) <= steps[-1], path.stem
        assert 3000 < max(map(abs, raw)) <= PEAK * 32768
        length += sound.get_length()
    assert length > 180


def test_levels_are_those_of_the_sounds() -> None:
    levels = json.loads((SOUNDS / "levels.json").read_text(encoding="utf-8"))["peaks"]
    assert set(levels) == {path.stem for path in HEARD if path not in MUSIC}


def test_every_gun_has_a_voice() -> None:
    for weapon in WEAPONS:
        assert (SOUNDS / f"fire-{weapon.id}.ogg").is_file(), weapon.id
        assert (SOUNDS / f"fire-{weapon.id}-far.ogg").is_file(), weapon.id


def test_every_engine_has_its_loads() -> None:
    for kind in TANKS:
        for load in range(LOADS):
            assert (SOUNDS / f"engine-{kind}-{load}.ogg").is_file(), kind


def test_every_sound_that_the_client_names_is_there() -> None:
    audio = Path(__file__).parents[1] / "tankgame" / "client" / "audio"
    source = "".join(path.read_text(encoding="utf-8") for path in audio.glob("*.py"))
    named = re.findall(r'(?:_start\(|Noise\(|far=|after=|hold\("turret", )"([a-z-]+)"', source)
    assert len(named) > 15
    for name in named:
        assert (SOUNDS / f"{name}.ogg").is_file(), name


def test_sounds_are_small() -> None:
    assert sum(path.stat().st_size for path in SOUNDS.iterdir()) < 6_000_000


def test_everything_together_is_small() -> None:
    files = [
        path for root in (ASSETS, MAPS) for path in root.rglob("*") if path.is_file() and "source" not in path.parts
    ]
    assert sum(path.stat().st_size for path in files) < 40_000_000
