"""The system calls that a child may still make once it is locked, by machine.

Enough for Python and NumPy to compute, import, sleep, print and answer. Missing are all that start a process or a
thread, open a socket, change a file, signal or read another process, or change what a process may do. A new call of a
new kernel is missing by itself.
"""

from dataclasses import dataclass
from typing import Final

FCNTL_COMMANDS: Final = (0, 1, 2, 3, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC: not F_SETOWN, which could have a pipe signal the tutor."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The numbers of one machine's calls."""

    audit_arch: int
    """The kernel's `AUDIT_ARCH_*`."""
    seccomp: int
    fcntl: int
    openers: tuple[tuple[int, int], ...]
    """Calls that open a file, with the place of their flags."""
    free: tuple[int, ...]
    """Calls that are allowed with any arguments."""


_X86_64 = """
read=0 write=1 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 mmap=9 mprotect=10 munmap=11 brk=12 rt_sigaction=13
rt_sigprocmask=14 rt_sigreturn=15 pread64=17 readv=19 writev=20 access=21 select=23 sched_yield=24 mremap=25
madvise=28 dup=32 dup2=33 nanosleep=35 getpid=39 exit=60 uname=63 getcwd=79 readlink=89 gettimeofday=96
getrlimit=97 getrusage=98 sysinfo=99 times=100 getuid=102 getgid=104 geteuid=107 getegid=108 getppid=110
sigaltstack=131 gettid=186 futex=202 sched_getaffinity=204 getdents64=217 restart_syscall=219 fadvise64=221
clock_gettime=228 clock_getres=229 clock_nanosleep=230 exit_group=231 newfstatat=262 readlinkat=267
faccessat=269 pselect6=270 ppoll=271 dup3=292 getcpu=309 getrandom=318 statx=332 rseq=334 faccessat2=439
"""
_AARCH64 = """
getcwd=17 dup=23 dup3=24 faccessat=48 close=57 getdents64=61 lseek=62 read=63 write=64 readv=65 writev=66
pread64=67 pselect6=72 ppoll=73 readlinkat=78 newfstatat=79 fstat=80 exit=93 exit_group=94 futex=98
nanosleep=101 clock_gettime=113 clock_getres=114 clock_nanosleep=115 sched_getaffinity=123 sched_yield=124
restart_syscall=128 sigaltstack=132 rt_sigaction=134 rt_sigprocmask=135 rt_sigreturn=139 times=153 uname=160
getrlimit=163 getrusage=165 getcpu=168 gettimeofday=169 getpid=172 getppid=173 getuid=174 geteuid=175 getgid=176
getegid=177 gettid=178 sysinfo=179 brk=214 munmap=215 mremap=216 mmap=222 fadvise64=223 mprotect=226 madvise=233
getrandom=278 statx=291 rseq=293 faccessat2=439
"""


def _numbers(table: str) -> tuple[int, ...]:
    return tuple(int(entry.partition("=")[2]) for entry in table.split())


MACHINES: Final = {
    "x86_64": Machine(0xC000003E, 317, 72, ((257, 2), (2, 1)), _numbers(_X86_64)),
    "aarch64": Machine(0xC00000B7, 277, 25, ((56, 2),), _numbers(_AARCH64)),
}
"""By `platform.machine()`."""
