#!/usr/bin/env python3
"""An instance under attack: by hand, then by wapiti, signed out and as three roles; afterwards nothing has changed that must not have, and no secret lies anywhere.

    Tests/Servers/scan.py --binary .build/debug/phohien [--deep] [--only attacks|scans]

The reports of wapiti stay in .browser/scan.
"""
import argparse
import collections
import concurrent.futures
import contextlib
import hashlib
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Browser"))
from instance import Instance, Results  # noqa: E402

import attacks  # noqa: E402
from people import ACCOUNT, ACCOUNTS, AUDIT, DESK, HOST, SIGN_IN, Person, Secrets, first_link  # noqa: E402
from scanner import DEEP, QUICK, Lure, Scan, wapiti  # noqa: E402
from servers import Missing  # noqa: E402

REPORTS = ROOT / ".browser/scan"
BASE = "https://vanhoa.example"
# Each person in a network of their own, as the log tells only the network.
PEOPLE = {"administrator": ("198.51.100.7", "quan-tri", "sông Hồng mùa nước 1"), "officer": ("203.0.113.8", "can-bo.xa", "Đình làng có 3 hội!"), "auditor": ("198.18.3.9", "kiem-tra", "Nhãn lồng tháng 7 ngọt")}
STRANGERS = {"reader": "192.0.2.10", "stranger": "198.18.7.10", "sender": "198.18.8.10"}
# Rows of these come from signing in, from what was done by somebody, from forms that are open to everybody, or from the server's own work.
PASSING = {"session", "session_identity", "identity_once", "recovery_code", "audit_event", "audit_seal", "audit_delivery", "api_token", "process", "job", "seal", "setting"}
PUBLIC_FORMS = {"case_file", "case_entry", "case_clock", "case_filing", "evidence"}
OF_ADMINISTRATORS = {"account", "account_password", "account_grant", "one_time_link"}
COUNTERS = {"failures", "locked_until", "signed_in", "otp_step", "used_from"}  # columns of an account that signing in changes
LIMITS = {"quick": {"depth": 3, "max-files-per-dir": 12, "max-scan-time": 15, "max-attack-time": 4}, "deep": {"depth": 4, "max-files-per-dir": 40, "max-scan-time": 120, "max-attack-time": 90}}
AT_A_TIME = 2  # scans; each takes a processor for itself
MOST_MEMORY = 600  # MB that the server may hold afterwards
TYPED_BY_WAPITI = "Letm3in_"  # into every field of a password


# --- the people ------------------------------------------------------------------------------------------------------------------------------------


def employ(instance, results):
    """The first administrator, and an officer of one unit and an auditor whom they make, each signed in with a second factor."""
    secrets, port = Secrets(), int(instance.base.rpartition(":")[2])
    secrets.note("password", TYPED_BY_WAPITI)
    people = {role: Person(port, secrets, *facts) for role, facts in PEOPLE.items()}
    boss = people["administrator"]
    results.check(boss.set_up(first_link(instance)), "the administrator has a second factor and is signed in")
    for role, declared in (("officer", "commune-officer"), ("auditor", "auditor")):
        link, page = boss.make_account(people[role].name, f"Người thử {people[role].name}")
        results.check(boss.grant(page, declared, boss.a_unit(page) if role == "officer" else "*"), f"the {role} has a role")
        results.check(people[role].set_up(link), f"the {role} has a second factor and is signed in")
    return attacks.Site(instance, port, secrets, **people)


# --- what the register holds --------------------------------------------------------------------------------------------------------------------------


def contents(instance, apart=frozenset()):
    """A digest of every table but those `apart`, by name; of accounts without what signing in counts."""
    with contextlib.closing(sqlite3.connect(f"file:{instance.folder}/register.sqlite?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        found = {}
        for table in sorted(set(tables) - apart):
            columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if table != "account" or row[1] not in COUNTERS]
            rows = database.execute(f'SELECT {", ".join(columns)} FROM "{table}"')
            found[table] = hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
    return found


def count(instance, table):
    with contextlib.closing(sqlite3.connect(f"file:{instance.folder}/register.sqlite?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def changed(before, after):
    return sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))


def acts(site):
    """How many of each act that went through, by the log that the auditor saves; and the log itself."""
    saved = site.auditor.send(AUDIT, {"format": "jsonl", "reason": "Kiểm tra sau khi dò quét"})
    if "attachment" not in saved.header("content-disposition"):
        raise RuntimeError(f"the log was not given out: {saved.status} {saved.text[:500]}")
    events = [json.loads(line) for line in saved.text.splitlines()]
    return collections.Counter(event["act"] for event in events if event["result"] == "done"), saved.text


# --- the scans ----------------------------------------------------------------------------------------------------------------------------------------


def addresses_of_readers(instance):
    """Every parameter of a public address at least once."""
    record = instance.json("/api/v1/search", q="chùa", profile="monument", limit=1)["items"][0]
    unit = urllib.parse.quote(instance.json("/api/v1/search", q="phường", limit=1)["items"][0]["id"])
    return [
        "/", "/vi/tim-kiem?q=chua&profile=monument&century=17&sort=title&page=1", f"/en/search?q=temple&unit={unit}", "/vi/di-tich?page=2&sort=newest", "/vi/lich-le-hoi?month=2027-02&view=list&page=1",
        "/vi/ban-do?q=chua&century=17", "/vi/dong-thoi-gian", f"/vi/da-luu?ids={record['identifier']}", record["url"], "/api/v1/search?q=den&limit=5&lang=en&profile=monument&sort=date",
        "/api/v1/suggest?q=den&limit=3&lang=vi", "/api/v1/map?bbox=105.8,20.4,106.4,21.0&zoom=3&communes=0&lang=en", f"/api/v1/records/{record['id']}/citation.bib?lang=en", "/vi/lich-le-hoi.ics?type=traditional",
        "/sitemap.xml", f"/cards/vi/{record['id']}",
    ]


def scan(site, role, folder, lure, starts, deep, excluded=(), limits=None):
    """One scan to its end; gives it and how it ended. Whoever is signed in signs in anew, so that no session is too old for it."""
    person = getattr(site, role, None) or site.nobody(STRANGERS[role])
    if person.name and not person.sign_in_again():
        raise RuntimeError(f"the {role} could not sign in")
    limits = LIMITS["deep" if deep else "quick"] | (limits or {})
    modules = DEEP if deep else QUICK
    run = Scan(role, folder, person, lure, starts, excluded, limits, modules)
    try:
        return run, run.finish(sum(limits[k] for k in ("max-scan-time", "max-attack-time")) * len(modules)), modules
    finally:
        run.stop()


def judge(site, role, done, results):
    run, code, modules = done
    wanted = set(modules) - ({"log4shell"} if "log4shell" in modules and "log4shell" not in run.ran() and not run.lure.names else set())
    results.check(code == 0 and run.report.exists(), f"{role}: the scan ran to its end", f"{code}: {run.told()[-600:]}")
    if not run.report.exists():
        return
    results.check(not wanted - run.ran() and not run.faults(), f"{role}: all {len(wanted)} kinds of attack were made", f"{wanted - run.ran()} {run.faults()[:3]}")
    seen = requests(site.instance, run.person)
    alive = run.person.name is None or run.person.ask(DESK).status == 200
    good = collections.Counter(line["status"] for line in seen)
    # Signing in takes its time, so that the scan of its form makes few requests.
    results.check(alive and good[200] > (3 if role == "stranger" else 10) and run.scanned() > 1, f"{role}: {len(seen)} requests, {run.scanned()} addresses and forms", f"signed in still: {alive}; {dict(good)}")
    sent = collections.Counter(line["status"] for line in seen if line["method"] == "POST")
    results.check(run.person.name is None or sent[200] + sent[422] > 5, f"{role}: {sum(sent.values())} forms were sent", str(dict(sent)))
    print(f"     {role}: not to their end for want of time: {', '.join(run.cut()) or 'none'}")
    found = list(run.findings())
    results.check(not found, f"{role}: nothing was found", f"{len(found)}: " + " | ".join(found[:8]))


def requests(instance, person):
    """The lines of the log that tell of this person's requests."""
    network = person.address.rpartition(".")[0] + ".0"
    return [line for line in lines(instance) if line.get("message") == "request" and line.get("client") == network]


def lines(instance):
    return [json.loads(line) for line in instance.log().splitlines() if line.startswith("{")]


def scans(site, results, folder, deep):
    instance = site.instance
    before, made_before = contents(instance, PASSING | PUBLIC_FORMS), acts(site)[0]
    counts = {table: count(instance, table) for table in ("account", "account_grant")}
    with Lure() as lure:
        jobs = {
            "reader": (addresses_of_readers(instance), [SIGN_IN + "*", "/en/sign-in*", "/vi/gop-y*", "/en/feedback*"], {} if deep else {"depth": 0}), "stranger": ([SIGN_IN], [], {}),
            "sender": (["/vi/gop-y"], [], {}), "officer": ([DESK], [], {}), "auditor": ([DESK], [], {}),
        }
        with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
            running = {role: pool.submit(scan, site, role, folder, lure, starts, deep, excluded, limits) for role, (starts, excluded, limits) in jobs.items()}
            for role, run in running.items():
                judge(site, role, run.result(), results)
        differing = changed(before, contents(instance, PASSING | PUBLIC_FORMS))
        results.check(not differing, "signed out, as officer and as auditor the scans changed nothing", ", ".join(differing))
        # The administrator's own page could end the scan's own session.
        own = re.search(rf'href="({ACCOUNT}\?id=[^"]+)">{re.escape(site.administrator.name)}<', fresh(site.administrator).ask(ACCOUNTS).text)[1]
        judge(site, "administrator", scan(site, "administrator", folder, lure, [DESK], deep, [own + "*"]), results)
        results.check(not lure.calls, "the server called nobody", " | ".join(lure.calls[:5]))
    differing = changed({t: d for t, d in before.items() if t not in OF_ADMINISTRATORS}, contents(instance, PASSING | PUBLIC_FORMS | OF_ADMINISTRATORS))
    results.check(not differing, "as administrator too the scan changed no record", ", ".join(differing))
    made = acts(fresh_site(site))[0]
    more = {act: made[act] - made_before[act] for act in ("account-made", "role-granted", "role-revoked", "account-left")}
    accounts, grants = (count(instance, table) - counts[table] for table in ("account", "account_grant"))
    results.check(accounts == more["account-made"], f"every one of {accounts} accounts that it made is in the log", str(more))
    results.check(grants == more["role-granted"] - more["role-revoked"] or more["account-left"], f"so are {grants} more roles", str(more))


def fresh(person):
    if person.ask(DESK).status != 200 and not person.sign_in_again():
        raise RuntimeError(f"{person.name} could not sign in again")
    return person


def fresh_site(site):
    """The auditor may have been closed by the administrator's scan: somebody like them."""
    if site.auditor.ask(AUDIT).status != 200:
        boss = fresh(site.administrator)
        name = f"kiem-tra.{int(time.time())}"
        link, page = boss.make_account(name, "Người kiểm tra sau")
        boss.grant(page, "auditor", "*")
        site.auditor = Person(site.port, site.secrets, site.auditor.address, name, site.auditor.password)
        if not site.auditor.set_up(link):
            raise RuntimeError("the second auditor could not sign in")
    return site


# --- afterwards ------------------------------------------------------------------------------------------------------------------------------------------


def looked_at(site, results):
    """Every address that was seen, asked for once more: its headers; and that to look changes nothing."""
    apart = {"session", "audit_event", "audit_seal", "audit_delivery", "process", "job", "seal", "setting"}
    people = [site.nobody(), fresh(site.administrator), fresh_site(site).auditor]
    seen = sorted({line["path"] for line in lines(site.instance) if line.get("message") == "request" and line["method"] == "GET" and len(line["path"]) < 200})
    by_route = collections.defaultdict(list)
    for line in lines(site.instance):
        if line.get("message") == "request" and line["method"] == "GET" and line["path"] in seen and line["path"] not in by_route[line.get("route"), line["status"]]:
            by_route[line.get("route"), line["status"]].append(line["path"])
    paths = sorted({path for found in by_route.values() for path in found[:4]})
    before, faults, tried = contents(site.instance, apart), [], 0
    for path in paths:
        for person in people:
            answer = person.ask(urllib.parse.quote(urllib.parse.unquote(path), safe="/:;,=@+!$&'()*~-._"))
            tried += 1
            faults += [f"{path} as {person.name or 'nobody'} ({answer.status}): {fault}" for fault in attacks.faults_of_headers(path, answer)]
    results.check(tried > 60 and not faults, f"{tried} answers of {len(paths)} addresses have all headers", f"{len(faults)}: " + " | ".join(faults[:6]))
    differing = changed(before, contents(site.instance, apart))
    results.check(not differing, "to look at a page changes nothing", ", ".join(differing))


def whole(site, results):
    """The register, the server's log and its memory."""
    instance = site.instance
    results.check(", 0 faults" in instance.verb("verify"), "every chain verifies afterwards")
    loud = [line for line in lines(instance) if line.get("level") in ("error", "critical")]
    results.check(not loud, "the server logged no error", " | ".join(str(line) for line in loud[:3]))
    failed = [line for line in lines(instance) if line.get("status") == 500 or line.get("status", 0) > 503]
    results.check(not failed, "no request was answered with 500", " | ".join(f"{line['method']} {line['path']}" for line in failed[:5]))
    memory = int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{instance.server.pid}/status").read_text())[1]) // 1024
    results.check(memory < MOST_MEMORY, f"the server holds {memory} MB", f"more than {MOST_MEMORY} MB")


def leaks(site, results):
    """Every secret of the run, looked for in all that lies in the instance's folder, in the log of acts and in the export."""
    instance = site.instance
    export = REPORTS / "export.jsonl"
    instance.verb("export", "--output", str(export))
    places = {"the log of acts": acts(fresh_site(site))[1].encode(), "the export": export.read_bytes()}
    places |= {f"{name} of the running server": content for name, content in files(instance).items()}  # with what is not yet in the database itself
    instance.stop()
    shutil.copy(instance.folder / "server.log", REPORTS)
    places |= files(instance)
    # The link of the first administrator is printed, not logged.
    for place in ("server.log", "server.log of the running server"):
        places[place] = b"\n".join(line for line in places[place].splitlines() if line.startswith(b"{"))
    # What must be there is found, else nothing would be.
    known = {"register.sqlite": site.officer.name, "server.log": ACCOUNTS, "the log of acts": site.officer.name, "the export": "Phố Hiến"}
    blind = [place for place, text in known.items() if not any(text.encode() in content for name, content in places.items() if name.startswith(place))]
    results.check(not blind, f"{len(places)} places to look at, and what must be there is found", str(blind))
    kinds, found = collections.Counter(site.secrets.known.values()), set()
    for kind, spellings in site.secrets.spellings():
        found |= {f"{kind} in {place}" for place, content in places.items() if any(s in content for s in spellings)}
    wanted = {"password", "authenticator key", "session", "form token", "one-time link", "recovery code"}
    results.check(wanted <= kinds.keys(), "secrets of every kind were used", str(wanted - kinds.keys()))
    results.check(not found, f"none of {sum(kinds.values())} secrets lies anywhere ({', '.join(f'{n} × {k}' for k, n in sorted(kinds.items()))})", "; ".join(sorted(found)))


def files(instance):
    """What lies in the instance's folder but the keys themselves."""
    return {str(file.relative_to(instance.folder)): file.read_bytes() for file in sorted(instance.folder.rglob("*")) if file.is_file() and file.suffix != ".key"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--deep", action="store_true", help="more kinds of attack, more addresses, more time: half an hour")
    parser.add_argument("--only", choices=("attacks", "scans"))
    options = parser.parse_args()
    results, folder = Results(), REPORTS
    if options.only != "attacks":
        try:
            wapiti()
        except Missing as missing:
            print(f"scan: {missing}", file=sys.stderr)
            return 1
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with Instance(options.binary) as instance:
        instance.load()
        instance.start("--proxies", f"{HOST}/32", "--base", BASE)
        site = employ(instance, results)
        if options.only != "scans":
            for attack in attacks.ROUNDS:
                attack(site, results)
        if options.only != "attacks":
            scans(site, results, folder, options.deep)
        looked_at(site, results)
        whole(site, results)
        leaks(site, results)
    return results.close("scan")


if __name__ == "__main__":
    sys.exit(main())
