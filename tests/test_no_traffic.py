"""Nothing in a test reaches another computer: the guard that holds this holds."""

from __future__ import annotations

import socket
import urllib.request

import pytest

from tests.no_traffic import OutgoingTrafficError


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_nothing_goes_out_from_any_test(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as stream, pytest.raises(OutgoingTrafficError):
        stream.connect((host, 80))
    with socket.socket(family, socket.SOCK_DGRAM) as datagram, pytest.raises(OutgoingTrafficError):
        datagram.sendto(b"", (host, 53))


def test_no_name_is_looked_up() -> None:
    with pytest.raises(OutgoingTrafficError):
        socket.getaddrinfo("example.org", 80)
    with pytest.raises(OutgoingTrafficError):
        urllib.request.urlopen("http://example.org/")


def test_this_computer_may_be_asked() -> None:
    with socket.socket() as listener, socket.socket() as caller:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        caller.connect(listener.getsockname())
