#!/usr/bin/env python3
"""The server is killed and started again, a load is killed half-way: nothing is lost, nothing is half there."""
import argparse
import random
import signal
import subprocess
import sys
import time

from instance import Instance, Results


def counts(instance):
    everything = instance.json("/api/v1/search", limit=1)
    return everything["total"], {f["code"]: f["count"] for f in everything["facets"]["profile"]}


def killed_server(binary, results):
    with Instance(binary) as instance:
        instance.load()
        instance.start()
        before = counts(instance)
        results.check(before[0] > 500, "the starter records are found", f"{before[0]} records")
        instance.stop(signal.SIGKILL)
        instance.start()
        results.check(counts(instance) == before, "after kill -9 and a start the same records and facet counts are there", f"{counts(instance)[0]} instead of {before[0]}")
        output = instance.load()
        results.check(" 0 created, 0 updated" in output, "loading the same files beside the running server changes nothing", output.strip())
        second = instance.begin("serve", "--listen", "127.0.0.1:0", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        told = second.communicate(timeout=30)[1]
        results.check(second.returncode == 1 and str(instance.folder) in told, "a second server on the same folder is refused and told why", told[-300:])
        begun = time.monotonic()
        instance.stop(signal.SIGTERM)
        results.check(instance.server.returncode == 0, "SIGTERM ends the server in order", f"exit code {instance.server.returncode}")
        results.check(time.monotonic() - begun < 10, "it ends within ten seconds")
        results.check(" 0 faults" in instance.verb("verify"), "every revision chain verifies")
        for file in (instance.folder / "index").rglob("*"):
            if file.is_file() and file.name != "CURRENT":
                file.unlink()
        instance.start()
        results.check(counts(instance) == before, "an index that was destroyed is built again at the start", f"{counts(instance)[0]} instead of {before[0]}")


def killed_load(binary, results):
    chance = random.Random(20261124)
    whole = None
    for attempt in range(4):
        with Instance(binary) as instance:
            pause = chance.uniform(0.05, 1.2)
            load = instance.begin("load", "starter", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(pause)
            load.kill()
            load.wait()
            instance.load()
            instance.start()
            total = counts(instance)
            whole = whole or total
            faultless = " 0 faults" in instance.verb("verify")
            results.check(total == whole and faultless, f"a load killed after {pause:.2f} s is complete after the next one", f"{total[0]} instead of {whole[0]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    options = parser.parse_args()
    results = Results()
    killed_server(options.binary, results)
    killed_load(options.binary, results)
    return results.close("stop and start")


if __name__ == "__main__":
    sys.exit(main())
