#!/usr/bin/env python3
"""Images from file to screen, judged by clients of others: the IIIF validator, ocfl-py, a real browser with axe.

    Tests/Browser/images.py --binary .build/debug/phohien [--kills 8] [--pictures DIR]
"""
import argparse
import io
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import SIZES, axe_source, dress, open_browser, overflow, violations  # noqa: E402
from instance import Instance, Results  # noqa: E402

RECORD = "di-tich-khu-di-tich-pho-hien"
REFERENCE = ROOT / ".venv/iiif-reference.png"
TOOLS = ROOT / ".venv/bin"


def answer(instance, path, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(instance.base + path, headers=headers), timeout=60) as told:
            return told.status, dict(told.headers), told.read()
    except urllib.error.HTTPError as told:
        return told.code, dict(told.headers), told.read()


def add(instance, *files, record=RECORD):
    return instance.verb("media", "add", record, *map(str, files), "--rights", "http://creativecommons.org/licenses/by/4.0/", "--holder", "Bảo tàng thử nghiệm").split()


def ready(instance, identity, seconds=60):
    """Whether the derivative of a file is made within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer(instance, f"/iiif/3/{identity}/info.json")[0] == 200:
            return True
        time.sleep(0.3)
    return False


def validated(instance, identity, version, results):
    port = instance.base.rsplit(":", 1)[1]
    done = subprocess.run(
        [TOOLS / "python", TOOLS / "iiif-validate.py", "-s", f"127.0.0.1:{port}", "-p", f"iiif/{version[0]}", "-i", identity, f"--version={version}", "--level=2", "-v"],
        capture_output=True, text=True, timeout=300)
    told = done.stdout + done.stderr
    failures = re.findall(r"test \S+ FAIL.*(?:\n.*){0,3}", told)
    found = re.search(r"Done \((\d+) tests, (\d+) failures\)", told)
    failed = set(re.findall(r"test (\S+) FAIL", told))
    results.check(bool(found) and failed <= ({"size_noup"} if version == "3.0" else set()), f"Image API {version}: level 2 without failure ({found.group(1) if found else '?'} tests)", (" | ".join(failures) or told)[-1500:])


def never_enlarged(instance, identity, width, height, results):
    """What the validator's `size_noup` is about, by the text of the specification: a size that is named must not be larger than the region, but `!w,h` is at most the region
    ("as large as possible but not larger than the extracted region", IIIF Image API 3.0, section 4.2), which that test takes for a fault."""
    named = [f"{width + 100},{height + 100}", f"{width + 100},", f",{height + 100}", "pct:200"]
    found = {size: answer(instance, f"/iiif/3/{identity}/full/{size}/0/default.jpg")[0] for size in named}
    results.check(set(found.values()) == {400}, "without ^ nothing is enlarged", str(found))
    status, _, body = answer(instance, f"/iiif/3/{identity}/full/!{width * 2},{height * 3}/0/default.jpg")
    results.check(status == 200 and Image.open(io.BytesIO(body)).size == (width, height), "a size to fit into is at most the image's", str(status))


def image_api(instance, folder, results):
    reference, = add(instance, REFERENCE)
    stele, = add(instance, drawn.stele(folder / "bia thử nghiệm.jpg"))
    results.check(ready(instance, reference) and ready(instance, stele), "files that were added while the server runs are shown")
    for version in ("2.0", "3.0"):
        validated(instance, reference, version, results)
    never_enlarged(instance, reference, *Image.open(REFERENCE).size, results)
    status, headers, tile = answer(instance, f"/iiif/3/{stele}/256,256,256,256/256,256/0/default.jpg")
    results.check(status == 200 and tile[:2] == b"\xff\xd8" and headers.get("Access-Control-Allow-Origin") == "*", "a tile of the grid is a JPEG that other sites may show", f"{status} {headers}")
    results.check(Image.open(io.BytesIO(tile)).size == (256, 256), "it has the size that was asked for")
    status, _, body = answer(instance, f"/iiif/presentation/3/{record_id(instance)}/manifest")
    results.check(status == 200 and b'"Manifest"' in body and stele.encode() in body, "the manifest names the image", f"{status} {body[:200]}")
    return reference, stele


def record_id(instance):
    return instance.json(f"/api/v1/records/{RECORD}")["id"]


def store(instance, folder, results):
    """What the store holds, as ocfl-py sees it; damage is found, named and mended."""
    originals = instance.folder / "originals"
    def valid():
        done = subprocess.run([TOOLS / "python", TOOLS / "ocfl-root.py", "validate", "--root", str(originals)], capture_output=True, text=True, timeout=300)
        return done.returncode == 0 and "INVALID" not in done.stdout + done.stderr, (done.stdout + done.stderr)[-800:]
    good, told = valid()
    results.check(good, "ocfl-py finds the store valid", told)
    copy = folder / "copy"
    shutil.copytree(originals, copy)
    def verify():
        done = subprocess.run([instance.binary, *instance.words("media", "verify")], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout + done.stderr
    results.check(verify()[0] == 0, "the server finds the store whole", verify()[1][-400:])
    files = sorted(path for path in originals.rglob("*") if path.is_file() and "/v1/content/original/" in str(path))
    flipped, missing = files[0], files[-1]
    data = bytearray(flipped.read_bytes())
    data[len(data) // 2] ^= 1
    flipped.write_bytes(data)
    missing.unlink()
    extra = files[0].parent / "extra.bin"
    extra.write_bytes(b"?")
    code, told = verify()
    results.check(code != 0, "damage ends the check with an error", told[-400:])
    for path, what in ((flipped, "a flipped byte"), (missing, "a missing file"), (extra, "an extra file")):
        results.check(path.name in told, f"{what} is named", told[-600:])
    instance.verb("media", "repair", "--from", str(copy))
    code, told = verify()
    results.check(code == 0 and valid()[0], "the copy repairs it all", told[-600:] + valid()[1])


def kills(instance, folder, rounds, results):
    """The verb is killed at random moments: every id that it printed is kept whole, nothing is half there."""
    chance = random.Random(7)
    acknowledged = []
    for number in range(rounds):
        files = [drawn.page(folder / f"kill-{number}-{part}.jpg", number * 10 + part) for part in range(3)]
        verb = instance.begin("media", "add", RECORD, *map(str, files), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        # After so many ids, however fast this machine is, and a moment.
        told = [verb.stdout.readline() for _ in range(number % len(files))]
        time.sleep(chance.uniform(0, 1))
        verb.kill()
        acknowledged += "".join([*told, verb.communicate()[0]]).split()
    listed = instance.verb("media", "list", RECORD)
    lost = [identity for identity in acknowledged if identity not in listed]
    results.check(bool(acknowledged), "something was acknowledged before a kill")
    results.check(not lost, f"{rounds} kills while files are added: none of {len(acknowledged)} acknowledged is lost", str(lost))
    results.check(all(ready(instance, identity) for identity in acknowledged), "each of them is shown")
    done = subprocess.run([instance.binary, *instance.words("media", "verify")], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=300)
    results.check(done.returncode == 0, "the store is whole afterwards", (done.stdout + done.stderr)[-600:])


def hostile(instance, folder, results):
    """Each is refused in words, and the server goes on answering."""
    picture = drawn.page(folder / "whole.jpg", 1).read_bytes()
    made = {
        "script.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "xxe.svg": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        "page.jpg": b"<!doctype html><script>alert(1)</script>",
        "bomb.zip": b"PK\x03\x04" + bytes(400),
        "short.jpg": picture[: len(picture) // 3],
        "empty.jpg": b"",
        "bomb.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (60000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00\x00\x00\x00\x00",
        "program.png": b"\x7fELF" + bytes(100),
    }
    before = instance.verb("media", "list", RECORD)
    for name, data in made.items():
        (folder / name).write_bytes(data)
        done = subprocess.run([instance.binary, *instance.words("media", "add", RECORD, str(folder / name))], cwd=ROOT, env=instance.environment, capture_output=True, text=True, timeout=120)
        results.check(done.returncode != 0 and "media." in done.stderr + done.stdout, f"{name} is refused in words", (done.stdout + done.stderr)[-300:])
    results.check(instance.verb("media", "list", RECORD) == before, "nothing of them was kept")
    results.check(instance.get("/vi/")[0] == 200, "the server goes on answering")


def pages(instance, stele, results, pictures):
    axe = axe_source()
    browser = open_browser()
    try:
        for language, viewer in (("vi", "anh"), ("en", "image")):
            record = instance.base + instance.json(f"/api/v1/records/{RECORD}")["url"][language]
            for size in SIZES:
                for name, address in (("record", record), ("viewer", f"{instance.base}/{language}/{viewer}/{stele}")):
                    dress(browser, size, "light")
                    browser.get(address)
                    time.sleep(1.5)
                    label = f"{name} with images, {language} {size}"
                    if pictures:
                        browser.save_screenshot(str(pictures / (label.replace(", ", "-").replace(" ", "-") + ".png")))
                    faults = violations(browser, axe)
                    wide = overflow(browser)
                    results.check(not faults and not wide, label, " | ".join(faults + [wide]))
                    if name == "viewer":
                        shown = browser.execute_script("return document.querySelectorAll('.openseadragon-canvas canvas').length")
                        results.check(shown > 0, f"deep zoom stands in the page, {language} {size}")
                    else:
                        results.check(stele in browser.page_source, f"the record shows the image, {language} {size}")
    finally:
        browser.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    results = Results()
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start()
        reference, stele = image_api(instance, folder, results)
        hostile(instance, folder, results)
        kills(instance, folder, options.kills, results)
        pages(instance, stele, results, options.pictures)
        store(instance, folder, results)
        instance.look_back(results, [])
    return results.close("images")


if __name__ == "__main__":
    sys.exit(main())
