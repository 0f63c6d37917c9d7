"""What the older maps have for modes of play: where teams come in, flags, zones, and what lies about to be had."""

from assets.source.plan import Plan


def courtyard(plan: Plan) -> None:
    """Set it up for two against two."""
    plan.face_off((3, 10), (2, 6, 0), (4, 7, 0))
    plan.zones = [(10, 11, 4.5), (9, 2, 4.5)]
    plan.scatter((9, 11, "repair"), (6, 4, "any"), crates=((6, 1), (5, 9)), barrels=((8, 4), (7, 8)))


def crossroads(plan: Plan) -> None:
    """Set the west against the east, for the place where the roads meet."""
    plan.team_spawns = [
        (2, 2, 315, 1), (2, 9, 0, 1), (2, 15, 0, 1), (6, 15, 0, 1), (6, 2, 315, 1), (2, 6, 0, 1),
        (37, 25, 135, 2), (37, 20, 180, 2), (37, 12, 180, 2), (34, 11, 180, 2), (34, 26, 120, 2), (37, 16, 180, 2),
    ]  # fmt: skip
    plan.flags = [(2, 13, 1), (37, 14, 2)]
    plan.zones = [(19, 14, 6.0)]
    plan.pickups = [
        (21, 5, "any"), (18, 22, "any"), (9, 15, "repair"), (31, 11, "repair"), (13, 6, "shield"),
        (29, 19, "rapid-fire"), (7, 23, "any"), (33, 2, "any"), (26, 27, "radar"),
    ]  # fmt: skip
    plan.crates = [(17, 9), (22, 19), (13, 4), (29, 17), (7, 13), (35, 13), (12, 24), (31, 22), (24, 4)]
    plan.barrels = [(5, 11), (27, 10), (24, 19), (14, 24), (33, 22), (8, 5), (27, 24), (4, 23)]


def dunes(plan: Plan) -> None:
    """Set the west against the east, for the ways north and south of the oasis."""
    plan.team_spawns = [
        (3, 3, 315, 1), (2, 16, 0, 1), (2, 19, 0, 1), (2, 25, 0, 1), (4, 32, 30, 1), (2, 10, 0, 1), (3, 29, 0, 1),
        (8, 16, 0, 1),
        (53, 5, 220, 2), (53, 19, 180, 2), (53, 22, 180, 2), (53, 28, 165, 2), (52, 35, 135, 2), (53, 10, 180, 2),
        (47, 19, 180, 2), (49, 36, 135, 2),
    ]  # fmt: skip
    plan.flags = [(2, 22, 1), (53, 25, 2)]
    plan.zones = [(28, 13, 6.0), (27, 30, 6.0)]
    plan.pickups = [
        (30, 3, "any"), (18, 20, "repair"), (38, 16, "repair"), (28, 36, "any"), (10, 9, "speed"), (46, 27, "speed"),
        (45, 8, "any"), (12, 25, "any"), (22, 12, "rapid-fire"), (36, 21, "shield"), (36, 32, "radar"),
        (24, 5, "ricochet"),
    ]  # fmt: skip
    plan.crates = [
        (16, 13), (40, 15), (22, 20), (34, 22), (29, 9), (25, 30), (13, 33), (47, 12), (10, 5), (49, 34), (37, 31),
    ]  # fmt: skip
    plan.barrels = [(10, 13), (44, 20), (33, 10), (36, 30), (16, 32), (22, 9), (40, 9), (8, 24), (32, 27), (50, 14)]


def rampart(plan: Plan) -> None:
    """Set the town against the fields, for the market place behind the gate."""
    plan.team_spawns = [
        (1, 9, 0, 1), (1, 15, 0, 1), (1, 20, 0, 1), (4, 4, 0, 1), (4, 25, 0, 1), (4, 14, 0, 1), (5, 9, 0, 1),
        (5, 20, 0, 1), (38, 14, 180, 2), (37, 4, 250, 2), (37, 23, 150, 2), (33, 27, 90, 2), (33, 1, 270, 2),
        (38, 16, 180, 2),
        (34, 9, 180, 2), (34, 20, 180, 2),
    ]  # fmt: skip
    plan.flags = [(3, 13, 1), (38, 15, 2)]
    plan.zones = [(20, 15, 6.0)]
    plan.pickups = [
        (11, 4, "any"), (11, 25, "any"), (18, 4, "repair"), (20, 25, "repair"), (27, 14, "shield"), (24, 5, "any"),
        (24, 23, "any"), (31, 15, "rapid-fire"), (7, 15, "speed"), (31, 6, "radar"),
    ]  # fmt: skip
    plan.crates = [
        (13, 6), (9, 23), (17, 9), (17, 20), (24, 11), (24, 18), (31, 13), (31, 16), (14, 12), (8, 17), (35, 26),
        (36, 2),
    ]  # fmt: skip
    plan.barrels = [(15, 10), (15, 19), (22, 14), (7, 10), (7, 19), (26, 14), (33, 11), (33, 18), (12, 4), (19, 22)]


def frostbite(plan: Plan) -> None:
    """Set one shore against the other, for two places on the ice."""
    plan.face_off((2, 13), (3, 3, 315), (3, 7, 0), (3, 10, 340), (3, 14, 0), (3, 19, 20), (3, 22, 20), (8, 6, 0))
    plan.zones = [(19.5, 5, 4.5), (19.5, 22, 4.5)]
    plan.scatter(
        (22, 4, "any"), (12, 10, "repair"), (10, 22, "any"), (15, 15, "speed"), (29, 3, "shield"),
        crates=((16, 6), (9, 18), (12, 21), (25, 11), (28, 6)), barrels=((12, 8), (13, 14), (24, 7), (9, 25)),
    )  # fmt: skip


def foundry(plan: Plan) -> None:
    """Set one gate against the other, for the crossing of street and railway."""
    plan.face_off(
        (2, 14), (5, 4, 315), (5, 8, 0), (5, 11, 0), (5, 19, 0), (5, 22, 0), (5, 25, 45), (2, 24, 45), (2, 4, 315)
    )
    plan.zones = [(21.5, 14.5, 6.0)]
    plan.scatter(
        (17, 4, "any"), (9, 14, "repair"), (21, 11, "any"), (18, 9, "shield"), (30, 4, "rapid-fire"), (10, 20, "any"),
        crates=((18, 7), (9, 5), (20, 22), (25, 8), (8, 18), (14, 21)),
        barrels=((14, 7), (19, 9), (8, 13), (28, 8), (12, 22), (22, 6), (35, 9)),
    )  # fmt: skip


def atoll(plan: Plan) -> None:
    """Set the western islands against the eastern, for the hill in the middle."""
    plan.team_spawns = [
        (4, 6, 0, 1), (8, 4, 300, 1), (4, 26, 0, 1), (9, 24, 45, 1), (5, 16, 0, 1), (3, 14, 0, 1), (8, 10, 0, 1),
        (43, 7, 180, 2), (38, 4, 240, 2), (44, 25, 180, 2), (38, 24, 135, 2), (42, 16, 180, 2), (44, 14, 180, 2),
        (39, 9, 180, 2),
    ]  # fmt: skip
    plan.flags = [(3, 16, 1), (44, 15, 2)]
    plan.zones = [(24, 16, 6.0)]
    plan.pickups = [
        (24, 10, "any"), (24, 21, "any"), (17, 4, "any"), (30, 27, "any"), (30, 4, "speed"), (17, 27, "speed"),
        (12, 16, "repair"), (35, 16, "repair"), (22, 3, "shield"), (26, 29, "ricochet"), (20, 17, "radar"),
    ]  # fmt: skip
    plan.crates = [(16, 5), (31, 3), (16, 28), (31, 26), (10, 17), (37, 15), (19, 13), (28, 19), (4, 12), (43, 20)]
    plan.barrels = [(20, 14), (28, 17), (11, 8), (36, 7), (11, 23), (39, 26), (25, 3), (22, 28)]
