"""A guard on the process of the tests: whoever reaches out to another computer fails."""

from __future__ import annotations

import ipaddress
import socket
import sys
from urllib.parse import urlsplit

REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg")
LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
HERE = {"localhost", ""}


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


def guard(also: str = "") -> None:
    """Put the guard up, for as long as this process lives.

    Args:
        also: the address of a server that someone lets the tests use, if any.
    """
    if host := urlsplit(also).hostname:
        HERE.add(host)
        # By then looked up: what is reached is a number.
        HERE.update(str(found[4][0]) for found in socket.getaddrinfo(host, None))
    sys.addaudithook(_refuse)
