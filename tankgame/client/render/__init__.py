"""Drawing the battle."""
