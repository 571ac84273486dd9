#!/usr/bin/env python3
"""Files that mean harm, by the form, in pieces (tus) and by the command: each is refused in words or taken harmlessly, the server's memory stays bounded, and others get their answers meanwhile."""
import base64
import contextlib
import html
import http.client
import io
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile
import zlib

from PIL import Image

from media_crash import officer
from people import DESK, HOST
from trial import ROOT, Instance, Readers, main, told

sys.path.insert(0, str(ROOT / "Tests/Browser"))
import drawn  # noqa: E402

# One record for each way, as a record takes the same bytes once.
RECORDS = {"form": "di-tich-den-may", "tus": "di-tich-khu-di-tich-pho-hien", "command": "bao-vat-tuong-su-tu-da-chua-huong-lang"}
MOST_MEMORY = 600  # MB that the server holds at any moment (VmHWM), and the command too: some 250 that it starts with, and the 320 MiB of the largest picture that may be held whole
LARGE = 4 << 30  # bytes of the sparse file
SIDE = 20_000  # pixels of a side of the largest square that is taken
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PAGE = b"<!DOCTYPE html><html><script>alert(document.domain)</script></html>"
# What a person reads at the desk for each code.
SAID = {
    "media.empty": "trống", "media.large": "byte; nhiều nhất", "media.unknown": "Không nhận ra định dạng", "media.refused": "không bao giờ nhận", "media.broken": "Không đọc được tệp",
    "media.pixels": "điểm; nhiều nhất là", "media.name": "Tên tệp không dùng được", "media.infected": "có mã độc", "media.unscanned": "không quét được",
}


# --- the files --------------------------------------------------------------------------------------------------------------------------------------


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width, height, data, colours=0, interlaced=False):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, interlaced)) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def flat(side, interlaced):
    """Rows of one grey, packed: some hundred kilobytes for hundreds of millions of pixels. Source: PNG, 8.2 (Adam7)."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] if interlaced else [(0, 0, 1, 1)]
    packer, out = zlib.compressobj(9), []
    for x, y, right, down in passes:
        row = bytes(1 + len(range(x, side, right)))
        out += [packer.compress(row) for _ in range(y, side, down)]
    return png(side, side, b"".join(out) + packer.flush(), interlaced=interlaced)


def one_webp(side):
    """Some twenty bytes that say: so many pixels, all the same. Source: RFC 9649, 3.4 and 3.7 (simple prefix codes of one symbol)."""
    code, fields = [(1, 1), (0, 1), (0, 1), (0, 1)], [(side - 1, 14), (side - 1, 14), (0, 1), (0, 3), (0, 1), (0, 1), (0, 1)]
    value = at = 0
    for bits, length in fields + code * 5:
        value, at = value | bits << at, at + length
    body = b"\x2f" + value.to_bytes((at + 7) // 8, "little") + bytes(8)
    body += bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBPVP8L" + struct.pack("<I", len(body)) + body


def tiff(width, height):
    """A head that promises so many pixels in one strip, and no more of it."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 200), (277, 3, 1), (278, 4, height), (279, 4, 4096)]
    entries = b"".join(struct.pack("<HHI", tag, kind, 1) + (struct.pack("<HH", value, 0) if kind == 3 else struct.pack("<I", value)) for tag, kind, value in tags)
    return (b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + bytes(4)).ljust(200, b"\0") + bytes(4096)


def picture(kind, seed=1, size=(640, 480), **more):
    """A picture that is whole and says that it is drawn, unlike the others by its seed."""
    out = io.BytesIO()
    canvas = Image.new("RGB", size, (200, 190, 150 + seed % 100))
    drawn.ImageDraw.Draw(canvas).text((20, 20), f"{drawn.SAYS} {seed}", font=drawn.font(drawn.LATIN, 24), fill=(20, 20, 20))
    for at in range(0, size[1], 7):
        drawn.ImageDraw.Draw(canvas).line((0, at, size[0], (at * 31 + seed) % size[1]), fill=(at % 255, 90, 60))
    canvas.save(out, kind, **more)
    return out.getvalue()


def frames(count):
    """A GIF of so many small frames."""
    out = io.BytesIO()
    all_ = [Image.new("P", (64, 64), at % 255) for at in range(count)]
    all_[0].putpalette([value for at in range(256) for value in (at, 255 - at, 90)])
    all_[0].save(out, "GIF", save_all=True, append_images=all_[1:], duration=10)
    return out.getvalue()


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name.replace("_", "."), body)
    return out.getvalue()


def document(tail=b""):
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (240, 230, 200)).save(out, "PDF", resolution=72)
    return out.getvalue() + tail


def comment(jpeg, body):
    return jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def cases():
    """Name → bytes, and what becomes of them: a code, or the format they are taken as; and why that is right."""
    jpeg, gif, jar = picture("JPEG", 1), picture("GIF", 2), archive(Evil_class=b"\xca\xfe\xba\xbe" + bytes(100), META_MF=b"Main-Class: Evil\n")
    bomb = archive(a_txt=bytes(60_000_000))
    nested = archive(a_zip=bomb, b_zip=bomb)
    late = comment(picture("JPEG", 3, exif=b"Exif\0\0" + bytes(6_000)), b"an ordinary comment")
    return {
        # Archives: none is ever opened.
        "bom.zip": (bomb, "media.refused"), "bom lồng.zip": (nested, "media.refused"), "bom giả ảnh.jpg": (bomb[:-1], "media.refused"), "bom.txt.gz": (b"\x1f\x8b\x08" + zlib.compress(bytes(9_000_000)), "media.refused"),
        "hồ sơ.docx": (archive(word_xml=b"<w/>"), "media.refused"),
        # Pictures that promise more than anybody may decode: the head decides.
        "điểm ảnh.png": (png(60_001, 60_001, zlib.compress(bytes(1000))), "media.pixels"), "điểm ảnh dài.png": (png(100_000, 1, zlib.compress(bytes(1000))), "media.pixels"),
        "điểm ảnh.tif": (tiff(100_000, 100_000), "media.pixels"), "điểm ảnh.gif": (b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0x80, 0, 0) + bytes(6) + b"\x2c" + struct.pack("<HHHHB", 0, 0, 65_535, 65_535, 0) + b"\x02\x01\x44\x00\x3b", "media.pixels"),
        # More than a reader counts at all: no such picture was ever made, so that it is damaged.
        "quá số.png": (png(2**31 - 1, 1, zlib.compress(bytes(2000))), "media.broken"), "quá số.tif": (tiff(2**31, 2**31), "media.broken"),
        # Only the first frame is ever drawn.
        "nhiều khung.gif": (frames(3_000), "gif"),
        # What a browser would run.
        "mã.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "media.refused"),
        "thực thể.svg": (b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>', "media.refused"),
        "svg giả.png": (b'\xef\xbb\xbf  <SVG onload="alert(1)"/>', "media.refused"),
        "tỷ tiếng cười.xml": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>', "media.refused"),
        "trang.jpg": (PAGE, "media.refused"),
        # Two formats in one. What lies behind a picture is never given out; what stands at its front shows it for what it is.
        "gif và jar.gif": (gif + jar, "gif"), "gif là mã.gif": (b"GIF89a/*" + bytes(8) + b"*/=alert(1)//", "media.unknown"),
        "ảnh và trang.jpg": (comment(picture("JPEG", 4), PAGE), "media.refused"), "trang sau ảnh.jpg": (late + PAGE, "jpeg"), "ảnh và zip.jpg": (jpeg + jar, "jpeg"),
        "pdf và zip.pdf": (document(jar), "pdf"),
        # Cut short. The pages of a document are looked at later, by a program of their own within limits: it is kept as it came and shows nothing.
        "cụt.jpg": (picture("JPEG", 5)[:4000], "media.broken"), "cụt.tif": (picture("TIFF", 6, compression="tiff_lzw")[:3000], "media.broken"), "cụt.png": (picture("PNG", 7)[:2000], "media.broken"),
        "cụt.pdf": (document()[:200], "pdf"), "trống.jpg": (b"", "media.empty"),
        # The name says one thing, the content another: the content decides.
        "ảnh thật.txt": (picture("PNG", 8), "png"), "chương trình.jpg": (b"\x7fELF\x02\x01\x01" + bytes(500), "media.refused"), "chương trình.pdf": (b"MZ\x90\0" + bytes(500), "media.refused"),
        "mã lệnh.png": (b"#!/bin/sh\nrm -rf /\n", "media.refused"), "ghi chép.jpg": ("Một ghi chép bình thường, chỉ tên là sai.\n".encode(), "text"), "linh tinh.jpg": (bytes(range(1, 200)) * 20, "media.unknown"),
        # Without a scanner it is text, which nothing here runs.
        "eicar.txt": (EICAR, "text"),
    }


def names():
    """Names that mean harm, and what is kept of them; `None`: nothing is left of it. All are notes, each its own."""
    return {
        "../../../../etc/cron.d/thử.txt": "thử.txt", "..\\..\\Windows\\thử.txt": "thử.txt", "/etc/passwd": "passwd", "dòng\u0007\u001b[2Jmới.txt": "dòng[2Jmới.txt",
        "ảnh\u202egpj.txt": "ảnhgpj.txt", "\u2066ẩn\u200b\ufeff.txt": "ẩn.txt", ".htaccess.txt": "htaccess.txt", "..": None, "\u202e\u200b": None, "c" * 600 + ".txt": "c" * 196 + ".txt",
    }


# --- the ways -----------------------------------------------------------------------------------------------------------------------------------------


class Ways:
    """Each gives the code that a file was refused with, or "" where it was taken."""

    def __init__(self, instance, person, token, folder):
        self.instance, self.person, self.token, self.place = instance, person, token, folder
        self.most = 0  # MB that a command has held
        self.ids = {way: instance.json(f"/api/v1/records/{record}")["id"] for way, record in RECORDS.items()}

    def port(self):
        return urllib.parse.urlsplit(self.instance.base).port

    def form(self, name, body):
        """Also whether the sentence names the file."""
        self.person.port = self.port()
        path = f"{DESK}/tep?id={self.ids['form']}"
        edge = "thu7d1f60b2"
        parts = [("token", self.person.ask(path).field("token")), ("act", "add"), ("display", "full"), ("origin", "none"), *((key, "") for key in ("field", "caption.vi", "caption.en", "statement", "holder", "note"))]
        head = "".join(f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in parts)
        head += f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        whole = head.encode() + body + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "Sec-Fetch-Site": "same-origin", "Cookie": self.person.cookie}
        with contextlib.closing(http.client.HTTPConnection(HOST, self.port(), timeout=300)) as connection:
            connection.request("POST", path, whole, headers)
            answer = connection.getresponse()
            text = html.unescape(answer.read().decode(errors="replace"))
        if answer.status == 303:
            return ""
        said = re.search(r'<[^>]*class="notice[^"]*is-(?:bad|wrong|error)[^"]*".*?</(?:div|section|aside)>', text, re.S)
        return next((code for code, phrase in SAID.items() if phrase in (said[0] if said else text)), f"{answer.status}")

    def tus(self, name, body, length=None):
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in {"record": RECORDS["tus"], "filename": name}.items())
        common = {"Tus-Resumable": "1.0.0", "Authorization": f"Bearer {self.token}"}
        with contextlib.closing(http.client.HTTPConnection(HOST, self.port(), timeout=300)) as connection:
            connection.request("POST", "/api/v1/uploads", b"", common | {"Upload-Length": str(len(body) if length is None else length), "Upload-Metadata": metadata})
            made = connection.getresponse()
            said = made.read()
            if made.status == 201:
                connection.request("PATCH", made.headers["Location"], body, common | {"Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"})
                made = connection.getresponse()
                said = made.read()
        return "" if made.status == 204 and made.headers["Media-Id"] else json.loads(said).get("code", f"{made.status}") if said else f"{made.status}"

    def command(self, files):
        """All at once, as files of these names."""
        paths = {}
        for number, (name, body) in enumerate(files.items()):
            folder = self.place / f"{number}"
            folder.mkdir()
            paths[name] = folder / name
            if body is not None:
                paths[name].write_bytes(body)
        return self.add(*paths.values())

    def add(self, *paths):
        """What the command says on its error stream, and how it ended; notes the most memory that it held."""
        with tempfile.TemporaryFile("w+") as said:
            process = self.instance.begin("media", "add", RECORDS["command"], *map(str, paths), stdout=subprocess.DEVNULL, stderr=said)
            while process.poll() is None:
                # Before it is the command it is a copy of this process.
                with contextlib.suppress(OSError, TypeError):
                    if pathlib.Path(f"/proc/{process.pid}/exe").resolve() == pathlib.Path(self.instance.binary):
                        self.most = max(self.most, peak(process.pid))
                time.sleep(0.02)
            said.seek(0)
            return process.returncode, said.read()

    def kept(self, way):
        """Format → names of what the record of a way has."""
        rows = [line.split("\t") for line in self.instance.verb("media", "list", RECORDS[way]).splitlines()]
        return {row[6]: (row[0], row[3], row[2]) for row in rows}


def peak(process):
    """The most memory, in MB, that a process has held."""
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{process}/status").read_text())[1]) // 1024


def held(instance):
    return peak(instance.server.pid)


def asked(instance, path):
    with contextlib.closing(http.client.HTTPConnection(HOST, urllib.parse.urlsplit(instance.base).port, timeout=120)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())


def settle(instance, seconds=400):
    """Whether all jobs of files have ended or failed, as the list of files tells."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        states = [(line.split("\t")[2], line.split("\t")[3]) for line in instance.verb("media", "list").splitlines()]
        if not any(state == "received" and format in ("jpeg", "png", "tiff", "webp", "gif") for state, format in states):
            return True
        time.sleep(2)
    return False


# --- the trial ------------------------------------------------------------------------------------------------------------------------------------------


def contents(results, ways):
    """Every file by every way."""
    every = cases()
    for name, (body, expected) in every.items():
        for way in ("form", "tus"):
            code = getattr(ways, way)(name, body)
            wanted = expected if expected.startswith("media.") else ""
            results.check(code == wanted, f"{name} by {way}: {expected}", code or "it was taken")
    _, said = ways.command({name: body for name, (body, _) in every.items()})
    for name, (_, expected) in every.items():
        lines = [line for line in said.splitlines() if f"“{name}”" in line or f'"{name}"' in line or f"/{name}" in line]
        results.check(expected in " ".join(lines) if expected.startswith("media.") else not lines, f"{name} by command: {expected}", " | ".join(lines)[:300] or said[-300:])
    taken = {name: expected for name, (_, expected) in every.items() if not expected.startswith("media.")}
    for way in RECORDS:
        kept = {name: format for name, (_, format, _) in ways.kept(way).items()}
        results.check(kept == taken, f"{way}: nothing but what is harmless was kept, as what it is", f"{kept} {taken}")


def given_out(results, instance, ways):
    """What is taken goes out without what was hidden in it. What the command brought is open at once; the rest waits for somebody who releases it."""
    results.check(settle(instance), "all that is to be drawn is drawn")
    kept, waiting = ways.kept("command"), ways.kept("tus")["ảnh và zip.jpg"][0]
    results.check(asked(instance, f"/iiif/download/{waiting}")[0] == 404, "what an officer sent is not given before its release")
    for name in ("gif và jar.gif", "ảnh và zip.jpg", "trang sau ảnh.jpg", "nhiều khung.gif", "pdf và zip.pdf", "cụt.pdf", "ảnh thật.txt", "ghi chép.jpg", "eicar.txt"):
        identity, format, _ = kept.get(name, ("", "", ""))
        for path in (f"/iiif/download/{identity}", f"/iiif/3/{identity}/full/max/0/default.jpg"):
            status, body, headers = asked(instance, path)
            shown = format in ("gif", "jpeg", "png")
            good = not any(hidden in body for hidden in (b"PK\x03\x04", b"Evil.class", b"alert(", EICAR[:20]))
            kind = headers.get("Content-Type", headers.get("content-type", ""))
            results.check(good and (status == 200 and kind in ("image/jpeg", "image/png") if shown else status in (401, 404, 410, 503)), f"{name} at {path.split('/')[2]}: {'an image and nothing behind it' if shown else 'nothing is given'}", f"{status} {kind}")
            sniffing = {key.lower(): value for key, value in headers.items()}.get("x-content-type-options")
            results.check(sniffing == "nosniff", f"{name} at {path.split('/')[2]}: no browser guesses at it", str(sniffing))


def called(results, ways):
    bodies = {given: f"Ghi chép số {number} có tên lạ, làm ra để thử.\n".encode() for number, given in enumerate(names())}
    for way in ("form", "tus"):
        for given, wanted in names().items():
            code = getattr(ways, way)(given, bodies[given])
            # A head with control signs is no head of a form: all of it is refused.
            right = "400" if way == "form" and re.search(r"[\x00-\x1f]", given) else "" if wanted else "media.name"
            results.check(code == right, f"a file called {ascii(given)[:60]} by {way}: {right or 'kept as ' + wanted[:30]}", code or "it was taken")
        kept = ways.kept(way)
        missing = [wanted for given, wanted in names().items() if wanted and wanted not in kept and not (way == "form" and re.search(r"[\x00-\x1f]", given))]
        results.check(not missing, f"{way}: every name is kept harmless", f"{missing} {[ascii(name) for name in kept]}")
    # A disk has names without strokes alone, and none of 600 bytes.
    local = {given: body for given, body in bodies.items() if "/" not in given and len(given.encode()) < 250 and given != ".."}
    ways.place = ways.place / "names"
    ways.place.mkdir()
    _, said = ways.command(local)
    kept = ways.kept("command")
    missing = [names()[given] for given in local if names()[given] and names()[given] not in kept]
    results.check(not missing and "media.name" in said, "command: every name is kept harmless, and what is none is refused", f"{missing} {said[-300:]}")
    signs = [name for way in RECORDS for name in ways.kept(way) if re.search(r"[\x00-\x1f\x7f/\\\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", name)]
    results.check(not signs, "no name has a sign that is not seen", str(signs))
    results.check(not any("\x1b" in line or "\u202e" in line for line in said.splitlines()), "nor does what the command says", ascii(said[-300:]))


def large(results, instance, ways, folder):
    """4 GB that take no room on the disk they come from."""
    results.check(ways.tus("lớn.tif", b"", LARGE) == "media.large", "4 GB by tus: refused by what it says of its length, before a byte is sent")
    with contextlib.closing(http.client.HTTPConnection(HOST, ways.port(), timeout=60)) as connection:
        connection.putrequest("POST", f"{DESK}/tep?id={ways.ids['form']}")
        for key, value in {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(LARGE), "Cookie": ways.person.cookie, "Sec-Fetch-Site": "same-origin"}.items():
            connection.putheader(key, value)
        connection.endheaders()
        answer = connection.getresponse()
        results.check(answer.status == 413, "4 GB by form: refused by its head", f"{answer.status}")
    code = ways.tus("dài hơn.txt", b"a" * 5_000, 100)
    results.check(code == "upload.beyond", "more bytes than were promised are refused", code)
    place = folder / "lớn.tif"
    with open(place, "wb") as file:
        file.write(b"II*\0\x08\0\0\0")
        file.truncate(LARGE)
    used = []
    end = threading.Event()

    def watch():
        while not end.is_set():
            used.append(sum(one.stat().st_blocks * 512 for one in (instance.folder / "incoming").glob("*") if one.is_file()))
            end.wait(0.05)

    thread = threading.Thread(target=watch)
    thread.start()
    code, said = ways.add(place)
    end.set()
    thread.join()
    results.check(code == 1 and "media.large" in said, "4 GB by command: refused", said[-300:])
    results.check(max(used) < 100_000_000, "and not copied first", f"{max(used) // 1_000_000} MB lay in the folder of what comes in")


def heavy(results, instance, ways):
    """As many pixels as may be, in little: what goes from row to row is taken, what has to be held whole to be read is not."""
    squares = {
        "phẳng.png": (flat(SIDE, False), ""), "phẳng đan xen.png": (flat(SIDE, True), "media.pixels"), "phẳng lũy tiến.jpg": (progressive(9_000), "media.pixels"), "phẳng.webp": (one_webp(16_383), "media.pixels"),
        "nhỏ đan xen.png": (flat(900, True), ""), "nhỏ lũy tiến.jpg": (progressive(900), ""), "nhỏ.webp": (one_webp(900), ""),
    }
    for name, (body, wanted) in squares.items():
        before = held(instance)
        code = ways.tus(name, body)
        settled = settle(instance)
        after = held(instance)
        state = ways.kept("tus").get(name, ("", "", "refused"))[2]
        results.check(settled and code == wanted and state == ("refused" if wanted else "ready"), f"{name}, {len(body)} bytes: {wanted or 'drawn'}", f"{code} {state}")
        results.check(after < MOST_MEMORY, f"{name}: the server holds less than {MOST_MEMORY} MB", f"{before} MB before, {after} MB after")


def progressive(side):
    out = io.BytesIO()
    Image.new("RGB", (side, side), (120, 110, 100)).save(out, "JPEG", quality=30, progressive=True, subsampling=0)
    return out.getvalue()


@contextlib.contextmanager
def scanner():
    """The named stub of a scanner; its port. It finds something in what holds the letters VIRUS, and takes a megabyte at most."""
    process = subprocess.Popen([sys.executable, str(ROOT / "Tests/OutgoingTests/clamd.py")], stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()


def scanned(results, instance, ways, folder):
    """With a scanner: what it finds something in is kept apart, whatever it hides in; what it cannot look through is not taken."""
    ways.place = folder / "scanned"
    ways.place.mkdir()
    hidden = picture("GIF", 40) + archive(eicar_txt=b"") + EICAR
    files = {"eicar có quét.txt": (EICAR + b"\n", "media.infected"), "eicar sau ảnh.gif": (hidden, "media.infected"), "quá dài để quét.txt": ("Dòng ghi chép dài.\n".encode() * 60_000, "media.unscanned"), "sạch.txt": (b"Ghi chep sach.\n", "")}
    for way in ("form", "tus"):
        for name, (body, wanted) in files.items():
            code = getattr(ways, way)(name, body)
            results.check(code == wanted, f"with a scanner, {name} by {way}: {wanted or 'taken'}", code or "it was taken")
    _, said = ways.command({name: body for name, (body, _) in files.items()})
    for name, (_, wanted) in files.items():
        lines = [line for line in said.splitlines() if name in line]
        results.check(wanted in " ".join(lines) if wanted else not lines, f"with a scanner, {name} by command: {wanted or 'taken'}", " | ".join(lines)[:300])
    for way in RECORDS:
        kept = set(ways.kept(way)) & set(files)
        results.check(kept == {"sạch.txt"}, f"with a scanner, {way}: what is clean alone is kept", str(kept))
    place = instance.folder / "quarantine"
    apart = [one for one in place.glob("*") if one.suffix != ".txt"]
    results.check(len(apart) == 6 and all((place / f"{one.name}.txt").exists() for one in apart), "what was found lies apart, each with its note", f"{len(apart)} files in quarantine")
    modes = {oct(one.stat().st_mode & 0o777) for one in (place, *apart)}
    results.check(modes == {"0o700", "0o400"}, "in a folder of the server's user alone, and nobody can run it", str(modes))


def trial(options, results):
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start()
        person, token = officer(instance)
        ways = Ways(instance, person, token, folder)
        begun = held(instance)
        with Readers(instance.base, ["/vi", "/api/v1/search?q=chua", "/health/ready"], pause=0.2) as others:
            contents(results, ways)
            given_out(results, instance, ways)
            called(results, ways)
            large(results, instance, ways, folder)
            most = held(instance)
            results.check(most < MOST_MEMORY, f"the server holds less than {MOST_MEMORY} MB all the while ({begun} MB before, {most} MB at most)")
            heavy(results, instance, ways)
        results.check(others.answers and {one.status for one in others.answers} == {200}, f"others get their answers meanwhile: {told(others.answers)}", told(others.answers))
        results.check(0 < ways.most < MOST_MEMORY, f"every command too holds less: {ways.most} MB at most")
        results.check(not [one for one in (instance.folder / "incoming").rglob("*") if one.is_file() and one.stat().st_size > 1_000_000], "nothing refused lies about", str(list((instance.folder / "incoming").rglob("*"))[:5]))
        instance.stop()
        with scanner() as port:
            instance.environment["PHOHIEN_MEDIA_SCANNER"] = f"127.0.0.1:{port}"
            instance.start()
            scanned(results, instance, ways, folder)
            instance.stop()
        results.check(subprocess.run([instance.binary, *instance.words("media", "verify")], cwd=ROOT, env=instance.environment, capture_output=True, timeout=300).returncode == 0, "the store of originals is whole")
        errors = [line for line in instance.log().splitlines() if '"level":"error"' in line]
        results.check(not errors, "the server logged no error", " | ".join(errors[:3]))


if __name__ == "__main__":
    sys.exit(main("hostile_files", __doc__, trial))
