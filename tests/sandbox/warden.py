"""Runs one attack file in an arena full of canaries and prints, as JSON, what it achieved; [] means that it was held.

Usage: warden.py FILE [--uid UID] [--layers a,b].

The grading process gets a terminal, a key in its environment, a victim, a secret, a bystander and listeners in reach,
and this process inherits whatever the attack leaves running.
"""

import argparse
import ctypes
import fcntl
import json
import os
import pty
import re
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 12.0
PROMPT = 5.0
MAX_PEAK_MB = 1600
SUBREAPER = 36


class Arena:
    """A folder and its surroundings that an attack may try to harm."""

    def __init__(self, uid: int | None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="arena-"))
        self.tag = f"arena-{secrets.token_hex(6)}"
        (self.folder / "victim.txt").write_text("precious\n")
        (self.folder / "id_rsa").write_text("SECRETKEY\n")
        (self.folder / "tree/sub").mkdir(parents=True)
        (self.folder / "tree/sub/a").write_text("leaf\n")
        (self.folder / "pkg").mkdir()
        (self.folder / "pkg/reference.py").write_text(REFERENCE)
        self.tcp, self.udp, self.unix = (
            socket.socket(),
            socket.socket(type=socket.SOCK_DGRAM),
            socket.socket(socket.AF_UNIX),
        )
        self.tcp.bind(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp.bind(("127.0.0.1", self.port))
        self.unix.bind(str(self.folder / "agent.sock"))
        self.tcp.listen()
        self.unix.listen()
        self.bystander = subprocess.Popen(["sleep", "60"], start_new_session=True, user=uid)
        if uid is not None:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, uid, uid)
            self.folder.chmod(0o755)

    def fill_in(self, code: str) -> str:
        """The attack's text with its marks replaced."""
        marks = {
            "ARENA": str(self.folder),
            "PORT": str(self.port),
            "BYSTANDER": str(self.bystander.pid),
            "TAG": self.tag,
            "HEX": secrets.token_hex(3),
        }
        return re.sub(r"@([A-Z]+)@", lambda m: marks.get(m[1], m[0]), code)

    def harm(self) -> list[str]:
        """What happened to it."""
        found = []
        victim, tree = self.folder / "victim.txt", self.folder / "tree/sub/a"
        if not victim.exists() or victim.read_text() != "precious\n" or not victim.stat().st_mode & 0o444:
            found.append("file damaged")
        if not tree.exists():
            found.append("tree gone")
        found += [f"left {p.name}" for p in self.folder.iterdir() if re.match(r"pwned|numpy\.py|fill|gone", p.name)]
        if Path("/dev/shm", self.tag).exists():
            found.append("left a file in /dev/shm")
        if select.select([self.tcp, self.udp, self.unix], [], [], 0)[0]:
            found.append("reached a listener")
        if self.bystander.poll() is not None:
            found.append("killed the bystander")
        return found

    def close(self) -> None:
        """Take everything down."""
        self.bystander.kill()
        self.bystander.wait()
        for listener in (self.tcp, self.udp, self.unix):
            listener.close()
        Path("/dev/shm", self.tag).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)


REFERENCE = """
import numpy as np
def sigmoid(z): return 1 / (1 + np.exp(-z))
def bce(y, p): return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--uid", type=int)
    parser.add_argument("--layers", default="rlimits,landlock,seccomp,audit")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    text = options.file.read_text()
    goal, task = (re.search(rf"# {word}: (\w+)", text)[1] for word in ("goal", "task"))
    arena = Arena(options.uid)
    try:
        report, found = play(arena, text, task, options)
        found += arena.harm() + survivors(arena.bystander.pid)
    finally:
        arena.close()
    sys.stdout.write(json.dumps({"goal": goal, "found": found, **report}))


def play(arena: Arena, text: str, task: str, options: argparse.Namespace) -> tuple[dict, list[str]]:
    """Grade the attack; the report of the grading process and what it betrays."""
    file = arena.folder / "answer.txt"
    file.write_text(arena.fill_in(text))
    master, slave = pty.openpty()
    if options.uid is not None:
        os.fchown(slave, options.uid, options.uid)
    tutor = subprocess.Popen(
        [sys.executable, str(HERE / "play_tutor.py"), str(file), task, options.layers],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "FAKE_API_KEY": "sk-fake"},
        cwd=arena.folder,
        user=options.uid,
        preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)),  # noqa: PLW1509 no threads here
    )
    os.close(slave)
    try:
        out, err = tutor.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.kill(tutor.pid, signal.SIGCONT)
        tutor.kill()
        tutor.communicate()
        return {}, ["no verdict in time"]
    typed = select.select([master], [], [], 0)[0] and _read(master)
    os.close(master)
    if tutor.returncode or not out:
        return {"stderr": err.decode()[-2000:]}, [f"the tutor died ({tutor.returncode})"]
    report = json.loads(out)
    return report, betrayals(report, typed or b"")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""  # closed at the other end


def betrayals(report: dict, typed: bytes) -> list[str]:
    """What the grading process's own report shows."""
    signs = {
        "passed": report["passed"],
        "escaped": "ESCAPED" in report["text"],
        "crippled the tutor": report["crippled"],
        f"took {report['peak_mb']} MB": report["peak_mb"] > MAX_PEAK_MB,
        f"took {report['seconds']:.1f} s": report["seconds"] > PROMPT,
        "wrote to the terminal": bool(typed),
        "steers the terminal": any(unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t" for c in report["text"]),
    }
    return [name for name, shown in signs.items() if shown]


def survivors(bystander: int) -> list[str]:
    """Processes that the attack left, which this process inherited."""
    mine = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        pid, state, parent = int(name.split()[0]), rest.split()[0], int(rest.split()[1])
        if parent == os.getpid() and pid != bystander and state != "Z":
            os.kill(pid, signal.SIGKILL)
            mine.append(pid)
    return [f"left {len(mine)} processes"] if mine else []


main()
