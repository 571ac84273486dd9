#!/usr/bin/env python3
"""One instance lives through many kill -9 while files are taken in: by the form, in pieces (tus), by the command and through the watched folder. What was acknowledged is whole, nothing is half kept."""
import base64
import hashlib
import http.client
import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.parse

from people import DESK, HOST, MINE, Person, Secrets, first_link
from trial import ROOT, Instance, main

QUICK, LONG = 8, 100
PATIENCE = 300
RECORD = "di-tich-den-may"
WAYS = ["form", "tus", "command", "folder"]


def prepare(parser):
    parser.add_argument("--kills", type=int, default=QUICK, help=f"rounds; a long run has {LONG}")
    parser.add_argument("--seed", type=int, default=20261129, help="of the moments and victims")


def text_file(chance, number):
    """A file of text that says what it is, of some kilobytes or a megabyte, unlike any other."""
    size = chance.choice([2_000, 60_000, 1_500_000])
    line = f"Tệp thử số {number}, làm ra để thử việc ngừng đột ngột. {chance.random()}\n"
    return (line * (size // len(line.encode()) + 1)).encode()


class Senders:
    """What sends files while the server lives; `acknowledged` holds digests that somebody was told are kept."""

    def __init__(self, instance, person, token, chance):
        self.instance, self.person, self.token, self.chance = instance, person, token, chance
        self.acknowledged, self.sent, self.number = {}, dict.fromkeys(WAYS, 0), 0
        self.lock = threading.Lock()
        self.commands, self.refusals, self.lost = [], set(), set()

    def next(self):
        with self.lock:
            self.number += 1
            body = text_file(self.chance, self.number)
            return f"thu-{self.number:05}.txt", body, hashlib.sha512(body).hexdigest()

    def port(self):
        return urllib.parse.urlsplit(self.instance.base).port

    def form(self):
        name, body, digest = self.next()
        self.person.port = self.port()
        path = f"{DESK}/tep?id={self.record}"
        token = self.person.ask(path).field("token")
        edge = "thu" + digest[:20]
        parts = [("token", token), ("act", "add"), ("field", ""), ("caption.vi", ""), ("caption.en", ""), ("statement", ""), ("holder", ""), ("note", ""), ("display", "full"), ("origin", "none")]
        head = "".join(f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in parts)
        head += f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        whole = head.encode() + body + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "Sec-Fetch-Site": "same-origin", "Content-Length": str(len(whole)), "Cookie": self.person.cookie}
        connection = http.client.HTTPConnection(HOST, self.port(), timeout=60)
        connection.request("POST", path, whole, headers)
        if connection.getresponse().status == 303:
            self.acknowledged[digest] = ("form", name)

    def tus(self):
        name, body, digest = self.next()
        told = {"record": RECORD, "filename": name}
        metadata = ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in told.items())
        common = {"Tus-Resumable": "1.0.0", "Authorization": f"Bearer {self.token}"}
        connection = http.client.HTTPConnection(HOST, self.port(), timeout=60)
        connection.request("POST", "/api/v1/uploads", b"", common | {"Upload-Length": str(len(body)), "Upload-Metadata": metadata})
        made = connection.getresponse()
        made.read()
        self.refusals |= set() if made.status == 201 else {made.status}
        place, offset = made.headers["Location"], 0
        while made.status == 201 and offset < len(body):
            piece = body[offset:offset + 400_000]
            connection.request("PATCH", place, piece, common | {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 204:
                return
            offset = int(answer.headers["Upload-Offset"])
            if answer.headers["Media-Id"]:
                self.acknowledged[digest] = ("tus", name)

    def command(self):
        name, body, digest = self.next()
        file = self.instance.folder / "given" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(body)
        process = self.instance.begin("media", "add", RECORD, str(file), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.commands.append(process)
        said = process.communicate()[0]
        if re.fullmatch(r"[0-9a-f-]{36}\n", said):
            self.acknowledged[digest] = ("command", name)

    def folder(self):
        name, body, digest = self.next()
        place = self.instance.folder / "inbox" / RECORD
        place.mkdir(parents=True, exist_ok=True)
        (place / f".{name}").write_bytes(body)
        (place / f".{name}").rename(place / name)
        time.sleep(1)

    def go_on(self, way, end):
        while not end.is_set():
            try:
                getattr(self, way)()
                self.sent[way] += 1
            except (OSError, http.client.HTTPException, TypeError):
                time.sleep(0.1)  # the server is dead, as it shall be


def officer(instance):
    """Somebody who may edit, and a token of a program of theirs."""
    port, secrets = urllib.parse.urlsplit(instance.base).port, Secrets()
    boss = Person(port, secrets, "192.0.2.1", "quan-tri", "sông Hồng mùa nước 1")
    if not boss.set_up(first_link(instance)):
        raise RuntimeError("the first administrator could not sign in")
    link, page = boss.make_account("can-bo", "Cán bộ thử")
    boss.grant(page, "department-officer", "*")
    person = Person(port, secrets, "192.0.2.2", "can-bo", "Đình làng có 3 hội!")
    if not person.set_up(link):
        raise RuntimeError("the officer could not sign in")
    made = person.send(MINE, {"name": "Chương trình thử", "scopes": ["read-drafts", "edit"], "days": "30", "networks": "", "act": "token-make"})
    found = re.search(r"\bph_[\w-]{20,}", made.text)
    if not found:
        raise RuntimeError(f"no token: {made.status}")
    return person, found[0]


def originals(instance):
    """Digests of every file of every object, read from the disk."""
    return {hashlib.sha512(f.read_bytes()).hexdigest() for f in (instance.folder / "originals").glob("*/*/*/*/v*/content/original/*")}


def look(results, instance, senders, when):
    known = set(senders.acknowledged)
    # Files of the folder that lie in done count as acknowledged: they were moved after they were kept.
    done = instance.folder / "inbox/done" / RECORD
    moved = {hashlib.sha512(f.read_bytes()).hexdigest() for f in done.glob("*")} if done.exists() else set()
    lost = (known | moved) - originals(instance)
    senders.lost |= lost
    results.check(not lost, f"{when}: {len(known | moved)} files that were acknowledged are whole", f"{len(lost)} are not: {[senders.acknowledged.get(d, ('folder', d[:12])) for d in list(lost)[:3]]}")
    adopted = instance.verb("media", "rebuild").strip().splitlines()[-1]
    checked = subprocess.run([instance.binary, *instance.words("media", "verify")], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=600)
    results.check(checked.returncode == 0, f"{when}: nothing is half kept ({adopted}; {checked.stdout.strip().splitlines()[-1:]})", checked.stdout[-1000:])
    listed = instance.verb("media", "list").splitlines()
    results.check(len(listed) == len(originals(instance)), f"{when}: {len(listed)} rows, as many as originals", f"{len(originals(instance))} originals")


def trial(options, results):
    chance = random.Random(options.seed)
    with Instance(options.binary) as instance:
        instance.load()
        instance.start(timeout=PATIENCE)
        person, token = officer(instance)
        senders = Senders(instance, person, token, chance)
        senders.record = json.loads(instance.get(f"/api/v1/records/{RECORD}")[1])["id"]
        victims = dict.fromkeys(["server", "command", "both"], 0)
        for number in range(1, options.kills + 1):
            end = threading.Event()
            threads = [threading.Thread(target=senders.go_on, args=(way, end)) for way in WAYS]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.3, 6))
            victim = chance.choice(["server", "server", "command", "both"])
            victims[victim] += 1
            if victim != "command":
                instance.stop(signal.SIGKILL)
            if victim != "server":
                for process in senders.commands:
                    if process.poll() is None:
                        process.kill()
            end.set()
            for thread in threads:
                thread.join()
            instance.stop(signal.SIGKILL)
            senders.commands.clear()
            if number % 20 == 0 or number == options.kills:
                look(results, instance, senders, f"after {number} kills")
            instance.start(timeout=PATIENCE)
        # What lay in the folder through the last kill is taken yet.
        deadline = time.monotonic() + 60
        place = instance.folder / "inbox" / RECORD
        while any(not f.name.startswith(".") for f in place.glob("*")) and time.monotonic() < deadline:
            time.sleep(1)
        results.check(not any(not f.name.startswith(".") for f in place.glob("*")), "the watched folder is empty in the end")
        instance.stop()
        look(results, instance, senders, "in the end")
        judge = shutil.which("ocfl-validate.py") or str(pathlib.Path(sys.executable).parent / "ocfl-validate.py")
        root = subprocess.run([sys.executable, str(pathlib.Path(judge).with_name("ocfl-root.py")), "validate", "--root", str(instance.folder / "originals")], capture_output=True, text=True, timeout=900)
        results.check(root.returncode == 0, "ocfl-py finds the store valid", (root.stdout + root.stderr)[-800:])
        ways = {way: sum(1 for w, _ in senders.acknowledged.values() if w == way) for way in WAYS}
        done = len(list((instance.folder / "inbox/done").glob("*/*")))
        print(f"kills {options.kills} {victims}; sent {senders.sent}; acknowledged {ways}, in done {done}; lost {len(senders.lost)}")
        results.check(all(ways[way] for way in WAYS if way != "folder"), "every way got something through", f"{ways} {senders.refusals}")


if __name__ == "__main__":
    sys.exit(main("media_crash", __doc__, trial, prepare))
