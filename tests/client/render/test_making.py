from threading import Event

from tankgame.client.render.making import Maker


def test_all_that_is_asked_for_comes_in_its_order():
    assert Maker().ask(lambda n=n: n * n for n in range(5)).result(10) == [0, 1, 4, 9, 16]


def test_while_a_frame_is_drawn_it_goes_on_slowly_and_after_it_at_once():
    class Watched(Event):
        def __init__(self) -> None:
            super().__init__()
            self.waited: list[bool] = []

        def wait(self, timeout: float | None = None) -> bool:
            assert timeout is not None
            self.waited.append(self.is_set())
            return self.is_set()

    maker = Maker()
    maker._free = watched = Watched()
    maker.begin_frame()
    assert maker.ask([int]).result(10) == [0]
    maker.end_frame()
    assert maker.ask([int]).result(10) == [0]
    assert watched.waited == [False, True]
