#!/usr/bin/env python3
"""The reader in a browser: a drawn stele read line by line in four layers, a book turned by links, keys and fingers; its lines drawn and written at the desk by one person and
reviewed by another; with axe, on a phone and at a desk, in the dark, without JavaScript.

    Tests/Browser/reader.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import json
import pathlib
import sys
import tempfile
import time
import urllib.parse

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import axe_source, dress, dresses, open_browser, overflow, violations  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from images import add, ready  # noqa: E402
from instance import Instance, Results  # noqa: E402

STELE = "di-tich-khu-di-tich-pho-hien"
BOOK = "bao-vat-tuong-su-tu-da-chua-huong-lang"
UNREAD = "bao-vat-bia-co-viet-thon-dien-phuc-tu-bi-minh"
PAGES = 12
WIDTH = 3000  # of a drawn stele, in pixels


def shown(browser, selector):
    return [one for one in browser.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def picture(browser, folder, name):
    if folder:
        browser.save_screenshot(str(folder / (name.replace(", ", "-").replace(" ", "-") + ".png")))


def looks(browser, axe, address, name, results, folder):
    """Accessibility and width in each size and scheme."""
    for size, scheme in dresses():
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


def links(browser, instance, results, record, image):
    """From the record to its reader, on to the image, and back."""
    dress(browser, "desk", "light")
    here = lambda: urllib.parse.unquote(urllib.parse.urlsplit(browser.current_url).path)  # noqa: E731
    page, reader = (urllib.parse.unquote(path) for path in (record["url"]["vi"].replace(instance.base, ""), f"/vi/doc/{record['id']}"))
    browser.get(instance.base + page)
    ways = browser.find_elements(By.CSS_SELECTOR, f"main a[href^='{reader}']")
    if results.check(bool(ways), "the record leads to its reader"):
        browser.get(ways[0].get_attribute("href"))
    else:
        browser.get(instance.base + reader)
    browser.find_element(By.CSS_SELECTOR, ".reader-image figcaption a[href*='/anh/']").click()
    results.check(here() == f"/vi/anh/{image}", "the reader leads to the page of the image", here())
    back = browser.find_elements(By.CSS_SELECTOR, f"main a[href^='{reader}']")
    if results.check(bool(back), "the page of the image leads back to the reader"):
        browser.get(back[0].get_attribute("href"))
        results.check(here() == reader, "and it opens", here())
    browser.get(f"{instance.base}/vi/anh/{image}")
    results.check(bool(browser.find_elements(By.CSS_SELECTOR, f"main a[href='{page}']")), "the page of the image leads back to the record")
    browser.get(instance.base + reader)
    browser.find_element(By.CSS_SELECTOR, ".reader-head h1 a").click()
    results.check(here() == page, "the reader leads back to the record", here())


def account(boss, name, role):
    """The one-time link of a new account with a role for the whole province."""
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name=name, display=f"Người thử {name}", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
    boss.fill(role=role, unit="*")
    boss.press("button[value=grant]")
    return link


def frame(worker):
    return [int(worker.browser.find_element(By.ID, f"f-{name}").get_attribute("value") or 0) for name in ("x", "y", "width", "height")]


def draw(worker, box, width):
    """A frame drawn with the pointer, from one corner to the other; `box` in pixels of an image `width` pixels wide."""
    browser = worker.browser
    browser.find_element(By.CSS_SELECTOR, ".lines-tools [aria-pressed]").click()
    marks = browser.find_element(By.CSS_SELECTOR, ".lines-marks")
    browser.execute_script("arguments[0].scrollIntoView({block: 'start'}); document.querySelector('.lines-scroll').scrollTop = 0", marks)
    size = marks.rect
    scale = size["width"] / width
    x, y = box[0] * scale - size["width"] / 2, box[1] * scale - size["height"] / 2
    ActionChains(browser, duration=50).move_to_element_with_offset(marks, round(x), round(y)).click_and_hold().move_by_offset(
        round(box[2] * scale), round(box[3] * scale)).release().perform()


def transcribing(instance, results, axe, folder, image, boxes, record):
    """One person draws and writes lines, another reviews them; the public reads them only then."""
    boss, writer, reviewer = (Worker(instance, results, folder, axe) for _ in range(3))
    reader = f"/vi/doc/{instance.json(f'/api/v1/records/{record}')['id']}"
    desk = f"/vi/ban-lam-viec/phien-am?id={image}"
    try:
        boss.set_up(first_link(instance), "quan-tri", PASSWORD)
        names = {"nguoi-ghi": "department-officer", "nguoi-duyet": "approver"}
        one_time = {name: account(boss, name, role) for name, role in names.items()}
        writer.set_up(one_time["nguoi-ghi"], "nguoi-ghi", OFFICER)
        reviewer.set_up(one_time["nguoi-duyet"], "nguoi-duyet", OFFICER)
        writer.open(desk)
        time.sleep(1)
        writer.look("lines none")
        for number, (box, characters, read) in enumerate(zip(boxes[:2], drawn.LINES, drawn.READ)):
            draw(writer, box, WIDTH)
            found = frame(writer)
            # A screen pixel is several of the image.
            results.check(all(abs(a - b) <= 12 for a, b in zip(found, box)), f"a frame is drawn around line {number + 1}", f"{found} instead of {box}")
            results.check(writer.browser.switch_to.active_element.get_attribute("name") == "t.characters", "then its text can be typed at once")
            writer.browser.execute_script("const [form, texts] = arguments; for (const name in texts) form.elements[name].value = texts[name]", writer.browser.find_element(By.CSS_SELECTOR, ".lines-form"),
                                          {"t.characters": characters, "t.reading": read[0], "t.translation": read[1], "t.english": read[2], "setting": "vertical"})
            if not number:
                writer.look("line drawn")
            writer.press("button[value=save]")
            results.check(len(writer.browser.find_elements(By.CSS_SELECTOR, ".lines-item")) == number + 1 and read[0] in writer.text(".lines-list"), f"line {number + 1} is written down")
        writer.look("lines written")
        results.check(not writer.browser.find_elements(By.CSS_SELECTOR, "button[value=review]"), "who writes cannot review")
        status, body = instance.get(reader)
        results.check(status == 200 and drawn.READ[0][0] not in body.decode(), "the public does not read what nobody has reviewed", str(status))
        reviewer.open(desk)
        results.check(not reviewer.browser.find_elements(By.CSS_SELECTOR, ".lines-form"), "who reviews cannot write")
        reviewer.browser.find_element(By.CSS_SELECTOR, ".lines-item .form-check input").click()
        reviewer.look("lines to review")
        reviewer.press("button[value=review]")
        results.check(len(reviewer.browser.find_elements(By.CSS_SELECTOR, ".lines-item.is-reviewed")) == 1, "one line is reviewed")
        reviewer.look("line reviewed", sizes=("phone",))
        body = instance.get(reader)[1].decode()
        results.check(drawn.READ[0][0] in body and drawn.READ[1][0] not in body, "the public reads the reviewed line and no other")
        writer.open(desk)
        writer.press(".lines-ways a")
        writer.fill(**{"number": "1"})
        results.check(frame(writer)[2] > 0 and writer.browser.find_element(By.ID, "f-t.reading").get_attribute("value") == drawn.READ[0][0], "a line opens with what it says")
        writer.look("line edited", sizes=("desk",))
    finally:
        for worker in (boss, writer, reviewer):
            worker.quit()


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
        file, drawn_boxes = drawn.lined_stele(folder / "bia chưa đọc.jpg", width=WIDTH, seed=2)
        unread, = add(instance, file, record=UNREAD)
        results.check(all(ready(instance, one) for one in [stone, *leaves, unread]), "all images are ready")
        ids = {key: instance.json(f"/api/v1/records/{key}")["id"] for key in (STELE, BOOK)}
        stele_page, book_page = (f"{instance.base}/vi/doc/{ids[key]}" for key in (STELE, BOOK))
        browser = open_browser()
        try:
            axe = axe_source()
            links(browser, instance, results, instance.json(f"/api/v1/records/{STELE}"), stone)
            stele(browser, stele_page, results)
            book(browser, book_page, results)
            looks(browser, axe, stele_page, "stele", results, options.pictures)
            looks(browser, axe, f"{stele_page}?q=trung+tu", "search", results, options.pictures)
            looks(browser, axe, f"{instance.base}/en/read/{ids[BOOK]}?page=5", "book", results, options.pictures)
        finally:
            browser.quit()
        plain(stele_page, book_page, results)
        transcribing(instance, results, axe, options.pictures or folder, unread, drawn_boxes, UNREAD)
        instance.look_back(results, [PASSWORD, OFFICER, "token="])
    return results.close("reader")


if __name__ == "__main__":
    sys.exit(main())
