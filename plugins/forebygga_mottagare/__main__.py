"""`python -m forebygga_mottagare`."""

import sys

from forebygga_mottagare.command import main

sys.exit(main())
