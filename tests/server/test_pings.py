from tankgame.protocol.server_messages import PingsMeasured
from tankgame.server.room import PINGS_EVERY
from tests.server.house import House


def test_everybody_is_told_now_and_then_how_far_the_others_are(house: House) -> None:
    anna, ben = house.join("Anna"), house.join("Ben")
    seat = house.seat("Ben")
    assert seat is not None
    seat.stream.pace.ping = 47.6
    house.steps(PINGS_EVERY)
    assert [message.pings for message in ben.heard if isinstance(message, PingsMeasured)] == [{"Ben": 48}]
    assert anna.last_of(PingsMeasured).pings == {"Ben": 48}
