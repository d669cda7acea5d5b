"""GET /metrics: for Prometheus."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

from fastapi import APIRouter, Request, Response

from app.web import problems
from app.web.clients import is_this_machine
from app.web.concurrency import lanes_of
from app.web.dependencies import AppServices
from app.web.sign_in import is_proxied

router = APIRouter(tags=["health"])

_TEXT = "text/plain; version=0.0.4; charset=utf-8"
_REFUSAL = "metrics are not told to {client}; BRAINSCAN_METRICS_FROM lists the addresses that may ask for them"


@router.get(
    "/metrics",
    summary="What has been counted",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **problems.responses(403)},
)
def metrics(request: Request, services: AppServices) -> Response:
    """In Prometheus' text format: requests, latencies, verdicts, what waits, the network in service, memory."""
    client = request.client.host if request.client else ""
    if not _is_among(client, request.app.state.scrapers) or (is_this_machine(client) and is_proxied(request)):
        return problems.problem(403, _REFUSAL.format(client=client[:60] or "somebody"))
    from app.web.exposition import exposition  # here: its library takes 40 ms to import, and few ask

    content = exposition(services, lanes_of(request), request.app.state.measurements)
    return Response(content, media_type=_TEXT)


def _is_among(client: str, networks: Sequence[IPv4Network | IPv6Network]) -> bool:
    """Whether an address lies in one of the networks."""
    try:
        address = ip_address(client)
    except ValueError:
        return False
    address = (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
    return any(address in network for network in networks)
