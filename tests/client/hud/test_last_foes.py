from tankgame.client.hud.last_foes import FEW, LOOKED, LastFoes
from tankgame.client.scene import Destroyed, Fired, TankView
from tankgame.protocol.parts import Objective
from tests.client.hud.test_hud import LONGEST, Screen, scene

SLOT, OTHER = 7, 9


class Wave:
    """A battle against a wave of which so many are left."""

    def __init__(self, crossroads, fonts, left):
        self.screen = Screen(crossroads, fonts)
        game = self.screen.game
        for player in game.players.values():
            player.team = 1 if player.name == LONGEST else 2
        game.objective = Objective(score=[30, 0], wave=3, waves=8, left=left, lives=4)
        self.foes = LastFoes()

    def see(self, *tanks, events=()):
        shown = scene()
        shown.team = shown.own.team = 1
        shown.tanks = [shown.own, *tanks]
        shown.events = list(events)
        self.screen.show(shown)
        self.foes.advance(self.screen.frame, 1 / 60)

    def pointers(self):
        return len(self.screen.frame.pointed)


def foe(x, y, slot=SLOT):
    return TankView(slot, "", "heavy", 2, x, y, 0.0, 0.0, 100, 170, bot=True)


def test_the_last_are_pointed_to_where_they_were_seen_once_nobody_sees_them(crossroads, fonts):
    wave = Wave(crossroads, fonts, left=1)
    wave.see()
    assert wave.pointers() == 0, "of whom one knows nothing, nothing is told"
    wave.see(foe(4.0, 4.0))
    assert wave.pointers() == 1
    wave.see()
    assert wave.pointers() == 1
    assert [(trace.x, trace.y, trace.seen) for trace in wave.foes.known(1)] == [(4.0, 4.0, False)]


def test_a_shot_that_was_heard_tells_where_too(crossroads, fonts):
    wave = Wave(crossroads, fonts, left=1)
    wave.see(events=[Fired(70.0, 50.0, 0.0, 0, SLOT, own=False)])
    assert [(trace.x, trace.y) for trace in wave.foes.known(1)] == [(70.0, 50.0)]
    wave.see(events=[Destroyed(70.0, 50.0, SLOT, "heavy", 0.0, own=False)])
    assert wave.foes.known(1) == []
    assert wave.pointers() == 0


def test_no_more_are_pointed_to_than_are_left_and_none_in_a_crowd(crossroads, fonts):
    wave = Wave(crossroads, fonts, left=1)
    wave.see(foe(4.0, 4.0), foe(74.0, 50.0, OTHER))
    assert wave.pointers() == 1
    crowd = Wave(crossroads, fonts, left=FEW + 1)
    crowd.see(foe(4.0, 4.0))
    assert crowd.pointers() == 0


def test_who_is_not_where_one_looks_is_forgotten(crossroads, fonts):
    wave = Wave(crossroads, fonts, left=1)
    near = foe(40.0 + LOOKED - 1, 28.0)
    wave.see(near)
    assert len(wave.foes.known(1)) == 1
    wave.see()
    assert wave.foes.known(1) == []


def test_another_wave_is_another_story(crossroads, fonts):
    wave = Wave(crossroads, fonts, left=1)
    wave.see(foe(4.0, 4.0))
    wave.screen.game.objective = Objective(score=[30, 0], wave=4, waves=8, left=1, lives=4)
    wave.see()
    assert wave.foes.known(1) == []
