"""What the machine gives the service: cores, open files, and what its kernel does for slow readers."""

import math
import os
import resource
import socket
from pathlib import Path
from typing import Final

FILES: Final = 4_096
"""Files that a worker may have open, if the machine allows as many: nearly all are connections."""

UNSENT: Final = 131_072
"""Bytes of an answer that the kernel takes ahead of a reader. Without a bound it takes megabytes for each."""

STALLED: Final = 300
"""Seconds after which the kernel drops a reader that takes nothing; a player asks again, with a Range."""

_QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")


def cores(quota: Path = _QUOTA) -> int:
    """Return how many cores there are for this process; of its machine's, a container may have few.

    `quota` is where Linux tells a container how many microseconds of each so many it has, or `max`.
    """
    most = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        spent, each = quota.read_text().split()
        return max(1, min(most, math.ceil(int(spent) / int(each))))
    except (OSError, ValueError, ZeroDivisionError):
        return most


def allow_files() -> None:
    """Raise the limit of open files to `FILES`, or as far as this process may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def bound_readers(listener: socket.socket) -> None:
    """Bound what each connection of a listening socket may hold, in bytes and in time, where Linux can."""
    if listener.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    if hasattr(socket, "TCP_NOTSENT_LOWAT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1_000 * STALLED)
