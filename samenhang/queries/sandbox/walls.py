"""The second wall: what the operating system keeps a worker from, whatever its query says.

On Linux a filter of system calls (seccomp) forbids to open a connection or to start a program; where it
can't be set, a network of its own with nothing in it (a namespace); it limits memory too. POSIX limits
processor time and the size of files. Elsewhere only the limits of the parent hold; which ones, says
docs/reference/sparql.md.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Iterable

_NO_NEW_PRIVILEGES, _SECCOMP, _DEATH_SIGNAL = 38, 22, 1
_FILTER = 2
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7, "riscv64": 0xC00000F3}
_GENERIC = {"socket": 198, "bind": 200, "connect": 203, "ptrace": 117, "execve": 221, "execveat": 281}
_CALLS = {
    "x86_64": {"socket": 41, "bind": 49, "connect": 42, "ptrace": 101, "execve": 59, "execveat": 322},
    "aarch64": _GENERIC,
    "riscv64": _GENERIC,
}
_IO_URING = 425
"""It opens connections without the other calls; the same number everywhere."""
_X32 = 0x40000000
"""Calls of x86_64 by other numbers, all forbidden."""

# Instructions of the filter: load a word, compare (equal; at least), return.
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # 13 is EACCES


def die_with(parent: int) -> None:
    """Let this process end when its parent does, also when the parent is killed (Linux)."""
    if sys.platform == "linux":
        _prctl(_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def close_network() -> str:
    """Forbid connections; return by what (``seccomp``, ``namespace``), or nothing when it can't be done."""
    if sys.platform != "linux":
        return ""
    if filter_calls():
        return "seccomp"
    return "namespace" if leave_network() else ""


def filter_calls() -> bool:
    """Forbid the system calls that reach out; true when the filter stands."""
    machine = platform.machine()
    if machine not in _ARCHITECTURE or sys.maxsize < 2**32:
        return False
    program = _program(_ARCHITECTURE[machine], (*_CALLS[machine].values(), _IO_URING), machine == "x86_64")
    code = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code)))
    return _prctl(_NO_NEW_PRIVILEGES, 1) and _prctl(_SECCOMP, _FILTER, ctypes.addressof(header))


def leave_network() -> bool:
    """Move to a network without any connection; true when done (a process of one thread only)."""
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def limit_time(seconds: float) -> None:
    """End this process by the system after so much processor time, and let it leave no dump or file."""
    if os.name != "posix":
        return
    import resource

    most = int(seconds) + 2
    _lower(resource.RLIMIT_CPU, most)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)


def limit_memory(megabytes: int) -> None:
    """Limit memory to so much beside what this process holds already, where the system tells that (Linux)."""
    if held := _held():
        import resource

        _lower(resource.RLIMIT_AS, held + megabytes * 1_000_000)


def _held() -> int:
    """Return the bytes of address space of this process; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - pathlib is not loaded for this
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0


def _lower(which: int, most: int) -> None:
    """Lower a limit; one that is lower already stays."""
    import resource

    _, hard = resource.getrlimit(which)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(which, (bound, bound))
    except (OSError, ValueError):
        # The system does not take it; the limits of the parent hold all the same.
        return


def _program(architecture: int, calls: Iterable[int], has_x32: bool) -> bytes:
    """Return the filter: refuse these calls and those of another architecture, allow the rest."""
    tests = [(_EQUAL, call) for call in calls]
    if has_x32:
        tests.insert(0, (_AT_LEAST, _X32))
    count = len(tests)
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, count + 2, architecture), (_LOAD, 0, 0, 0)]
    steps += [(kind, count - place, 0, value) for place, (kind, value) in enumerate(tests)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _prctl(option: int, *values: int) -> bool:
    given = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0)][:4]
    return bool(ctypes.CDLL(None, use_errno=True).prctl(option, *given) == 0)
