"""On the way into a map: the server is asked, and the map fetched where it is not here."""

from tankgame.client.screens.waiting import Waiting
from tankgame.client.text import _, map_title


class Joining(Waiting):
    """Until the battle begins."""

    phases = frozenset({"joining"})
    needs_session = True

    def refresh(self) -> None:
        """Say how far it is."""
        session = self.app.session
        if session is None:
            return
        listing = session.game.maps.get(session.game.map or "")
        self.heading = map_title(listing.title) if listing else _("Into battle")
        fetching = session.progress < 1.0
        self.doing = _("Downloading the map…") if fetching else _("Entering the map…")
        self.progress = session.progress if fetching else None
        super().refresh()

    def escape(self) -> None:
        """Back to the lobby."""
        if self.app.session is not None:
            self.app.session.quit_map()
