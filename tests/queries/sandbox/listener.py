"""A listener on this computer that counts who comes, to see whether a query reaches out."""

from __future__ import annotations

import socket
import threading
import time


class Listener:
    """Accepts connections on a port of this computer, and hangs up at once."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.place = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        self._ports: list[int] = []
        self._ours: set[int] = set()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, address = self._socket.accept()
            except OSError:
                return
            self._ports.append(address[1])
            visitor.close()

    @property
    def visits(self) -> int:
        """How many came; a visit of our own is waited for, so that all before it have been counted."""
        with socket.create_connection(self._socket.getsockname()) as ours:
            port = ours.getsockname()[1]
            until = time.monotonic() + 10
            while port not in self._ports and time.monotonic() < until:
                time.sleep(0.001)
        assert port in self._ports
        self._ours.add(port)
        return len([other for other in self._ports if other not in self._ours])

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
