#!/usr/bin/env python3
"""What a visitor with a cheap phone waits for: largest contentful paint, layout shift and bytes of a first visit, 4 × slower processor, 1.6 Mbit/s, 150 ms; a section of benchmarks/RESULTS.md.

    benchmarks/phone.py --binary .build/release/phohien
"""
import argparse
import datetime
import json
import pathlib
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/Browser"), str(ROOT / "benchmarks")]
import drawn  # noqa: E402
from browser import open_browser  # noqa: E402
from images import add, ready  # noqa: E402
from instance import Instance  # noqa: E402
from measure import commit, machine, put  # noqa: E402

VISITS = 5
STELE = "di-tich-khu-di-tich-pho-hien"
BOOK = "bao-vat-tuong-su-tu-da-chua-huong-lang"
IMAGE = "/vi/anh/{image}"
WATCH = """
window.seen = {lcp: 0, shift: 0};
new PerformanceObserver((l) => { for (const e of l.getEntries()) window.seen.lcp = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver((l) => { for (const e of l.getEntries()) if (!e.hadRecentInput) window.seen.shift += e.value; }).observe({type: 'layout-shift', buffered: true});
"""


def visit(base, path):
    """One first visit with an empty cache: seconds to the largest paint, layout shift, kB over the wire, requests."""
    browser = open_browser()
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 780, "deviceScaleFactor": 2, "mobile": True})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 95_000})
        browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        browser.get(base + path)
        time.sleep(3)
        seen = browser.execute_script("return window.seen")
        size = requests = 0
        for entry in browser.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.loadingFinished":
                size += message["params"]["encodedDataLength"]
                requests += 1
        return seen["lcp"] / 1000, seen["shift"], size / 1000, requests
    finally:
        browser.quit()


def files(instance, folder):
    """Files for two records; the addresses of a page of one image and of two readers."""
    stele, boxes = drawn.lined_stele(folder / "bia thử nghiệm.jpg")
    stone, = add(instance, stele, record=STELE)
    (folder / "lines.json").write_text(json.dumps(drawn.annotations(boxes), ensure_ascii=False))
    instance.verb("media", "lines", stone, str(folder / "lines.json"))
    leaves = add(instance, *[drawn.page(folder / f"trang {number}.jpg", number) for number in range(1, 13)], record=BOOK)
    if not all(ready(instance, one) for one in [stone, *leaves]):
        raise RuntimeError("the images were not ready in time")
    ids = {key: instance.json(f"/api/v1/records/{key}")["id"] for key in (STELE, BOOK)}
    return {"image": IMAGE.format(image=stone), "stele with its lines": f"/vi/doc/{ids[STELE]}", "book of 12 pages": f"/vi/doc/{ids[BOOK]}"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "benchmarks/RESULTS.md")
    options = parser.parse_args()
    rows = []
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as folder:
        instance.load()
        instance.start()
        record = instance.json("/api/v1/records/di-tich-khu-di-tich-pho-hien")["url"]["vi"]
        pages = {"home": "/vi", "list": record.rsplit("/", 1)[0], "record": record, "calendar": "/vi/lich-le-hoi", "time line": "/vi/dong-thoi-gian", "map": "/vi/ban-do", "targets of the Plan": "/vi/chi-tieu"} | files(instance, pathlib.Path(folder))
        for name, path in pages.items():
            visits = sorted(visit(instance.base, path) for _ in range(VISITS))
            paint, shift, size, requests = visits[VISITS // 2]
            rows.append(f"| {name} | {paint:.2f} | {visits[-1][0]:.2f} | {max(v[1] for v in visits):.3f} | {size:.0f} | {requests} |")
            print(rows[-1], flush=True)
    section = f"""## A first visit on a phone

{datetime.date.today().isoformat()}, commit {commit()}; {machine()}. Headless Chromium on the server's own machine: 360 px, processor 4 × slower, 1.6 Mbit/s, 150 ms, empty cache; {VISITS} visits each.

| page | largest paint, median s | slowest s | most layout shift | kB over the wire | requests |
|---|---|---|---|---|---|
{chr(10).join(rows)}
"""
    put(section, options.output)


if __name__ == "__main__":
    main()
