#!/usr/bin/env python3
"""Many people who edit at the same time, signed in, each with an account of their own: how long a save takes, and whether anything that was acknowledged is lost.

    benchmarks/editors.py --binary .build/release/phohien --editors 200 [--engine postgresql] [--seconds 60] [--output FILE]

Each editor opens the form of a record as a browser does, adds a line of their own to one text and saves; half of the work goes to a few records that everybody edits. Where two changed the same text,
the form asks (409): the editor then opens it again and adds the line to what stands there. At the end every acknowledged line has to stand in the text of its record, once.
Without --output the section of benchmarks/RESULTS.md is only printed. Exit code 1: something was lost.
"""
import argparse
import collections
import contextlib
import datetime
import os
import pathlib
import random
import re
import statistics
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "Tests/Servers"), str(ROOT / "benchmarks")]
from attacks import Forms  # noqa: E402
from instance import Instance  # noqa: E402
from measure import commit, machine, memory, put  # noqa: E402
from people import DESK, Person, Secrets, first_link  # noqa: E402
from servers import PostgreSQL  # noqa: E402

EDIT = DESK + "/sua-ban-ghi"
TEXT = "f.description.vi"
SHARED = 5  # records that everybody edits
PROFILE = "festival"


class Form(Forms):
    """The record's form of a page with what stands in it."""

    def __init__(self, text):
        self.area = None
        super().__init__(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if self.open is not None and tag == "input" and a.get("type") in ("checkbox", "radio") and "checked" not in a:
            return
        if self.choice and tag == "option" and "selected" in a:
            self.choice[1] = a.get("value", "")
        super().handle_starttag(tag, attributes)
        if tag == "textarea" and self.open:
            self.area = self.open["fields"][-1]
            self.area[1] = ""

    def handle_data(self, data):
        if self.area is not None:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area is not None:
            self.area[1] = self.area[1].removeprefix("\n")
            self.area = None
        super().handle_endtag(tag)

    @property
    def fields(self):
        form = next(f for f in self.found if any(name == "base" for name, _, _ in f["fields"]))
        return [(name, value) for name, value, _ in form["fields"]]


class Editor(threading.Thread):
    def __init__(self, person, number, own, shared, until):
        super().__init__(daemon=True)
        self.person, self.number, self.own, self.shared, self.until = person, number, own, shared, until
        self.chance = random.Random(number)
        self.saves, self.opens, self.conflicts, self.busy, self.other = [], [], 0, 0, collections.Counter()
        self.acknowledged = collections.defaultdict(list)  # record → lines
        self.turn = 0

    def run(self):
        while time.monotonic() < self.until:
            record = self.chance.choice(self.shared) if self.chance.random() < 0.5 else self.own
            self.edit(record)

    def edit(self, record):
        begun = time.perf_counter()
        page = self.person.ask(f"{EDIT}?id={record}&kept=yes")
        self.opens.append(time.perf_counter() - begun)
        if page.status != 200:
            return self.note(page.status)
        try:
            fields = Form(page.text).fields
        except StopIteration:
            return self.note("no form")
        self.turn += 1
        line = f"người {self.number} dòng {self.turn} hết"
        sent = [(n, f"{v}\n{line}" if n == TEXT else v) for n, v in fields] + [("act", "save")]
        begun = time.perf_counter()
        answer = self.person.ask(f"{EDIT}?id={record}", "POST", sent)
        self.saves.append(time.perf_counter() - begun)
        if answer.status == 303:
            self.acknowledged[record].append(line)
        elif answer.status == 409:
            self.conflicts += 1
            # What was typed is kept for this person; it is given up here, the line comes again.
            self.person.ask(f"{EDIT}?id={record}", "POST", [("token", page.field("token")), ("base", "0"), ("act", "drop")])
        else:
            self.note(answer.status)

    def note(self, status):
        self.busy += status == 503
        self.other[status] += status != 503


def staff(instance, count):
    """An administrator makes the accounts; each gets the role of a department's officer for the whole province."""
    secrets, port = Secrets(), int(instance.base.rsplit(":", 1)[1])
    boss = Person(port, secrets, "192.0.2.1", "quan-tri", "sông Hồng mùa nước 1")
    if not boss.set_up(first_link(instance)):
        raise RuntimeError("the administrator did not get in")
    people = []
    for number in range(count):
        link, page = boss.make_account(f"can-bo-{number}", f"Cán bộ {number}")
        person = Person(port, secrets, f"192.0.2.{2 + number % 200}", f"can-bo-{number}", f"Đình làng có {number} hội!")
        if not boss.grant(page, "department-officer", "*") or person.use_link(link).status != 303 or person.sign_in().status != 303:
            raise RuntimeError(f"{person.name} did not get in")
        people.append(person)
    return people


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000


def lost(instance, editors, anybody):
    """Acknowledged lines that do not stand in the working copy exactly once."""
    lines = collections.defaultdict(list)
    for editor in editors:
        for record, added in editor.acknowledged.items():
            lines[record] += added
    missing = []
    for record, wanted in lines.items():
        text = dict(Form(anybody.ask(f"{EDIT}?id={record}&kept=yes").text).fields)[TEXT]
        counts = collections.Counter(text.split("\n"))
        missing += [f"{record}: {line} × {counts[line]}" for line in wanted if counts[line] != 1]
    return sum(map(len, lines.values())), missing


def measured(options, database):
    with Instance(options.binary, database=database) as instance:
        instance.load()
        # As from an office: there a password is enough.
        instance.start("--office", "127.0.0.1", timeout=120)
        people = staff(instance, options.editors)
        found = instance.json("/api/v1/search", profile=PROFILE, limit=100)["items"]
        ids = [item["id"] for item in found]
        if len(ids) <= SHARED:
            raise RuntimeError("too few records to edit")
        until = time.monotonic() + options.seconds
        editors = [Editor(p, n, ids[SHARED + n % (len(ids) - SHARED)], ids[:SHARED], until) for n, p in enumerate(people)]
        load = os.getloadavg()[0]
        for editor in editors:
            editor.start()
        for editor in editors:
            editor.join()
        acknowledged, missing = lost(instance, editors, people[0])
        return editors, acknowledged, missing, memory(instance.server.pid), load, instance.verb("verify")


def report(options, editors, acknowledged, missing, used, load):
    saves, opens = [s for e in editors for s in e.saves], [o for e in editors for o in e.opens]
    conflicts, busy = sum(e.conflicts for e in editors), sum(e.busy for e in editors)
    name = "PostgreSQL" if options.engine == "postgresql" else "SQLite"
    return f"""## Editors, {name}, {len(editors)} at the same time

{datetime.date.today().isoformat()}, commit {commit()}, release build; {machine()}; load average before the run {load:.2f}.
{len(editors)} people signed in over {options.seconds} s, without pauses, from one Python process on the same machine; half of the saves go to {SHARED} records that everybody edits. A save writes a whole
form of a record with its revision, chain, change and log; what was opened is the whole form.

| what | number | p50 ms | p99 ms |
|---|---|---|---|
| form opened | {len(opens):,} | {statistics.median(opens) * 1000:.0f} | {percentile(opens, 0.99):.0f} |
| saved, asked or refused | {len(saves):,} | {statistics.median(saves) * 1000:.0f} | {percentile(saves, 0.99):.0f} |

Acknowledged {acknowledged:,}, asked because somebody had changed the same text {conflicts:,}, too busy {busy:,}, **lost {len(missing)}**. Resident memory afterwards {used[0]:.0f} MB, peak {used[1]:.0f} MB.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--editors", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        database = None
        if options.engine == "postgresql":
            database = stack.enter_context(PostgreSQL(max_connections=400)).url("postgres", user="postgres")
        editors, acknowledged, missing, used, load, verified = measured(options, database)
    section = report(options, editors, acknowledged, missing, used, load)
    print(section)
    strange = sum((e.other for e in editors), collections.Counter())
    strange.pop(409, None)
    good = not missing and acknowledged > 0 and ", 0 faults" in verified and not +strange
    print(f"{'ok' if good else 'FAIL'}: {acknowledged} acknowledged, {len(missing)} lost {missing[:3]}, other answers {dict(+strange)}, {verified.strip().splitlines()[-1]}")
    if options.output and good:
        put(section, options.output)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
