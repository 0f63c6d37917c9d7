"""Maps made for two teams: what one has, the other has as well, turned by half a turn."""

from assets.source.plan import BRICK, BUSH, GROUND, MUD, ROAD, SAND, TRENCH, WALL, WATER, Plan


def quarry() -> Plan:
    """Dig a pit for two to four, with its own water at the bottom: rock to go round, mud to stay out of."""
    plan = Plan("quarry", "Quarry", "desert", 131, 24, 16, light="dusk")
    plan.path(ROAD, 3.2, (-1, 3.5), (7, 3), (12, 4.5), (12, 11.5), (17, 13), (25, 12.5))
    plan.blob(SAND, 5, 11, 4.4, 2.6)
    plan.blob(SAND, 19, 5, 4.4, 2.6)
    plan.blob(MUD, 12, 8, 4.2, 2.4)
    plan.rect(WATER, 11, 7, 2, 2)
    for column, row, width, height in (
        (0, 0, 4, 1), (0, 1, 2, 1), (9, 0, 4, 1), (0, 6, 1, 4), (0, 15, 3, 1), (6, 5, 1, 2), (7, 8, 1, 2), (4, 8, 1, 1),
        (8, 13, 2, 1), (9, 14, 1, 2),
    ):  # fmt: skip
        plan.rect(WALL, column, row, width, height)
    plan.rect(BRICK, 9, 4, 1, 2)
    plan.rect(BRICK, 3, 8, 1, 1)
    plan.rect(BRICK, 6, 13, 2, 1)
    plan.dots(BUSH, (0, 14), (1, 14), (2, 13), (9, 10), (5, 1), (8, 1))
    plan.turn_half()
    plan.spawns = [(2, 4, 0), (21, 11, 180), (20, 2, 225), (3, 13, 45), (10, 2, 270), (13, 13, 90)]
    plan.face_off((2, 11), (2, 4, 0), (2, 6, 0), (3, 13, 45))
    plan.zones = [(11, 2, 4.5), (12, 13, 4.5)]
    plan.scatter(
        (6, 3, "any"), (10, 12, "repair"), crates=((8, 6), (2, 10), (6, 14)), barrels=((12, 2), (7, 10), (5, 8))
    )
    return plan


def fords() -> Plan:
    """Let a river part two camps: two fords, a hill on an island between them, and open banks on either side."""
    plan = Plan("fords", "Twin Fords", "temperate", 211, 56, 38, light="noon")
    river = (33, -1), (31.5, 7), (27, 12), (28, 19), (29, 26), (24.5, 31), (23, 39)
    plan.path(SAND, 7.4, *river)
    plan.path(WATER, 4.6, *river)
    plan.blob(SAND, 28, 19, 9.6, 7.6)
    plan.blob(WATER, 28, 19, 8.4, 6.4)
    plan.blob(SAND, 28, 19, 5.6, 4.2)
    plan.blob(GROUND, 28, 19, 4.4, 3.2)
    plan.path(ROAD, 3.2, (-1, 19), (12, 19), (20, 18.2), (28, 19), (36, 19.8), (44, 19), (57, 19))
    plan.path(ROAD, 3.2, (7, 19), (10, 12), (18, 8), (31, 7), (40, 7.5), (46, 11), (49, 19))
    plan.path(ROAD, 3.2, (49, 19), (46, 26), (38, 30), (25, 31), (16, 30.5), (10, 27), (7, 19))
    plan.blob(MUD, 16, 14, 2.8, 1.8)
    plan.rect(TRENCH, 13, 14, 1, 3)
    plan.rect(TRENCH, 13, 22, 1, 3)

    plan.corner(WALL, 2, 13, 4, 3)
    plan.corner(WALL, 2, 25, 4, -3)
    plan.rect(BRICK, 6, 13, 2, 1)
    plan.rect(BRICK, 6, 25, 2, 1)
    plan.rect(WALL, 10, 15, 1, 2)
    plan.rect(BRICK, 10, 17, 1, 1)
    plan.rect(BRICK, 10, 21, 1, 1)
    plan.rect(WALL, 10, 22, 1, 2)
    for column, row, width, height in (
        (15, 3, 2, 1), (22, 3, 1, 2), (6, 5, 1, 2), (4, 9, 2, 1), (14, 10, 1, 2), (20, 11, 2, 1), (25, 4, 2, 1),
        (17, 21, 1, 2), (19, 15, 2, 1), (18, 26, 2, 1), (14, 33, 2, 1), (6, 31, 2, 1), (20, 34, 1, 2), (3, 34, 1, 2),
        (12, 27, 1, 2), (26, 17, 2, 1), (17, 36, 2, 1), (10, 1, 2, 1),
    ):  # fmt: skip
        plan.rect(WALL, column, row, width, height)
    for column, row, width, height in (
        (16, 4, 1, 2), (22, 11, 1, 2), (18, 22, 2, 1), (26, 18, 1, 1), (14, 12, 1, 1), (11, 28, 1, 1), (15, 34, 1, 1),
        (7, 7, 2, 1), (21, 15, 1, 1), (20, 25, 1, 2), (1, 30, 2, 1),
    ):  # fmt: skip
        plan.rect(BRICK, column, row, width, height)
    plan.dots(
        BUSH, (0, 0), (1, 0), (0, 1), (12, 5), (13, 5), (13, 6), (20, 6), (24, 8), (8, 3), (3, 7), (18, 12),
        (16, 18), (15, 24), (16, 25), (8, 29), (9, 30), (18, 33), (19, 33), (0, 36), (0, 37),
        (1, 37), (12, 36), (5, 35), (21, 28), (14, 20), (24, 2), (19, 1), (29, 20), (25, 19), (13, 30), (2, 28),
    )  # fmt: skip
    plan.turn_half()
    home = (
        (4, 15, 0), (4, 18, 0), (4, 21, 0), (7, 16, 0), (7, 22, 0), (2, 10, 0), (2, 32, 0), (5, 28, 0), (8, 10, 0),
        (3, 4, 315),
    )  # fmt: skip
    plan.spawns = [
        (4, 3, 315), (13, 8, 315), (20, 2, 270), (3, 11, 0), (4, 19, 0), (4, 32, 45), (11, 33, 0), (17, 31, 60),
        (23, 18, 0), (11, 4, 300), (9, 36, 60), (15, 21, 20),
    ]  # fmt: skip
    plan.spawns += [(*plan.turned(column, row), (heading + 180) % 360) for column, row, heading in plan.spawns]
    plan.face_off((3, 19), *home)
    plan.zones = [(27.5, 18.5, 7.0)]
    plan.scatter(
        (28, 7, "repair"), (20, 19, "any"), (12, 12, "any"), (11, 30, "rapid-fire"), (20, 8, "any"), (16, 35, "radar"),
        (26, 20, "shield"),
        crates=((11, 9), (17, 16), (15, 28), (18, 20), (9, 17), (19, 13), (6, 33)),
        barrels=((15, 4), (9, 15), (19, 21), (17, 26), (21, 10), (7, 30), (25, 5)),
    )  # fmt: skip
    return plan


ARENAS = (quarry, fords)
