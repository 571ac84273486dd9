#!/usr/bin/env python3
"""What a newcomer does: scripts/run twice on an empty folder; the second time changes nothing."""
import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import urllib.request

from instance import ROOT, Results, free_port


def first_page(build, data, port, results, label):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PHOHIEN_")} | {"PHOHIEN_DATA": str(data), "PHOHIEN_LISTEN": f"127.0.0.1:{port}", "PHOHIEN_BUILD": build}
    process = subprocess.Popen([ROOT / "scripts/run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said, loaded = [], ""
    for line in process.stdout:
        said.append(line)
        if " created, " in line:
            loaded = line
        if line.startswith("Phố Hiến: http://"):
            break
    address = f"Phố Hiến: http://127.0.0.1:{port}/"
    good = results.check(said and said[-1].strip() == address, f"{label}: the address is printed", "".join(said[-15:]))
    if good:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/vi", timeout=30) as answer:
            results.check(answer.status == 200, f"{label}: the home page opens")
    process.send_signal(signal.SIGTERM)
    process.stdout.read()
    process.wait(30)
    return loaded


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", choices=["release", "debug"], default="release")
    build = parser.parse_args().build
    results = Results()
    with tempfile.TemporaryDirectory(prefix="phohien-run-") as folder:
        data = pathlib.Path(folder) / "data"
        first = first_page(build, data, free_port(), results, "first run")
        results.check(" 0 updated" in first and " 0 created" not in first, "first run: the starter records are loaded", first)
        second = first_page(build, data, free_port(), results, "second run")
        results.check(" 0 created, 0 updated" in second, "second run: nothing is changed", second)
    return results.close("first run")


if __name__ == "__main__":
    sys.exit(main())
