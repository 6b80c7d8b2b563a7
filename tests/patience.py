"""How long tests wait: for what comes by itself, however busy the machine; what never comes is told after that."""

SECONDS = 300
MILLISECONDS = SECONDS * 1_000
