from tankgame.server.bots.names import BOT_NAMES


def test_a_bot_is_called_a_bot_and_no_two_alike():
    assert all(name.startswith("Bot ") and name.strip() == name for name in BOT_NAMES)
    assert len({name.casefold() for name in BOT_NAMES}) == len(BOT_NAMES) >= 64


def test_names_are_as_short_as_those_of_people():
    assert max(map(len, BOT_NAMES)) <= 20
