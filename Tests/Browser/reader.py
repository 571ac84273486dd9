#!/usr/bin/env python3
"""The reader in a browser: a drawn stele read line by line in four layers, a book turned by links, keys and fingers; with axe, on a phone and at a desk, in the dark, without JavaScript.

    Tests/Browser/reader.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import json
import pathlib
import sys
import tempfile
import time
import urllib.parse

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import SCHEMES, SIZES, axe_source, dress, open_browser, overflow, violations  # noqa: E402
from images import add, ready  # noqa: E402
from instance import Instance, Results  # noqa: E402

STELE = "di-tich-khu-di-tich-pho-hien"
BOOK = "bao-vat-tuong-su-tu-da-chua-huong-lang"
PAGES = 12


def shown(browser, selector):
    return [one for one in browser.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def picture(browser, folder, name):
    if folder:
        browser.save_screenshot(str(folder / (name.replace(", ", "-").replace(" ", "-") + ".png")))


def looks(browser, axe, address, name, results, folder):
    """Accessibility and width in each size and scheme."""
    for size in SIZES:
        for scheme in SCHEMES:
            dress(browser, size, scheme)
            browser.get(address)
            time.sleep(1.2)
            label = f"{name}, {size} {scheme}"
            picture(browser, folder, label)
            if name.startswith("stele"):
                browser.execute_script("document.querySelector('.reader-text').scrollIntoView()")
                time.sleep(0.8)
                picture(browser, folder, label + " lines")
            faults, wide = violations(browser, axe), overflow(browser)
            results.check(not faults and not wide, label, " | ".join(faults + [wide]))


def stele(browser, base, results):
    """Lines and layers, what points where, search."""
    dress(browser, "desk", "light")
    browser.get(base)
    time.sleep(2)
    results.check(len(shown(browser, ".reader-line.is-vertical")) == 5, "five columns stand as five lines")
    results.check(len(shown(browser, ".reader-layer")) == 20, "each in four layers")
    mode = browser.execute_script("return getComputedStyle(document.querySelector('.of-characters dd')).writingMode")
    results.check(mode == "vertical-rl", "characters run from top to bottom", mode)
    loaded = browser.execute_script("return [...document.querySelectorAll('.reader-crop img')].filter((image) => image.naturalWidth > 0).length")
    results.check(loaded >= 2, "the parts of the image come", str(loaded))
    for box in browser.find_elements(By.CSS_SELECTOR, ".reader-layers input"):
        if box.get_attribute("value") in ("image", "english"):
            box.click()
    results.check(len(shown(browser, ".reader-layer")) == 15 and not shown(browser, ".reader-crop"), "layers go at once when they are switched off")
    results.check("layer=characters" in browser.current_url and "english" not in browser.current_url, "the address keeps the choice", browser.current_url)
    browser.find_element(By.CSS_SELECTOR, "#l2 .reader-number").send_keys(Keys.ENTER)
    time.sleep(0.5)
    results.check("is-chosen" in browser.find_element(By.CSS_SELECTOR, "#r2").get_attribute("class"), "a line shows its place on the image")
    results.check(bool(browser.execute_script("return document.querySelector('.openseadragon-container .reader-regions')")), "places move with the deep image")
    for query, found in (("trung tu", 2), ("trùng tu", 2), ("重修", 1), ("khong co dau", 0)):
        browser.get(f"{base}?q={urllib.parse.quote(query)}")
        hits = browser.find_elements(By.CSS_SELECTOR, ".reader-found li")
        marks = browser.find_elements(By.CSS_SELECTOR, ".reader-line mark")
        results.check(len(hits) == found and bool(marks) == bool(found), f"“{query}” is found in {found} places", f"{len(hits)} {len(marks)}")
        results.check(len(browser.find_elements(By.CSS_SELECTOR, ".reader-region.is-hit")) == (1 if found else 0), f"“{query}” is marked on the image")


def book(browser, base, results):
    """Turning."""
    dress(browser, "desk", "light")
    browser.get(base)
    number = lambda: browser.find_element(By.ID, "go").get_attribute("value")  # noqa: E731
    browser.find_element(By.CSS_SELECTOR, ".reader-way[rel=next]").click()
    results.check(number() == "2", "a link turns the page", number())
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_RIGHT)
    time.sleep(0.7)
    results.check(number() == "3", "the right arrow turns on", number())
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_LEFT)
    time.sleep(0.7)
    results.check(number() == "2", "the left arrow turns back", number())
    field = browser.find_element(By.ID, "go")
    field.clear()
    field.send_keys("9", Keys.ENTER)
    time.sleep(0.7)
    results.check(number() == "9", "a page is opened by its number", number())
    browser.execute_script("""
      const head = document.querySelector(".reader-head");
      const touch = (x) => new Touch({ identifier: 1, target: head, clientX: x, clientY: 200 });
      head.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, touches: [touch(300)], changedTouches: [touch(300)] }));
      head.dispatchEvent(new TouchEvent("touchend", { bubbles: true, touches: [], changedTouches: [touch(100)] }));
    """)
    time.sleep(0.7)
    results.check(number() == "10", "a swipe turns on", number())


def plain(stele_page, book_page, results):
    browser = open_browser(javascript=False)
    try:
        browser.get(stele_page)
        results.check(len(shown(browser, ".reader-layer")) == 20 and bool(shown(browser, ".viewer-plain img")), "without JavaScript the stele is read")
        browser.get(stele_page + "?layer=characters")
        results.check(len(shown(browser, ".reader-layer")) == 5, "without JavaScript layers are chosen by the form")
        browser.get(book_page + "?page=2")
        results.check(bool(shown(browser, ".reader-way[rel=next]")), "without JavaScript pages turn")
    finally:
        browser.quit()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    results = Results()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        instance.load()
        instance.start()
        file, boxes = drawn.lined_stele(folder / "bia thử nghiệm.jpg")
        stone, = add(instance, file, record=STELE)
        lines = folder / "lines.json"
        lines.write_text(json.dumps(drawn.annotations(boxes), ensure_ascii=False))
        results.check(instance.verb("media", "lines", stone, str(lines)).strip() == "5", "the lines are taken in")
        leaves = add(instance, *[drawn.page(folder / f"trang {number}.jpg", number) for number in range(1, PAGES + 1)], record=BOOK)
        results.check(all(ready(instance, one) for one in [stone, *leaves]), "all images are ready")
        ids = {key: instance.json(f"/api/v1/records/{key}")["id"] for key in (STELE, BOOK)}
        stele_page, book_page = (f"{instance.base}/vi/doc/{ids[key]}" for key in (STELE, BOOK))
        browser = open_browser()
        try:
            axe = axe_source()
            stele(browser, stele_page, results)
            book(browser, book_page, results)
            looks(browser, axe, stele_page, "stele", results, options.pictures)
            looks(browser, axe, f"{stele_page}?q=trung+tu", "search", results, options.pictures)
            looks(browser, axe, f"{instance.base}/en/read/{ids[BOOK]}?page=5", "book", results, options.pictures)
        finally:
            browser.quit()
        plain(stele_page, book_page, results)
        instance.look_back(results, [])
    return results.close("reader")


if __name__ == "__main__":
    sys.exit(main())
