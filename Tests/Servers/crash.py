#!/usr/bin/env python3
"""One instance lives through many kill -9 of its server and its writers: what was acknowledged is there, nothing is half there, the index finds everything."""
import contextlib
import random
import signal
import sys
import time

from servers import PostgreSQL
from trial import Instance, Register, Writers, check_chains, check_index, check_register, main

QUICK, LONG = 8, 200
CATCHING_UP = 300  # seconds for a server whose index lags behind by several rounds


def prepare(parser):
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--kills", type=int, default=QUICK, help=f"rounds; a long run has {LONG}")
    parser.add_argument("--seed", type=int, default=20261124, help="of the moments and victims")


@contextlib.contextmanager
def fresh(options):
    """An instance on the engine, with the starter records."""
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(PostgreSQL(fsync=False)).create() if options.engine == "postgresql" else None
        instance = stack.enter_context(Instance(options.binary, database=database))
        instance.load()
        yield instance


def round_of(instance, chance, seed):
    """Writers and a server live for a moment; returns what was acknowledged and what happened."""
    victim = chance.choice(["the writers", "the server", "both"])
    moment = chance.choice(["starting", "writing", "writing", "writing beside a server that answers"])
    pause = chance.uniform(0.2, 2)
    instance.launch()
    if moment.endswith("answers"):
        instance.wait(CATCHING_UP)
    with Writers(instance, seed) as writers:
        if moment != "starting" and not writers.wait_for_more(1, 30):
            raise RuntimeError(f"the writers wrote nothing in 30 s: {writers.failed[-1:]} {writers.last_words()}")
        time.sleep(pause)
        if victim != "the writers":
            instance.stop(signal.SIGKILL)
        if victim != "the server":
            writers.stop(signal.SIGKILL)
        # Whoever was spared goes on for a while beside the dead.
        time.sleep(0.3)
        early = writers.process.poll()
        writers.stop(signal.SIGKILL)
        instance.stop(signal.SIGKILL)
        if early not in (None, -signal.SIGKILL):
            raise RuntimeError(f"the writers ended by themselves with {early}: {writers.last_words()}")
        return writers.acknowledged(), f"{victim} after {pause:.2f} s of {moment}"


def look_closely(results, instance, acknowledged, when):
    """Chains; then the index after a start that has to catch up, and after it was built anew."""
    check_chains(results, instance, when)
    instance.start(timeout=CATCHING_UP)
    check_index(results, instance, f"{when}, after a start")
    sample = Register(instance).identifiers(list(acknowledged)[-3:])[:5]
    statuses = [instance.get(f"/api/v1/records/{identifier}")[0] for identifier in sample]
    results.check(set(statuses) <= {200}, f"{when}: {len(sample)} records that were acknowledged last are answered", f"{statuses} for {sample}")
    instance.stop()
    instance.verb("reindex", timeout=1200)
    instance.start(timeout=CATCHING_UP)
    check_index(results, instance, f"{when}, after reindex")
    instance.stop()


def trial(options, results):
    chance = random.Random(options.seed)
    acknowledged = {}
    every = 4 if options.kills <= 20 else 20
    with fresh(options) as instance:
        for number in range(1, options.kills + 1):
            more, what = round_of(instance, chance, seed=1000 + number)
            acknowledged |= more
            check_register(results, instance, more, f"kill {number}, {what}")
            if number % every == 0 or number == options.kills:
                check_register(results, instance, acknowledged, f"all of {number} kills")
                look_closely(results, instance, acknowledged, f"after {number} kills")
        results.check(len(acknowledged) >= 5 * options.kills, "the writers got to write between the kills", f"only {len(acknowledged)} change sets in {options.kills} rounds")


if __name__ == "__main__":
    sys.exit(main("crash", __doc__, trial, prepare))
