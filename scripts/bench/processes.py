"""What a server's process has used so far, from the kernel's own count (only Linux tells it so)."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def processor_s(pid: int) -> float | None:
    """Processor time of a process, s; None where the system does not say."""
    count = Path(f"/proc/{pid}/stat")
    if not pid or not count.exists():
        return None
    fields = count.read_text(encoding="ascii").rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def memory_mib(pid: int) -> float | None:
    """Resident memory of a process, MiB; None where the system does not say."""
    status = Path(f"/proc/{pid}/status")
    if not pid or not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(lines["VmRSS"].split()[0]) / 1024
