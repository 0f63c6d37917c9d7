"""Which server one is on, and the server of one's own; what the app knows of them."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import platformdirs

from tankgame.client.address import Address
from tankgame.client.aside import NOWHERE, Aside
from tankgame.client.embedded import EmbeddedServer
from tankgame.client.known_servers import KnownServers
from tankgame.client.session import Session
from tankgame.client.settings import Settings
from tankgame.net.conditioner import Network

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for.

    `folder` holds settings and accounts in place of the system's folders; `config` is the file of servers of one's
    own, where no screen says more; what the window shows goes into `journal`.
    """

    connect: str | None = None
    network: Network | None = None
    folder: Path | None = None
    config: Path | None = None
    journal: TextIO | None = None


class Whereabouts:
    """The session, and the child process where the server is one's own; `settings` and `servers` are the app's."""

    settings: Settings
    servers: KnownServers

    def __init__(self, options: Options) -> None:
        self.options = options
        self.session: Session | None = None
        self.address: Address | None = None
        """Of the session's server; None where that is one's own."""
        self.embedded: EmbeddedServer | None = None
        self.hosted: Address | None = None
        """Where others can join the server of one's own, where they can."""
        self._ending: list[EmbeddedServer] = []
        self._aside = NOWHERE

    def poll_servers(self, now: float) -> None:
        """Hear what they say, and let those end that are to; `now` in seconds."""
        self.let_end(now)
        if self.session is not None:
            self.session.poll(now)
        if self.embedded is not None:
            self.embedded.poll(now)
        self._aside.poll(now)

    def let_end(self, now: float) -> bool:
        """Let servers of one's own end that are to; whether any has not yet."""
        self._ending = [server for server in self._ending if not server.closed(now)]
        return bool(self._ending)

    def tell_session(self) -> None:
        """What the server is to know the next time one enters a map."""
        if self.session is not None:
            self.session.aim_assist = self.settings.aim_assist
            self.session.paint = self.settings.paint

    def connect(self, address: Address) -> Session:
        """Leave the server one is on, if any, and connect to this one; its key is the one it had before."""
        self.disconnect()
        log.info("connecting to a server of others")
        self.address = address
        return self._begin(address.host, address.port, self.servers.pin_for(address))

    def _begin(self, host: str, port: int, pin: str | None) -> Session:
        cache = None if self.options.folder is None else self.options.folder / "maps"
        self.session = Session(host, port, pin, self.options.network, cache=cache)
        self.tell_session()
        return self.session

    def start_server(
        self, *, host: str = "127.0.0.1", port: int = 0, config: Path | None = None, folder: Path | None = None
    ) -> EmbeddedServer:
        """Start a server of one's own, in a process of its own, which keeps its accounts in that folder."""
        self.disconnect()
        log.info("starting a server of one's own: %s", "standard" if config is None else config.name)
        folder, config = folder or self.server_folder, config or self.options.config
        self.embedded = EmbeddedServer(folder, host=host, port=port, config=config)
        return self.embedded

    def connect_own(self, endpoint: tuple[str, int, str]) -> Session:
        """Connect to the server of one's own, once `poll` has said where it is."""
        self.leave_session()
        return self._begin(*endpoint)

    @property
    def server_folder(self) -> Path:
        """Where one's own server keeps its accounts, and this client the account it uses there."""
        root = self.options.folder or platformdirs.user_data_path("tankgame", appauthor=False)
        return root / "embedded"

    @property
    def range_folder(self) -> Path:
        """The same of the server of the range, where nothing is earned."""
        return self.server_folder.with_name("range")

    def step_aside(self) -> None:
        """Leave the server for a while without its noticing; see `come_back`."""
        self._aside = Aside(self.session, self.address, self.embedded, self.hosted)
        self.session = self.embedded = self.address = self.hosted = None

    def come_back(self) -> None:
        """Leave the server that one is on now for the one that one had stepped aside from, if any."""
        self.disconnect()
        aside, self._aside = self._aside, NOWHERE
        self.session, self.address, self.embedded, self.hosted = aside
        self.tell_session()

    def stay_away(self) -> None:
        """Leave the server too that one had stepped aside from."""
        if self._aside is not NOWHERE:
            self.come_back()
            self.disconnect()

    def leave_session(self) -> None:
        """Leave the server; the address stays, for another attempt."""
        if self.session is not None:
            self.session.close()
        self.session = None

    def disconnect(self) -> None:
        """Leave the server, and end the one of one's own."""
        self.leave_session()
        if self.embedded is not None:
            self.embedded.close()
            self._ending.append(self.embedded)
        self.embedded = self.address = self.hosted = None
