"""The maps that ship with the game, cell by cell."""

from assets.source import goals, practice
from assets.source.arenas import ARENAS
from assets.source.plan import BRICK, BUSH, GROUND, ICE, MUD, ROAD, SAND, TRENCH, WALL, WATER, Plan


def crossroads() -> Plan:
    """Let two country roads meet: a farm, a pond, a copse and a ruin, one in each quarter."""
    plan = Plan("crossroads", "Crossroads", "temperate", 7, 40, 28)
    plan.path(ROAD, 3.2, (-1, 17), (9, 16.5), (16, 14.5), (24, 13.5), (31, 11.5), (41, 11))
    plan.path(ROAD, 3.2, (23.5, -1), (21.5, 7), (20, 14), (18.5, 21), (16.5, 29))
    plan.blob(SAND, 33, 5.2, 5.4, 3.9)
    plan.blob(WATER, 33, 5.2, 4.0, 2.6)
    plan.blob(MUD, 30, 23.5, 3.4, 1.8)

    plan.corner(WALL, 14, 10, 4, -3)
    plan.corner(WALL, 25, 9, -1, -3)
    plan.rect(BRICK, 26, 9, 2, 1)
    plan.corner(WALL, 25, 18, -3, 3)
    plan.rect(BRICK, 26, 18, 2, 1)
    plan.corner(WALL, 13, 19, 1, 4)
    plan.rect(BRICK, 12, 19, 1, 2)

    plan.ring(BRICK, 3, 20, 6, 5)
    plan.rect(GROUND, 4, 20, 3, 1)
    plan.rect(GROUND, 8, 21, 1, 3)
    plan.corner(WALL, 3, 24, 2, -2)

    plan.corner(WALL, 4, 4, 5, 4)
    plan.corner(WALL, 9, 11, -4, 1)
    plan.rect(BRICK, 9, 4, 2, 1)
    plan.rect(BRICK, 11, 7, 1, 2)
    plan.rect(WALL, 15, 2, 1, 2)

    plan.corner(WALL, 35, 18, -4, 4)
    plan.rect(BRICK, 36, 18, 1, 1)
    plan.rect(BRICK, 35, 22, 1, 1)
    plan.rect(WALL, 28, 21, 1, 1)
    plan.rect(WALL, 23, 24, 3, 1)
    plan.rect(BRICK, 26, 24, 1, 1)
    plan.rect(WALL, 33, 14, 2, 1)
    plan.rect(WALL, 28, 15, 1, 1)
    plan.rect(WALL, 9, 13, 2, 1)

    plan.dots(
        BUSH, (7, 7), (8, 7), (8, 8), (0, 0), (1, 0), (0, 1), (12, 0), (13, 0), (18, 6), (0, 12), (1, 11), (3, 12)
    )
    plan.dots(BUSH, (26, 2), (26, 3), (27, 3), (38, 8), (39, 8), (39, 7), (37, 1), (38, 1), (38, 2))
    plan.dots(BUSH, (0, 26), (0, 27), (1, 27), (12, 25), (13, 25), (13, 26), (11, 22), (2, 20), (6, 18))
    plan.dots(BUSH, (32, 19), (33, 19), (33, 20), (38, 26), (39, 26), (39, 27), (38, 27), (37, 22), (21, 22), (22, 26))
    plan.dots(BUSH, (32, 25), (33, 25), (39, 15), (30, 13), (17, 17), (23, 10))
    plan.spawns = [
        (2, 2, 315), (11, 2, 300), (19, 2, 280), (29, 1, 250), (38, 5, 220), (37, 10, 190),
        (37, 20, 160), (36, 25, 135), (28, 26, 110), (20, 25, 95), (9, 26, 70), (1, 25, 45),
        (2, 15, 0), (2, 9, 0),
    ]  # fmt: skip
    goals.crossroads(plan)
    return plan


def dunes() -> Plan:
    """Open desert around an oasis: rocks to dodge behind, hollows of slow sand between them."""
    plan = Plan("dunes", "Dunes", "desert", 23, 56, 40)
    for column, row, wide, high in (
        (9, 9, 6, 3.2), (24, 6, 5, 2.4), (44, 10, 6.5, 3), (12, 24, 4, 5), (46, 26, 5, 4.5), (20, 34, 7, 2.6),
        (38, 35, 5, 2.6), (37, 21, 3, 2.2),
    ):  # fmt: skip
        plan.blob(SAND, column, row, wide, high)
    plan.path(ROAD, 3.2, (-1, 19), (10, 17.5), (19, 13.5), (28, 12), (37, 14.5), (46, 19), (57, 20.5))
    plan.path(ROAD, 3.2, (28, 12), (31, 5), (30, -1))
    plan.path(ROAD, 3.2, (19, 13.5), (18.5, 22), (22, 28), (28, 31), (29, 41))
    plan.blob(MUD, 28, 21, 6.2, 4.4)
    plan.blob(WATER, 28, 21, 4.2, 2.7)

    for column, row, width, height in (
        (5, 5, 3, 2), (7, 4, 2, 2), (14, 10, 2, 2), (13, 11, 2, 2), (22, 8, 3, 1), (23, 9, 3, 1),
        (36, 7, 2, 3), (38, 8, 2, 1), (47, 5, 2, 2), (48, 6, 3, 2), (42, 13, 2, 1), (51, 13, 1, 3),
        (5, 22, 2, 3), (6, 25, 1, 1), (15, 20, 1, 1), (13, 28, 3, 1), (12, 29, 2, 2),
        (24, 26, 3, 1), (25, 27, 1, 1), (33, 26, 2, 2), (35, 27, 1, 1), (42, 22, 2, 2), (43, 24, 1, 1),
        (51, 24, 2, 1), (49, 30, 3, 2), (48, 31, 1, 2), (43, 30, 2, 1), (44, 31, 2, 1), (36, 36, 2, 1),
        (22, 33, 2, 2), (8, 34, 3, 1), (9, 35, 3, 1), (3, 13, 2, 1), (31, 15, 2, 1), (17, 4, 1, 2),
        (36, 17, 1, 1), (22, 17, 1, 1), (54, 33, 1, 2), (16, 36, 1, 2), (44, 36, 2, 1), (11, 0, 2, 1), (41, 2, 2, 1),
    ):  # fmt: skip
        plan.rect(WALL, column, row, width, height)
    plan.ring(BRICK, 27, 6, 6, 5)
    plan.rect(GROUND, 27, 7, 6, 3)
    plan.path(ROAD, 3.2, (28, 12), (30.5, 5), (30, -1))
    plan.corner(BRICK, 9, 14, 3, -2)
    plan.corner(BRICK, 46, 22, -3, -2)
    plan.ring(BRICK, 34, 29, 5, 5)
    plan.rect(GROUND, 35, 30, 4, 3)
    plan.corner(BRICK, 17, 30, -2, 3)

    plan.dots(BUSH, (23, 18), (24, 17), (32, 18), (33, 19), (33, 23), (32, 24), (22, 23), (23, 24), (28, 25), (29, 25))
    plan.dots(
        BUSH, (26, 16), (25, 17), (34, 21), (8, 7), (9, 7), (50, 9), (8, 26), (11, 31), (36, 28), (52, 32), (40, 7)
    )
    plan.dots(BUSH, (2, 36), (3, 37), (53, 2), (1, 2), (44, 25), (20, 6), (12, 13))
    plan.spawns = [
        (3, 3, 315), (14, 5, 290), (25, 3, 270), (35, 3, 260), (45, 3, 240), (53, 5, 220),
        (53, 19, 180), (53, 28, 165), (52, 36, 135), (40, 37, 110), (29, 36, 90), (18, 36, 60),
        (4, 32, 30), (2, 25, 0), (2, 19, 0), (9, 20, 340),
    ]  # fmt: skip
    goals.dunes(plan)
    return plan


def rampart() -> Plan:
    """Lay out a town behind its old city wall: a gate, two breaches, houses to be shot open, fields outside."""
    plan = Plan("rampart", "Rampart", "town", 41, 40, 30, light="dusk")
    plan.path(ROAD, 3.2, (35.5, -1), (34, 8), (34.5, 15), (33.5, 22), (35, 31))
    plan.rect(ROAD, 0, 13, 40, 4)
    plan.rect(ROAD, 9, 0, 4, 30)
    plan.rect(ROAD, 8, 11, 7, 8)
    plan.rect(ROAD, 23, 0, 3, 30)
    plan.rect(ROAD, 0, 8, 24, 3)
    plan.rect(ROAD, 0, 19, 24, 3)
    plan.rect(WATER, 11, 14, 2, 2)

    plan.path(WALL, 2.1, (28.6, -1), (27, 9), (27, 20), (28.6, 31))
    plan.rect(WALL, 25, 10, 4, 3)
    plan.rect(WALL, 25, 17, 4, 3)
    plan.rect(ROAD, 25, 13, 5, 4)
    plan.rect(TRENCH, 29, 10, 1, 3)
    plan.rect(TRENCH, 29, 17, 1, 3)
    for row in (5, 22):
        plan.rect(MUD, 25, row, 5, 3)
        plan.rect(ROAD, 23, row, 3, 3)
    plan.cells[2:4, 26:30][plan.cells[2:4, 26:30] == WALL] = BRICK
    plan.cells[26:28, 26:30][plan.cells[26:28, 26:30] == WALL] = BRICK

    for column, row, width, height in ((0, 0, 8, 8), (15, 0, 7, 7), (0, 22, 8, 8), (15, 23, 7, 7)):
        plan.ring(BRICK, column, row, width, height)
    for column, row, width, height in ((7, 4, 1, 3), (2, 7, 3, 1), (17, 6, 3, 1), (21, 2, 1, 3), (4, 22, 3, 1),
                                       (7, 24, 1, 3), (15, 25, 1, 3), (18, 23, 3, 1)):  # fmt: skip
        plan.rect(GROUND, column, row, width, height)
    plan.dots(WALL, (0, 0), (7, 7), (15, 0), (21, 6), (0, 29), (7, 22), (21, 29), (15, 23))
    plan.rect(BRICK, 16, 11, 5, 1)
    plan.rect(BRICK, 16, 18, 5, 1)
    plan.rect(WALL, 20, 11, 1, 1)
    plan.rect(WALL, 16, 18, 1, 1)
    plan.rect(BRICK, 0, 11, 6, 1)
    plan.rect(WALL, 2, 11, 1, 1)
    plan.rect(BRICK, 0, 18, 5, 1)
    plan.rect(WALL, 5, 18, 1, 1)
    plan.dots(WALL, (9, 11), (13, 18))
    plan.dots(BRICK, (23, 14), (9, 1), (12, 28))

    plan.corner(WALL, 32, 3, -1, 2)
    plan.corner(BRICK, 38, 6, -3, 2)
    plan.corner(WALL, 37, 10, 2, 2)
    plan.corner(BRICK, 31, 25, 1, -3)
    plan.corner(WALL, 38, 19, -3, 1)
    plan.corner(WALL, 38, 25, -1, 2)
    plan.rect(BRICK, 32, 11, 1, 2)
    plan.rect(BRICK, 31, 18, 2, 1)
    plan.dots(BUSH, (30, 0), (31, 0), (30, 1), (39, 8), (39, 9), (32, 7), (36, 20), (39, 21), (38, 22), (30, 28))
    plan.dots(BUSH, (30, 29), (31, 29), (39, 0), (39, 1), (36, 28), (39, 12), (31, 9), (36, 3), (32, 27))
    plan.dots(BUSH, (4, 5), (5, 5), (18, 3), (4, 25), (18, 26), (19, 26), (1, 1), (2, 1), (1, 28))
    plan.dots(BUSH, (14, 4), (14, 24), (7, 12), (15, 17), (22, 12), (18, 12), (0, 12), (0, 17), (22, 18), (13, 0))
    plan.spawns = [
        (1, 9, 0), (11, 1, 270), (24, 1, 270), (33, 1, 270), (37, 4, 250), (38, 14, 180),
        (37, 23, 150), (33, 28, 90), (24, 28, 90), (10, 28, 90), (1, 20, 0), (1, 15, 0),
        (5, 4, 0), (19, 25, 90), (33, 14, 180), (22, 9, 180),
    ]  # fmt: skip
    goals.rampart(plan)
    return plan


def courtyard() -> Plan:
    """Wall in a yard for two to four: a basin to shoot across in the middle, a piece of cover on each side of it."""
    plan = Plan("courtyard", "Courtyard", "town", 11, 20, 14)
    plan.rect(ROAD, 8, 0, 4, 14)
    plan.rect(ROAD, 0, 5, 20, 4)
    plan.rect(WATER, 9, 6, 2, 2)
    for row in (4, 9):
        plan.rect(BRICK, 9, row, 2, 1)
    for column in (6, 13):
        plan.rect(BRICK, column, 6, 1, 2)
    for row in (0, 13):
        plan.rect(BRICK, 8, row, 4, 1)
    for column in (0, 19):
        plan.rect(BRICK, column, 6, 1, 2)
    plan.dots(BUSH, (0, 0), (1, 0), (0, 1), (19, 13), (18, 13), (19, 12), (0, 13), (0, 12), (1, 13), (19, 0), (18, 0))
    plan.dots(BUSH, (19, 1), (8, 11), (11, 2))
    plan.spawns = [(3, 3, 0), (16, 10, 180), (16, 3, 180), (3, 10, 0)]
    goals.courtyard(plan)
    return plan


def frostbite() -> Plan:
    """Freeze a lake between two tracks: slide across it in the open, or go round by rocks, cabins and firs."""
    plan = Plan("frostbite", "Frostbite", "snow", 59, 40, 28)
    plan.path(ROAD, 3.2, (-1, 8), (7, 6.5), (15, 4), (25, 4.5), (33, 7), (41, 8))
    plan.path(ROAD, 3.2, (-1, 20), (7, 21.5), (15, 23.5), (25, 24), (33, 21.5), (41, 20))
    plan.path(ROAD, 3.2, (4.5, 7), (4, 14), (4.5, 21))
    plan.path(ROAD, 3.2, (35.5, 7), (36, 14), (35.5, 21))
    for column, row, wide, high in (
        (11, 9, 3.4, 1.7),
        (29.5, 18.5, 3.6, 1.8),
        (20.5, 0.5, 4, 1.3),
        (19, 27.5, 4.5, 1.2),
    ):
        plan.blob(SAND, column, row, wide, high)
    plan.blob(ICE, 20, 14, 11.5, 6.2)
    plan.blob(WATER, 20, 14, 2.4, 1.5)

    plan.rect(WALL, 13, 12, 2, 1)
    plan.rect(WALL, 13, 13)
    plan.rect(WALL, 25, 15, 2, 1)
    plan.rect(WALL, 26, 14)
    plan.rect(WALL, 19, 8, 2, 1)
    plan.rect(WALL, 19, 19, 2, 1)
    plan.rect(WALL, 8, 15, 1, 2)
    plan.rect(WALL, 31, 11, 1, 2)
    plan.rect(WALL, 9, 0, 3, 1)
    plan.rect(WALL, 28, 27, 3, 1)
    plan.rect(WALL, 0, 12, 1, 3)
    plan.rect(WALL, 39, 13, 1, 3)
    plan.rect(WALL, 29, 0, 2, 2)
    plan.rect(WALL, 9, 26, 2, 2)
    plan.dots(WALL, (17, 0), (22, 27), (24, 8), (15, 19))

    plan.corner(BRICK, 34, 0, 6, 3)
    plan.corner(BRICK, 5, 27, -6, -3)
    plan.corner(BRICK, 12, 7, -3, 1)
    plan.corner(BRICK, 27, 20, 3, -1)
    plan.rect(BRICK, 23, 0, 2, 1)
    plan.rect(BRICK, 15, 27, 2, 1)
    plan.rect(BRICK, 10, 19, 2, 1)
    plan.rect(BRICK, 28, 8, 2, 1)

    plan.dots(BUSH, (0, 0), (1, 0), (0, 1), (2, 0), (5, 2), (6, 2), (6, 3), (0, 4), (7, 10), (8, 10), (8, 11), (1, 10))
    plan.dots(BUSH, (39, 27), (38, 27), (39, 26), (37, 27), (34, 25), (33, 25), (33, 24), (39, 23), (32, 17), (31, 17))
    plan.dots(
        BUSH, (31, 16), (38, 17), (14, 0), (15, 0), (26, 0), (27, 0), (26, 1), (25, 27), (24, 27), (12, 27), (13, 27)
    )
    plan.dots(
        BUSH, (13, 26), (1, 16), (1, 17), (38, 10), (38, 11), (39, 1), (0, 26), (22, 7), (17, 20), (10, 12), (29, 15)
    )
    plan.dots(BUSH, (33, 10), (6, 17), (21, 1), (18, 26), (11, 22), (28, 5))
    plan.spawns = [
        (3, 3, 315), (12, 3, 300), (20, 4, 270), (32, 4, 240), (37, 7, 200), (36, 11, 180), (37, 20, 160),
        (36, 24, 135), (27, 23, 120), (19, 23, 90), (7, 23, 60), (3, 19, 20), (3, 10, 340), (3, 14, 0),
    ]  # fmt: skip
    goals.frostbite(plan)
    return plan


def foundry() -> Plan:
    """Close a works for the night: container lanes, crates to shoot through, two oily basins, one railway across."""
    plan = Plan("foundry", "Foundry", "yard", 83, 44, 30, light="night")
    for row in (3, 24):
        plan.rect(ROAD, 0, row, 44, 3)
    for column in (4, 37):
        plan.rect(ROAD, column, 0, 3, 30)
    plan.rect(ROAD, 20, 3, 4, 24)
    plan.rect(SAND, 0, 14, 44, 2)
    plan.rect(MUD, 24, 9, 3, 3)
    plan.rect(MUD, 16, 18, 3, 3)
    plan.rect(WATER, 11, 10, 5, 2)
    plan.rect(WATER, 30, 18, 5, 2)
    plan.rect(TRENCH, 30, 10, 1, 3)
    plan.rect(TRENCH, 13, 17, 1, 3)

    for column, row, width, height in (
        (10, 0, 3, 1), (10, 1, 2, 1), (15, 0, 1, 2), (26, 0, 3, 1), (32, 0, 1, 2), (42, 0, 2, 1), (0, 0, 2, 1),
        (0, 9, 1, 3), (0, 19, 1, 2), (43, 9, 1, 2), (43, 18, 1, 3), (0, 29, 3, 1), (42, 28, 2, 2),
        (10, 6, 3, 1), (16, 6, 1, 1), (27, 6, 2, 1), (34, 6, 1, 3), (10, 12, 4, 1), (16, 10, 1, 3),
        (34, 12, 2, 1), (28, 12, 2, 1), (9, 17, 2, 1), (9, 18, 1, 1), (10, 23, 1, 1),
        (15, 23, 2, 1), (26, 17, 1, 3), (32, 17, 3, 1), (31, 23, 3, 1), (27, 23, 1, 1),
        (10, 28, 1, 2), (15, 29, 3, 1), (26, 28, 1, 2), (31, 28, 2, 1), (31, 29, 3, 1),
    ):  # fmt: skip
        plan.rect(WALL, column, row, width, height)
    for column, row, width, height in (
        (13, 6, 3, 1), (29, 6, 2, 1), (21, 9, 1, 1), (22, 19, 1, 1), (21, 20, 1, 1), (26, 20, 1, 1), (14, 12, 2, 1),
        (11, 23, 4, 1), (28, 23, 3, 1), (1, 9, 1, 1), (0, 21, 1, 2), (43, 7, 1, 2), (42, 18, 1, 1), (22, 8, 1, 1),
        (13, 0, 2, 1), (22, 0, 1, 2), (21, 28, 1, 2), (27, 28, 1, 2), (35, 17, 1, 1),
    ):  # fmt: skip
        plan.rect(BRICK, column, row, width, height)
    plan.dots(
        BUSH, (7, 0), (8, 0), (8, 1), (35, 0), (36, 0), (36, 1), (0, 2), (43, 1), (0, 6), (0, 7), (43, 12), (43, 13)
    )
    plan.dots(
        BUSH, (0, 17), (0, 18), (43, 22), (43, 23), (7, 29), (8, 29), (8, 28), (34, 29), (35, 29), (36, 29), (40, 29)
    )
    plan.dots(BUSH, (19, 11), (25, 18), (31, 17), (18, 23), (26, 6), (9, 8), (35, 20), (24, 12), (19, 17))
    plan.turn_half()
    plan.spawns = [
        (5, 4, 315),
        (14, 4, 300),
        (21, 4, 270),
        (13, 25, 70),
        (5, 25, 45),
        (5, 19, 0),
        (5, 11, 0),
        (11, 14, 0),
    ]
    plan.spawns += [(*plan.turned(column, row), (heading + 180) % 360) for column, row, heading in plan.spawns]
    warm, white, sodium = "#ffd9a0", "#dfe9ff", "#ffb45a"
    plan.lamps = [
        (11, 6, 15, warm), (16, 11, 15, white), (11, 12, 13, sodium), (0, 10, 13, warm), (9, 18, 15, sodium),
        (16, 23, 15, warm), (0, 0, 13, white), (1, 29, 13, sodium), (16, 29, 12, white), (11, 1, 12, warm),
    ]  # fmt: skip
    plan.lamps += [(*plan.turned(column, row), radius, colour) for column, row, radius, colour in plan.lamps]
    goals.foundry(plan)
    return plan


def atoll() -> Plan:
    """Sink a volcano: six islands and a hill in the middle, joined by plank walks; shells fly over all the water."""
    plan = Plan("atoll", "Atoll", "islands", 97, 48, 32)
    plan.rect(WATER, 0, 0, 48, 32)
    islands = (
        (8.5, 7, 7.4, 5.6), (39.5, 7, 7.4, 5.6), (8.5, 25, 7.4, 5.6), (39.5, 25, 7.4, 5.6), (24, 16, 8.2, 6.2),
        (24, 4, 4.8, 3.6), (24, 28, 4.8, 3.6), (4.5, 16, 3.8, 3.2), (43.5, 16, 3.8, 3.2),
    )  # fmt: skip
    for column, row, wide, high in islands:
        plan.blob(SAND, column, row, wide, high)
    for column, row, wide, high in islands[:5]:
        plan.blob(GROUND, column, row, wide - 2.2, high - 2.0)
    for column, row, width, height in (
        (13, 3, 8, 3), (27, 3, 8, 3), (13, 26, 8, 3), (27, 26, 8, 3), (3, 10, 3, 4), (3, 18, 3, 4), (42, 10, 3, 4),
        (42, 18, 3, 4), (7, 14, 10, 5), (31, 14, 10, 5), (23, 6, 3, 5), (23, 21, 3, 5),
    ):  # fmt: skip
        plan.rect(ROAD, column, row, width, height)
    plan.blob(MUD, 24, 16, 2.0, 1.5)

    for column, row, width, height in (
        (6, 6, 2, 1), (6, 7, 1, 1), (9, 8, 2, 1), (41, 9, 1, 2), (38, 6, 2, 1), (41, 4, 1, 1),
        (6, 25, 1, 2), (9, 22, 2, 1), (36, 26, 2, 1), (42, 22, 1, 2), (41, 26, 1, 1),
        (21, 14, 2, 1), (21, 15, 1, 1), (26, 18, 2, 1), (27, 17, 1, 1), (24, 4, 1, 1), (23, 27, 1, 1),
    ):  # fmt: skip
        plan.rect(WALL, column, row, width, height)
    plan.corner(BRICK, 11, 6, 2, 2)
    plan.rect(BRICK, 36, 9, 2, 1)
    plan.rect(BRICK, 10, 26, 2, 1)
    plan.rect(BRICK, 37, 22, 2, 1)
    plan.rect(BRICK, 26, 13, 2, 1)
    plan.rect(BRICK, 21, 18, 2, 1)
    plan.dots(
        BUSH, (3, 5), (4, 4), (9, 7), (10, 11), (7, 9), (3, 8), (43, 5), (44, 6), (38, 7), (35, 8), (40, 6), (37, 11)
    )
    plan.dots(BUSH, (4, 24), (3, 26), (8, 25), (12, 27), (7, 22), (44, 25), (43, 28), (39, 25), (35, 24), (40, 28))
    plan.dots(
        BUSH, (19, 15), (22, 13), (25, 19), (25, 14), (22, 19), (29, 15), (18, 16), (24, 2), (26, 5), (22, 29), (26, 27)
    )
    plan.dots(BUSH, (2, 16), (45, 16))
    plan.spawns = [
        (4, 6, 0), (8, 4, 300), (13, 8, 270), (38, 4, 240), (43, 7, 180), (39, 8, 225), (4, 26, 0), (9, 24, 45),
        (13, 25, 90), (37, 28, 100), (44, 25, 180), (38, 24, 135), (5, 16, 0), (42, 16, 180), (24, 8, 270),
        (24, 24, 90),
    ]  # fmt: skip
    goals.atoll(plan)
    return plan


LAYOUTS = (courtyard, crossroads, dunes, rampart, frostbite, foundry, atoll, *ARENAS, practice.range)
