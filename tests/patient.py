"""How tests ask servers over HTTP."""

import httpx

# A busy machine is slow, and not wrong. No connection outlives its answer: servers come and go.
http = httpx.Client(timeout=60, limits=httpx.Limits(max_keepalive_connections=0))
