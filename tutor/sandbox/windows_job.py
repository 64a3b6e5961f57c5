"""Windows: a job object around a child. It may start no other process, its memory is limited, it dies with the tutor.

See `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` in the Windows API. A job does not fence files or the network.
"""

import sys

if sys.platform == "win32":
    import ctypes
    from collections.abc import Callable
    from ctypes import wintypes
    from subprocess import Popen

    _EXTENDED_LIMITS = 9
    _ACTIVE_PROCESSES, _PROCESS_MEMORY, _NO_ERROR_BOX, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def enclose(process: "Popen[bytes]", memory_mb: int) -> Callable[[], None]:
        """Put a process into a job of its own; the result ends the job, and with it the process.

        Raises:
            OSError: where Windows refuses.
        """
        api = ctypes.WinDLL("kernel32", use_last_error=True)
        api.CreateJobObjectW.restype = wintypes.HANDLE
        job = wintypes.HANDLE(api.CreateJobObjectW(None, None))
        limits = _Extended(process_memory=memory_mb << 20)
        limits.basic.flags = _ACTIVE_PROCESSES | _PROCESS_MEMORY | _NO_ERROR_BOX | _KILL_ON_CLOSE
        limits.basic.active_processes = 1
        handle = wintypes.HANDLE(int(getattr(process, "_handle")))  # noqa: B009 there is no public way to it
        told = api.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        if not (job.value and told and api.AssignProcessToJobObject(job, handle)):
            raise ctypes.WinError(ctypes.get_last_error())
        return lambda: api.CloseHandle(job)
