"""Ports of this machine, for servers that must know theirs before they start."""

import socket
import sys
from typing import Final

_held: Final[list[socket.socket]] = []


def free_port() -> int:
    """Return a port that nobody listens on, and that nobody else gets until this process ends.

    On Linux, a socket that does not listen reserves it, and still lets whoever asks for that very port have
    it.
    """
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    port: int = probe.getsockname()[1]
    if sys.platform == "linux":
        _held.append(probe)
    else:
        probe.close()
    return port
