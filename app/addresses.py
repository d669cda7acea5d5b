"""Hosts and networks as they are written in settings."""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def is_loopback(host: str) -> bool:
    """Whether a host, as an address or as localhost, is this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listed(names: str) -> list[str]:
    """Names with commas between, one by one, in small letters."""
    return [name.strip().lower().removesuffix(".") for name in names.split(",") if name.strip()]


def networks(addresses: str) -> list[Network]:
    """The networks of a list as `metrics_from`; an address is a network of one, and ValueError tells what is none."""
    found = listed(addresses)
    try:
        return [] if found == ["none"] else [ip_network(address, strict=False) for address in found]
    except ValueError as error:
        raise ValueError(f"{error}; there are addresses as 10.0.0.7, networks as 10.0.0.0/8, and none") from None
