"""Lines of the chat as they are read: who speaks to whom, and what is said."""

from tankgame.client.moments import ChatLine
from tankgame.client.text import _, naming, phrase_text, reason_text


def addressee(line: ChatLine) -> str:
    """To whom it is said, where that is not all."""
    return _("[Team]") if line.channel == "team" else ""


def speaker(line: ChatLine) -> str:
    """What stands before the words: to whom and by whom."""
    return " ".join(part for part in (addressee(line), naming(line.name)) if part) if line.kind == "said" else ""


def words(line: ChatLine) -> str:
    """What is said."""
    return phrase_text(line.phrase) if line.phrase else line.text


def spoken(line: ChatLine) -> str:
    """A line of the chat as a sentence."""
    if line.kind == "said":
        return f"{speaker(line)} {words(line)}"
    if line.kind == "warning":
        return _("Warning from the server. {reason}").format(reason=reason_text(line.reason))
    if line.kind == "blocked":
        return _("Not sent. {reason}").format(reason=reason_text(line.reason))
    if line.event == "joined":
        return _("{name} joins the battle").format(name=line.name)
    if line.event == "left":
        return _("{name} leaves the battle").format(name=line.name)
    return _("{name} was kicked").format(name=line.name)
