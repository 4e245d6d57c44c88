"""A guard on the process of the tests: whoever reaches out to another computer fails."""

from __future__ import annotations

import ipaddress
import sys

REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
HERE = ("localhost", "")


class OutgoingTrafficError(AssertionError):
    """Something in a test wanted to reach another computer."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in REACHING:
        address = arguments[1]
        # Sockets of the machine itself have a path or a number for an address.
        host = address[0] if isinstance(address, tuple) else None
    elif event in LOOKING_UP:
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if isinstance(host, str) and not _here(host):
        raise OutgoingTrafficError(f"{event}: {host}")


def _here(host: str) -> bool:
    try:
        return host in HERE or ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def guard() -> None:
    """Put the guard up, for as long as this process lives."""
    sys.addaudithook(_refuse)
