"""Sounds of the battle."""
