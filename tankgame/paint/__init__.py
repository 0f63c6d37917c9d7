"""Paints maps: from their cells to what players see, what hides tanks, and what broken bricks leave. Needs numpy."""
