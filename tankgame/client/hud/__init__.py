"""What is written over the battle: life, weapons, minimap, chat, ranking, and what just happened."""
