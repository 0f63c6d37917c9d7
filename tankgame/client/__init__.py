"""Who shows: the window, what is drawn in it, and what the player's hands do."""
