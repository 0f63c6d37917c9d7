"""Why nobody is found, or a server not reached: what a game needs is tried, one thing after the other."""

import ipaddress
import secrets
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Literal

from tankgame.net.dial import Dial, Missed, Reached
from tankgame.net.interfaces import interfaces
from tankgame.net.responder import ANYWHERE, listening_places, open_listening_socket
from tankgame.net.search import Destination, ask, chosen_place, destinations, open_asking_socket
from tankgame.protocol.codec import MalformedMessage
from tankgame.protocol.discovery import NONCE_BYTES, QUESTION_BYTES, Answer, decode_answer, encode_question
from tankgame.protocol.version import PROTOCOL_VERSION

ROUNDS: Final = 4
ROUND_SECONDS: Final = 0.5
"""So often it is asked, and so long answers are waited for each time."""

ANSWERS_MOST: Final = 256
LOOK_SECONDS: Final = 0.05
LOOKS: Final = 300
"""How often, and how many times at most, it is looked whether a connection has come about."""

What = Literal[
    "no-network",  # no interface but loopback
    "cannot-ask",  # the system lets no question out
    "port-taken",  # a server on this machine could not hear questions, and nobody else answers
    "no-answer",  # questions go out, and nobody answers
    "found",  # servers answer
    "no-such-name",
    "refused",  # the machine is there, and no server at its port
    "unreachable",
    "bad-server",  # something else listens there
    "no-datagrams",  # TLS gets through, UDP does not
    "wrong-version",
    "reachable",  # all that a game needs gets through
]


@dataclass(frozen=True)
class Finding:
    """What came of it; `servers` are the names of those that answered, where that is what it is about."""

    what: What
    servers: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether there is nothing to mend."""
        return self.what in ("found", "reachable")


class Examination:
    """One of them, in a thread: of the LAN, or of one server. `finding` is None until it is over."""

    def __init__(self, host: str | None = None, port: int = 0) -> None:
        self.finding: Finding | None = None
        self._thread = threading.Thread(target=self._run, args=(host, port), name="examination", daemon=True)
        self._thread.start()

    def wait(self) -> Finding:
        """Wait until it is over: seconds, and as long again as the system takes to look a name up."""
        self._thread.join()
        assert self.finding is not None
        return self.finding

    def _run(self, host: str | None, port: int) -> None:
        self.finding = examine_lan() if host is None else examine_server(host, port)


def examine_lan() -> Finding:
    """Whether servers of the LAN are found, and if not, why; takes two seconds."""
    if chosen_place() is None and not _on_a_network():
        return Finding("no-network")
    try:
        with open_asking_socket() as asking:
            answers = _answers(asking, destinations())
    except OSError:
        return Finding("cannot-ask")
    if not answers:
        return Finding("no-answer" if _can_listen() else "port-taken")
    return _judge(answers, "found")


def examine_server(host: str, port: int) -> Finding:
    """Whether a game can be played on this server, and if not, why."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):  # a name that cannot be is a ValueError
        return Finding("no-such-name")
    here = all(ipaddress.ip_address(str(entry[4][0]).partition("%")[0]).is_loopback for entry in found)
    if not here and not _on_a_network():
        return Finding("no-network")
    outcome = _dial(host, port)
    if isinstance(outcome, Missed):
        return Finding("refused" if outcome.problem == "refused" else _unreached(outcome.problem))
    with outcome.stream as stream:
        family, place = stream.family, stream.getpeername()
    return _examine_datagrams(family, place)


def _unreached(problem: str) -> What:
    return "bad-server" if problem == "bad-server" else "unreachable"


def _dial(host: str, port: int) -> Reached | Missed:
    dial = Dial(host, port, None)
    pause = threading.Event()
    for _ in range(LOOKS):
        outcome = dial.outcome()
        if outcome is not None:
            return outcome
        pause.wait(LOOK_SECONDS)
    dial.abandon()
    return Missed("unreachable")


def _examine_datagrams(family: int, place: Any) -> Finding:
    """Ask at the game's own port, which answers questions wherever datagrams reach it."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect(place)
            answers = _answers(asking, None)
    except OSError:
        return Finding("no-datagrams")
    return _judge(answers, "reachable") if answers else Finding("no-datagrams")


def _judge(answers: list[Answer], good: What) -> Finding:
    same = sorted({answer.name for answer in answers if answer.version == PROTOCOL_VERSION})
    others = sorted({answer.name for answer in answers})
    return Finding(good, tuple(same)) if same else Finding("wrong-version", tuple(others))


def _answers(asking: socket.socket, towards: list[Destination] | None) -> list[Answer]:
    """Ask everybody there, or who the socket is connected to, a few times; OSError where no question gets out."""
    asking.settimeout(ROUND_SECONDS)
    nonces: set[bytes] = set()
    answers: dict[tuple[str, int], Answer] = {}
    for _ in range(ROUNDS):
        nonce = secrets.token_bytes(NONCE_BYTES)
        nonces.add(nonce)
        question = encode_question(nonce, PROTOCOL_VERSION)
        if towards is None:
            with suppress(ConnectionError):  # what was asked before reached nobody; perhaps this does
                asking.send(question)
        elif not ask(asking, question, towards):
            raise OSError("no network takes the question")
        _collect(asking, nonces, answers, first=towards is None)
        if towards is None and answers:
            break
    return list(answers.values())


def _collect(asking: socket.socket, nonces: set[bytes], answers: dict[tuple[str, int], Answer], *, first: bool) -> None:
    """Take answers until none comes for a while, or only the first."""
    for _ in range(ANSWERS_MOST):
        try:
            datagram, place = asking.recvfrom(QUESTION_BYTES + 1)
            answer = decode_answer(datagram)
        except TimeoutError:
            return
        except (OSError, MalformedMessage):  # a datagram that reached nobody, or one of somebody else's
            continue
        if answer.nonce in nonces:
            answers[str(place[0]), answer.port] = answer
            if first:
                return


def _can_listen() -> bool:
    """Whether a server on this machine could hear questions."""
    try:
        open_listening_socket(listening_places(ANYWHERE)[0], []).close()
    except OSError:
        return False
    return True


def _on_a_network() -> bool:
    return any(not interface.loopback for interface in interfaces())
