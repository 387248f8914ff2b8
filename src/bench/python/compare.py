#!/usr/bin/env python3
"""Driftscope's training speed beside PyTorch's, in one run on this machine.

    apt-get install -y python3-torch
    /usr/bin/python3 src/bench/python/compare.py [--seconds S] [PROGRAM ...]

PROGRAM is how Driftscope is started; target/driftscope/bin/driftscope unless said otherwise. It is timed before and
after PyTorch, so that a machine that grows busy shows. Variables OPENBLAS_* of the shell are left out, for both.
"""
import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("plain", "moments", "full")
LINE = re.compile(r"(?P<sizes>[\d-]+) batch (?P<batch>\d+) (?P<kind>\w+): (?P<rate>[\d.]+) steps/s")


def output(command, blas_threads=None):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    if blas_threads is not None:
        environment["OPENBLAS_NUM_THREADS"] = str(blas_threads)
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except OSError as error:
        sys.exit(f"{command[0]} cannot be started: {error.strerror}; build it by mvn package -DskipTests")
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr}")
    return done.stdout


def short(sizes, batch):
    """784-100-100-100-10 as the program names it: 784-100x3-10."""
    first, *hidden, last = sizes.split("-")
    return f"{first}-{hidden[0]}x{len(hidden)}-{last} batch {batch}"


def driftscope(program, seconds):
    """Steps per second by shape and kind."""
    report = json.loads(output([*program, "bench", "--brief", "--json", "--seconds", str(seconds)]))
    return {(case["shape"], kind): case[kind]["stepsPerSecond"] for case in report["cases"] for kind in KINDS}


def pytorch(seconds):
    """The better one of OpenBLAS on its own number of threads and on one: the baseline sets PyTorch's threads alone."""
    best = {}
    for threads in (None, 1):
        command = [sys.executable, HERE / "pytorch_baseline.py", str(seconds)]
        for line in output(command, blas_threads=threads).splitlines():
            if m := LINE.fullmatch(line):
                case = short(m["sizes"], m["batch"]), m["kind"]
                best[case] = max(best.get(case, 0), float(m["rate"]))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure (default: %(default)s)")
    parser.add_argument("program", nargs="*", default=["target/driftscope/bin/driftscope"])
    options = parser.parse_args()
    if importlib.util.find_spec("torch") is None:
        sys.exit(f"{sys.executable} has no torch: apt-get install -y python3-torch, and start this by /usr/bin/python3")

    before = driftscope(options.program, options.seconds)
    theirs = pytorch(options.seconds)
    after = driftscope(options.program, options.seconds)
    print("| shape | kind | Driftscope, two runs | PyTorch | ratio |")
    print("| --- | --- | --- | --- | --- |")
    for (shape, kind), rate in theirs.items():
        ours = before[shape, kind], after[shape, kind]
        print(f"| {shape} | {kind} | {ours[0]:,.1f} and {ours[1]:,.1f} | {rate:,.0f} | {sum(ours) / 2 / rate:.1f} |")


if __name__ == "__main__":
    main()
