import pygame
from pygame import Rect

from tankgame.client.app import App
from tankgame.client.ui.button import Button
from tankgame.client.ui.canvas import Canvas
from tankgame.client.ui.cards import Card, Cards
from tankgame.client.ui.check import Check
from tankgame.client.ui.choice import Choice
from tankgame.client.ui.listbox import Column, ListBox, Row
from tankgame.client.ui.log import Log, LogLine
from tankgame.client.ui.slider import Slider
from tankgame.client.ui.toast import Toasts
from tests.client.ui.pages import click, key, page_with, press, release, wheel


def placed(widget: object, rect: Rect) -> None:
    widget.rect = rect  # type: ignore[attr-defined]


def test_a_button_acts_when_it_is_let_go_on(app: App) -> None:
    done: list[str] = []
    button = Button("Go", lambda: done.append("go"))
    placed(button, Rect(100, 100, 200, 40))
    page = page_with(app, button)
    press(page, 150, 120)
    assert button.look == "pressed"
    assert done == []
    release(page, 150, 120)
    assert done == ["go"]
    press(page, 150, 120)
    release(page, 500, 500)
    assert done == ["go"], "taken away from it, the mouse does nothing"


def test_enter_and_space_press_a_button(app: App) -> None:
    done: list[str] = []
    page = page_with(app, Button("Go", lambda: done.append("go")))
    page.handle(key(pygame.K_RETURN))
    page.handle(key(pygame.K_SPACE))
    assert done == ["go", "go"]


def test_a_button_that_is_off_does_nothing(app: App) -> None:
    done: list[str] = []
    button = Button("Go", lambda: done.append("go"))
    button.enabled = False
    placed(button, Rect(100, 100, 200, 40))
    page = page_with(app, button)
    click(page, 150, 120)
    page.handle(key(pygame.K_RETURN))
    assert done == []
    assert page.focused is None


def test_a_check_turns_over(app: App) -> None:
    heard: list[bool] = []
    check = Check("Full screen", False, heard.append)
    placed(check, Rect(100, 100, 200, 40))
    page = page_with(app, check)
    click(page, 110, 120)
    page.handle(key(pygame.K_SPACE))
    assert heard == [True, False]


def test_a_slider_follows_the_mouse_and_the_keys(app: App) -> None:
    heard: list[float] = []
    slider = Slider(0.5, heard.append, step=0.1)
    placed(slider, Rect(100, 100, 278, 40))
    page = page_with(app, slider)
    press(page, 110, 120)
    release(page, 900, 120)
    assert heard == [0.0, 1.0]
    page.handle(key(pygame.K_LEFT))
    assert heard[-1] == 0.9


def test_a_slider_may_tell_only_when_it_is_let_go(app: App) -> None:
    heard: list[float] = []
    slider = Slider(0.5, heard.append, live=False)
    placed(slider, Rect(100, 100, 278, 40))
    page = page_with(app, slider)
    press(page, 110, 120)
    assert slider.value == 0.0
    assert heard == []
    release(page, 110, 120)
    assert heard == [0.0]


def test_a_choice_goes_round_both_ways(app: App) -> None:
    heard: list[str] = []
    choice = Choice([("a", "A"), ("b", "B"), ("c", "C")], "b", heard.append)
    placed(choice, Rect(100, 100, 200, 40))
    page = page_with(app, choice)
    click(page, 110, 120)
    click(page, 110, 120)
    click(page, 290, 120)
    page.handle(key(pygame.K_RIGHT))
    page.handle(key(pygame.K_LEFT))
    assert heard == ["a", "c", "a", "b", "a"]


def rows(count: int) -> list[Row]:
    return [Row((f"row {index}",)) for index in range(count)]


def test_a_list_is_chosen_from_with_keys_and_keeps_the_choice_in_sight(app: App) -> None:
    chosen: list[int] = []
    box = ListBox((Column(),), rows(50), chosen=chosen.append)
    placed(box, Rect(100, 100, 300, 148))
    page = page_with(app, box)
    for _ in range(8):
        page.handle(key(pygame.K_DOWN))
    assert chosen == list(range(8))
    assert box.scroll == 3.0, "the eighth row is the last of five in sight"
    page.handle(key(pygame.K_END))
    assert box.selected == 49
    page.draw(app.surface)
    assert any(written.text == "row 49" for written in page.written)


def test_a_list_is_chosen_from_with_the_mouse_and_used_by_two_clicks(app: App) -> None:
    used: list[int] = []
    box = ListBox((Column("Name"),), rows(5), chosen=lambda _index: None, activated=used.append)
    placed(box, Rect(100, 100, 300, 400))
    page = page_with(app, box)
    click(page, 150, 100 + 4 + 28 + 28 + 10)
    assert box.selected == 1
    assert used == []
    click(page, 150, 100 + 4 + 28 + 28 + 10)
    assert used == [1]


def test_a_list_scrolls_by_wheel_and_by_its_bar(app: App) -> None:
    box = ListBox((Column(),), rows(50))
    placed(box, Rect(100, 100, 300, 288))
    page = page_with(app, box)
    page.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(150, 150), rel=(0, 0), buttons=(0, 0, 0)))
    wheel(page, -2)
    assert box.scroll == 6.0
    wheel(page, 9)
    assert box.scroll == 0.0
    press(page, 395, 380)
    assert box.scroll == 40.0
    release(page, 395, 380)


def test_a_list_that_shrinks_keeps_what_it_can(app: App) -> None:
    box = ListBox((Column(),), rows(50), chosen=lambda _index: None)
    placed(box, Rect(100, 100, 300, 148))
    page_with(app, box)
    box.select(49)
    box.show(rows(3))
    assert box.selected == 2
    assert box.scroll == 0.0
    box.show([])
    assert box.selected is None


def cards(app: App, chosen: list[str], used: list[str]) -> Cards:
    widget = Cards(width=100, picture_share=0.5, chosen=chosen.append, activated=used.append)
    placed(widget, Rect(100, 100, 334, 160))
    widget.show([Card(letter, None, letter) for letter in "abcdefg"])
    return widget


def test_cards_are_gone_through_with_arrows(app: App) -> None:
    chosen: list[str] = []
    used: list[str] = []
    widget = cards(app, chosen, used)
    page = page_with(app, widget)
    for code in (pygame.K_RIGHT, pygame.K_DOWN, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RETURN):
        page.handle(key(code))
    assert chosen == ["b", "e", "d"], "there is no card below e: the page may take that key"
    assert used == ["d"]
    assert widget.scroll > 0


def test_a_card_that_is_gone_gives_up_the_choice(app: App) -> None:
    widget = cards(app, [], [])
    widget.key_chosen = "g"
    widget.show([Card("a", None, "a")])
    assert widget.key_chosen == "a"
    widget.show([])
    assert widget.key_chosen is None
    assert not widget.reachable


def test_rows_of_cards_are_even_and_fill_the_height_where_all_are_seen(app: App) -> None:
    widget = cards(app, [], [])
    widget.rect = Rect(0, 0, 430, 400)
    widget.show([Card(letter, None, letter) for letter in "abcd"])
    page_with(app, widget)
    places = [widget._place(index) for index in range(4)]
    assert [place.left for place in places[:2]] == [place.left for place in places[2:]], "two by two, not three and one"
    assert places[-1].bottom == 400


def test_rows_of_cards_that_are_not_all_seen_hold_as_many_as_they_can(app: App) -> None:
    widget = cards(app, [], [])
    page_with(app, widget)
    assert widget._place(2).top == widget._place(0).top
    assert widget._place(3).top > widget._place(0).top


def test_a_log_stays_at_its_end_unless_one_has_scrolled(app: App) -> None:
    log = Log()
    placed(log, Rect(100, 100, 300, 100))
    log.show([LogLine("Anna", f"line {index}") for index in range(20)])
    page = page_with(app, log)
    assert any(written.text == "line 19" for written in page.written)
    page.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(150, 150), rel=(0, 0), buttons=(0, 0, 0)))
    wheel(page, 2)
    page.draw(app.surface)
    assert not any(written.text == "line 19" for written in page.written)


def test_a_long_line_of_a_log_is_wrapped_and_says_its_name_once(app: App) -> None:
    log = Log()
    placed(log, Rect(100, 100, 300, 200))
    log.show([LogLine("Anna", "word " * 30)])
    page = page_with(app, log)
    texts = [written.text for written in page.written]
    assert texts.count("Anna: ") == 1
    assert sum(text.count("word") for text in texts) == 30
    assert all(not written.cut for written in page.written)


def test_a_toast_goes_by_itself_and_does_not_stand_there_twice() -> None:
    toasts = Toasts()
    toasts.add("saved")
    toasts.update(4.0)
    toasts.add("saved")
    assert len(toasts.shown) == 1
    toasts.update(4.0)
    assert len(toasts.shown) == 1
    toasts.update(2.0)
    assert toasts.shown == []


def test_toasts_that_have_no_room_wait_until_they_can_be_read(app: App) -> None:
    toasts = Toasts()
    for text in ("one " * 40, "two " * 40):
        toasts.add(text)
    toasts.draw(Canvas(app.surface, app.fonts, 2.0))
    toasts.update(5.0)
    assert len(toasts.shown) == 2, "a long text stays for longer"
    toasts.update(8.0)
    assert [toast.text[:3] for toast in toasts.shown] == ["two"]
    canvas = Canvas(app.surface, app.fonts, 1.0)
    toasts.draw(canvas)
    assert [written.text[:3] for written in canvas.written] == ["two"]
    toasts.draw(canvas, aside=True)
    middle, right = canvas.boxes
    assert middle.centerx == app.surface.get_width() // 2
    assert right.right == app.surface.get_width() - 14
