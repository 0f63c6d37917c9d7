"""Tankgame: top-down tank battles for the desktop, on a LAN or over the internet."""

__version__ = "0.1.0"
