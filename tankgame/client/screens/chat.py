"""The chat's lines as the player reads them."""

from tankgame.client.game import Game
from tankgame.client.moments import ChatLine
from tankgame.client.text import _, reason_text
from tankgame.client.ui.log import LogLine
from tankgame.client.ui.theme import BAD, DIM, WARNING


def chat_lines(game: Game) -> list[LogLine]:
    """All that was said and happened."""
    return [chat_line(line) for line in game.chat]


def chat_line(line: ChatLine) -> LogLine:
    """One line: what somebody said, what happened, or why one's own words were held back."""
    if line.kind == "said":
        return LogLine(line.name, line.text)
    if line.kind == "notice":
        return LogLine("", _notice(line), DIM)
    why = reason_text(line.reason)
    if line.kind == "warning":
        return LogLine("", _("Warning: “{text}” was not passed on. {why}").format(text=line.text, why=why), BAD)
    return LogLine("", _("“{text}” was not passed on. {why}").format(text=line.text, why=why), WARNING)


def _notice(line: ChatLine) -> str:
    if line.event == "joined":
        return _("{name} is here.").format(name=line.name)
    if line.event == "left":
        return _("{name} has left.").format(name=line.name)
    why = reason_text(line.reason) if line.reason else ""
    return _("{name} was kicked. {why}").format(name=line.name, why=why).rstrip()
