"""Who asks, as far as limits are concerned: an address, or the network of an IPv6 one."""

from ipaddress import AddressValueError, IPv6Address

from starlette.types import Scope

_HOST_BITS = 64  # of an IPv6 address, which whoever has its network may choose at will


def client_of(scope: Scope) -> str:
    """The address of who sent a request, as a trusted proxy tells it; of IPv6 the network's, and "" when unknown."""
    client = scope.get("client")
    address: str = client[0] if client else ""
    return _network(address) if ":" in address else address


def is_this_machine(client: str) -> bool:
    """Whether `client_of` names a loopback address."""
    return client.startswith("127.") or client == "::1"


def _network(address: str) -> str:
    try:
        found = IPv6Address(address)
    except AddressValueError:
        return address
    if found.ipv4_mapped or found.is_loopback:
        return str(found.ipv4_mapped or found)
    return f"{IPv6Address(int(found) >> _HOST_BITS << _HOST_BITS)}/{_HOST_BITS}"
