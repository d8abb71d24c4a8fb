"""Run a command that is killed at its first attempt to open a socket, native code included.

    python tests/no_sockets.py COMMAND [ARGUMENT...]

The kernel does the watching (a seccomp filter, seccomp(2)): it needs no root and no tool, holds in
every thread and child process, and cannot be taken off again. Opening a socket of any kind is
death, a local one too, because name look-ups can go through a local service. Pipes and socket
pairs, with which a program talks to its own workers, are left alone. x86-64 Linux only.
"""

import ctypes
import os
import struct
import sys

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 22, 38  # linux/prctl.h
SECCOMP_MODE_FILTER = 2  # linux/seccomp.h, as the two below
KILL_PROCESS, ALLOW = 0x8000_0000, 0x7FFF_0000
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06  # linux/bpf_common.h
NUMBER_AT, ARCHITECTURE_AT = 0, 4  # struct seccomp_data
X86_64 = 0xC000_003E  # linux/audit.h
X32_NUMBERS = 0x4000_0000  # a second numbering of the same calls
#: asm/unistd_64.h: socket, connect, and io_uring_setup, whose rings can open sockets too.
FORBIDDEN = (41, 42, 425)


class Program(ctypes.Structure):
    """The kernel's struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def filter_code() -> bytes:
    """Return the filter: 8 bytes an instruction (code, jump if true, if false, operand)."""
    calls = len(FORBIDDEN)
    rows = [
        (LOAD, 0, 0, ARCHITECTURE_AT),
        (JUMP_EQUAL, 0, calls + 3, X86_64),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_AT_LEAST, calls + 1, 0, X32_NUMBERS),
        *((JUMP_EQUAL, calls - i, 0, number) for i, number in enumerate(FORBIDDEN)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL_PROCESS),
    ]
    return b"".join(struct.pack("=HBBI", *row) for row in rows)


def forbid_sockets() -> None:
    """Put the filter on this process for good. OSError where the kernel refuses."""
    libc = ctypes.CDLL(None, use_errno=True)
    code = filter_code()
    program = Program(len(code) // 8, code)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs refused")
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "seccomp filter refused")


if __name__ == "__main__":
    forbid_sockets()
    os.execv(sys.argv[1], sys.argv[1:])
