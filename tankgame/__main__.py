"""`python -m tankgame` is the command `tankgame`."""

import sys

from tankgame.cli import main

sys.exit(main())
