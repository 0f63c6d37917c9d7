from types import SimpleNamespace

from tankgame.client.scene import Scene, TankView
from tankgame.client.screens.fallen import LINGER_SECONDS, Fallen

MATE = TankView(2, "Mate", "medium", 1, 10.0, 10.0, 0.0, 0.0, 85, 85)


def test_one_sees_where_one_fell_before_one_sees_what_a_mate_does() -> None:
    fallen, watched = Fallen(SimpleNamespace(kinds=())), []
    session = SimpleNamespace(watch=watched.append)

    def update(now: float, *, alive: bool) -> None:
        scene = Scene(now, tanks=[MATE], team=1, own=MATE if alive else None)
        death = None if alive else object()
        game = SimpleNamespace(recap=SimpleNamespace(death=death))
        fallen.update(session, SimpleNamespace(scene=scene, game=game, now=now))

    update(10.0, alive=True)
    update(10.1, alive=False)
    update(9.9 + LINGER_SECONDS, alive=False)
    assert watched == []
    update(10.1 + LINGER_SECONDS, alive=False)
    assert watched == ["Mate"]
