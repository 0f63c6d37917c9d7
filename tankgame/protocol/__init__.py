"""What client and server say to each other: pure data and bytes, importing nothing of ours."""
