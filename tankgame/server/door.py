"""What the server knows of the ways into it."""

from typing import Protocol


class Door(Protocol):
    """Where clients come in, or ask whether they may."""

    def poll(self, now: float) -> None:
        """Hand over the datagrams that came."""

    async def close(self) -> None:
        """Send what is still to be sent, and end every connection."""
