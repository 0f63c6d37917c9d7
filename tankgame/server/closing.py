"""What a battle's end tells of each player."""

from tankgame.protocol.parts import Earned, Ranked
from tankgame.server.seat import Seat
from tankgame.server.tally import Tally


def ranked(seat: Seat, score: int) -> Ranked:
    """A player's line of the ranking."""
    tally = seat.tally
    return Ranked(
        player=seat.name,
        kills=tally.kills,
        deaths=tally.deaths,
        damage=tally.damage,
        score=score,
        xp=tally.xp,
        coin=tally.coin,
        tank=seat.tank,
        team=seat.team,
        bot=not seat.person or seat.kept_until is not None,
    )


def earned(tally: Tally) -> list[Earned]:
    """What it brought to a player, kind by kind."""
    return [
        Earned(why=why, count=item.count, xp=item.xp, coin=item.coin)
        for why, item in tally.items.items()
        if item.xp or item.coin
    ]
