"""Figures as a table, a row as soon as it is there."""

from collections.abc import Iterable
from typing import Any


def show_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Print rows under the heads that the first of them has; the rows."""
    shown = []
    widths: dict[str, int] = {}
    for row in rows:
        if not widths:
            widths = {key: max(len(key), len(str(value)), 8) for key, value in row.items()}
            print("  ".join(f"{key:>{width}}" for key, width in widths.items()))
        print("  ".join(f"{row[key]!s:>{width}}" for key, width in widths.items()), flush=True)
        shown.append(row)
    return shown
