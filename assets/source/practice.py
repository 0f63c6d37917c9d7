"""The range, on which one learns to play and tries tanks out."""

from assets.source.plan import BRICK, BUSH, GROUND, MUD, ROAD, SAND, WALL, WATER, Plan


def range() -> Plan:  # noqa: A001 - the map's own name
    """Lay out a lane to drive and shoot along, a wall for trick shots, bushes, and a yard with some of everything."""
    plan = Plan("range", "Firing range", "temperate", 61, 36, 20, modes=("training",))
    plan.path(ROAD, 3.2, (-1, 14.5), (24, 14.5), (28.5, 12), (30.5, 6), (37, 4.5))
    plan.path(ROAD, 2.2, (11.5, 14.5), (11.5, 8.5))
    plan.blob(SAND, 4, 4.5, 3.6, 2.6)
    plan.blob(MUD, 33, 11.5, 2.4, 2.2)
    plan.blob(WATER, 34.5, 0.5, 3.2, 2.0)

    plan.rect(WALL, 9, 4, 16, 2)
    plan.rect(WALL, 16, 7, 2, 4)
    plan.rect(BRICK, 26, 17, 3, 1)
    plan.rect(BRICK, 26, 7, 1, 3)
    plan.rect(WALL, 0, 8, 2, 1)
    plan.rect(BRICK, 2, 8, 2, 1)
    plan.rect(WALL, 34, 16, 1, 2)

    plan.rect(BUSH, 12, 17, 5, 3)
    plan.rect(GROUND, 12, 17)
    plan.dots(BUSH, (0, 0), (1, 0), (0, 1), (0, 18), (0, 19), (1, 19), (35, 18), (35, 19), (34, 19), (22, 1), (23, 0))
    plan.dots(BUSH, (7, 1), (8, 1), (13, 1), (30, 17), (6, 10), (21, 11))
    plan.spawns = [(4, 14, 0)]
    plan.team_spawns = [(20, 14, 90, 2), (31, 4, 200, 2), (32, 15, 135, 2)]
    plan.pickups = [(21, 17, "rapid-fire"), (4, 4, "speed"), (28, 2, "ricochet"), (33, 8, "shield"), (6, 18, "radar")]
    plan.crates = [(22, 8), (23, 8), (23, 9), (27, 4), (7, 5), (30, 13)]
    plan.barrels = [(29, 9), (34, 13), (19, 2)]
    return plan
