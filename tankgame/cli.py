"""The command `tankgame`: the window, a dedicated server, or a question that is answered and done.

The one module that knows both client and server; it imports only the one that is asked for, so that a machine that
serves needs no screen library.
"""

import argparse
import contextlib
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_data_path

from tankgame import __version__
from tankgame.net.conditioner import Network
from tankgame.protocol.schema import protocol_schema

USAGE_ERROR = 2
PAINTERS_NEEDS = ("numpy", "scipy")


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with these words, or those of the command line; the result is the exit status."""
    options = _parser().parse_args(words)
    if options.protocol_schema:
        print(json.dumps(protocol_schema(), indent=2, ensure_ascii=False))  # noqa: T201 - what was asked for
        return 0
    if options.check_map is not None:
        return _check_map(options.check_map)
    if options.paint_map is not None:
        return _paint_map(options.paint_map)
    if options.doctor is not None:
        return _examine(options.doctor)
    if options.dedicated:
        return _serve(options)
    return _play(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tankgame", description="Tank battles seen from above. Without options: the game's window."
    )
    parser.add_argument("--version", action="version", version=f"tankgame {__version__}")
    parser.add_argument(
        "server", nargs="?", metavar="SERVER", help="go straight to this server: HOST[:PORT], or a tankgame:// link"
    )
    parser.add_argument("--connect", metavar="HOST[:PORT]", help="the same")
    parser.add_argument(
        "--simulate-network",
        metavar="TEXT",
        type=_network,
        help='play over a worse network than there is, such as "rtt=100,loss=2,jitter=10": rtt and jitter in ms; '
        "loss, duplicate and reorder in %% of datagrams, burst how many are lost in a row on average; bandwidth in "
        "kbit/s each way; seed for other dice",
    )
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where accounts, keys and settings are kept")
    parser.add_argument("--journal", metavar="FILE", type=Path, help="write down what the window shows, as JSON lines")
    parser.add_argument(
        "--doctor",
        metavar="HOST[:PORT]",
        nargs="?",
        const="",
        help="say why no server of the LAN is found, or why this one cannot be played on",
    )
    parser.add_argument("--protocol-schema", action="store_true", help="print the JSON Schema of all messages")
    parser.add_argument("--check-map", metavar="DIR", type=Path, help="say what is wrong with a map's folder")
    parser.add_argument("--paint-map", metavar="DIR", type=Path, help="paint the pictures of a map's folder anew")
    parser.add_argument("--config", metavar="FILE", type=Path, help="the TOML file of the server that is run")
    server = parser.add_argument_group("a server without a window")
    server.add_argument("--dedicated", action="store_true", help="run one")
    server.add_argument("--host", metavar="ADDRESS", help="the address to listen on")
    server.add_argument("--port", metavar="N", type=_port, help="the game's port; 0 takes a free one")
    server.add_argument("--json-port", metavar="N", type=_port, help="the port for JSON lines; 0 takes a free one")
    server.add_argument("--embedded", action="store_true", help="stop when standard input ends; no JSON door")
    server.add_argument("--statistics", metavar="FILE", type=Path, help="at the end, write how long each tick took")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("expected a port, from 0 to 65535")
    return int(text)


def _network(text: str) -> Network:
    try:
        return Network.parse(text)
    except ValueError as why:
        raise argparse.ArgumentTypeError(str(why)) from why


def _fail(why: object) -> int:
    print(f"tankgame: {why}", file=sys.stderr)  # noqa: T201 - the one sentence that says what is wrong
    return USAGE_ERROR


def _examine(server: str) -> int:
    from tankgame.client.address import AddressError, parse_address  # noqa: PLC0415 - servers speak no languages
    from tankgame.client.findings import finding_text  # noqa: PLC0415 - as above
    from tankgame.client.text import set_language  # noqa: PLC0415 - as above
    from tankgame.net.examination import Examination  # noqa: PLC0415 - nor do they look for others

    try:
        address = parse_address(server) if server else None
    except AddressError:
        return _fail(f"--doctor: {server} is no address of a server")
    place = (address.host, address.port) if address else ()
    finding = Examination(*place).wait()
    set_language("auto")
    print(finding_text(finding, *place))  # noqa: T201 - what was asked for
    return 0 if finding.good else 1


def _check_map(folder: Path) -> int:
    from tankgame.sim.map_check import check_map  # noqa: PLC0415 - only who asks pays for Pillow and pymunk

    problems = check_map(folder)
    for line in problems or [f"{folder}: nothing is wrong with this map."]:
        print(line)  # noqa: T201 - what was asked for
    return USAGE_ERROR if problems else 0


def _paint_map(folder: Path) -> int:
    from tankgame.sim.map import MapError  # noqa: PLC0415 - as above

    try:
        from tankgame.paint.painter import paint_map  # noqa: PLC0415 - an extra that players and servers need not install
    except ModuleNotFoundError as why:
        if why.name not in PAINTERS_NEEDS:
            raise
        return _fail(f"painting needs {why.name}, which is not installed: pip install 'tankgame[paint]'")
    try:
        paint_map(folder)
    except (MapError, OSError) as why:
        return _fail(why)
    return 0


def _serve(options: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server's loop has its own way to stop
    from tankgame.net.certificate import CertificateError  # noqa: PLC0415 - players' machines make none
    from tankgame.server.accounts.account import AccountsError  # noqa: PLC0415 - players' machines need no database
    from tankgame.server.config import ConfigError, load_config  # noqa: PLC0415 - as above
    from tankgame.server.dedicated import NO_DOOR, Overrides, serve  # noqa: PLC0415 - as above
    from tankgame.sim.map import MapError  # noqa: PLC0415 - as above

    json_port = NO_DOOR if options.embedded and options.json_port is None else options.json_port
    folder = options.data_dir or user_data_path("tankgame", appauthor=False) / "server"
    try:
        config = Overrides(options.host, options.port, json_port).apply(load_config(options.config))
        serve(config, folder, source=options.config, until_input_ends=options.embedded, statistics=options.statistics)
    except (ConfigError, MapError, AccountsError, CertificateError, OSError) as why:
        return _fail(why)
    return 0


def _play(options: argparse.Namespace) -> int:
    from tankgame.client.launch import run  # noqa: PLC0415 - servers need no pygame
    from tankgame.client.whereabouts import Options  # noqa: PLC0415 - as above

    with contextlib.ExitStack() as files:
        try:
            journal = options.journal and files.enter_context(options.journal.open("w", encoding="utf-8"))
        except OSError as why:
            return _fail(why)
        return run(
            Options(
                options.connect or options.server, options.simulate_network, options.data_dir, options.config, journal
            )
        )
