"""Load ``legalref serve`` on loopback: python benchmarks/serving.py [--seconds 5].

Prints answers a second at 1, 8 and 64 connections beside the bare function in one process, errors, and
the memory of the server before and after. Every request carries another text.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from legalref.service.answers import answer_to

CONNECTIONS = (1, 8, 64)
ACTS = ("УК РК", "УПК РК", "КоАП РК", "ҚР ҚК", "CC RK")


def texts() -> itertools.count[int]:
    """Return a counter from which each text is made."""
    return itertools.count(1)


def text_of(number: int) -> str:
    """Return a mention that no earlier number gave."""
    return f"ч. {number % 4 + 1} ст. {number % 450 + 1} {ACTS[number % len(ACTS)]}, дело {number}"


def resident(process: int) -> float:
    """Return the resident memory of a process in MB."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


async def load(
    base: str, connections: int, seconds: float, numbers: itertools.count[int]
) -> tuple[int, int]:
    """Ask for ``seconds`` over so many connections; returns answers and errors."""
    answers = errors = 0
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=60) as client:
        end = time.monotonic() + seconds

        async def ask() -> None:
            nonlocal answers, errors
            while time.monotonic() < end:
                response = await client.post("/resolve", json={"text": text_of(next(numbers))})
                if response.status_code == 200:
                    answers += 1
                else:
                    errors += 1

        await asyncio.gather(*(ask() for _ in range(connections)))
    return answers, errors


def main() -> None:
    """Run the server, load it, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    numbers = texts()
    for _ in range(200):
        answer_to(text_of(next(numbers)))
    begin, count = time.monotonic(), 0
    while time.monotonic() - begin < seconds:
        answer_to(text_of(next(numbers)))
        count += 1
    bare = count / (time.monotonic() - begin)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "legalref", "serve", "--port", str(port)])
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                httpx.get(f"{base}/health", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.2)
        asyncio.run(load(base, 4, 1, numbers))
        before = resident(server.pid)
        print(f"bare function {bare:8.0f} answers/s")
        for connections in CONNECTIONS:
            answers, errors = asyncio.run(load(base, connections, seconds, numbers))
            print(f"{connections:>4} connections {answers / seconds:8.0f} answers/s  {errors} errors"
                  f"  {answers / seconds / bare:5.2f} x bare")  # fmt: skip
        print(f"memory of the server {before:.0f} MB before, {resident(server.pid):.0f} MB after")
    finally:
        server.terminate()
        print("stopped with code", server.wait(20))


if __name__ == "__main__":
    main()
