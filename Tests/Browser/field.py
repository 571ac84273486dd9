#!/usr/bin/env python3
"""The field kit on a telephone: without a network, with a server that is killed while it takes photographs, and to the draft that comes of it.

    Tests/Browser/field.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import base64
import json
import pathlib
import signal
import sys
import tempfile
import time

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import axe_source, dress, open_browser, overflow, violations  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, first_link  # noqa: E402
from instance import Instance, Results  # noqa: E402

QUEUE = ".field-queue li"
READY = "return document.getElementById('field')?.dataset.ready"


def until(what, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if what():
                return True
        except Exception:  # the page is being changed
            pass
        time.sleep(0.3)
    return False


def network(browser, offline=False, latency=0, rate=-1):
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": offline, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate})


def account(boss, name, role):
    """The one-time link of a new account with a role for the first unit of the list."""
    boss.open("/vi/ban-lam-viec/tai-khoan")
    boss.fill(name=name, display=f"Người thử {name}", kind="business")
    boss.press("button[value=make]")
    link = next(word for word in boss.text().split() if "token=" in word)
    boss.browser.find_element(By.PARTIAL_LINK_TEXT, name).click()
    choice = Select(boss.browser.find_element(By.CSS_SELECTOR, "main form [name=unit]"))
    boss.fill(role=role, unit=next(one.get_attribute("value") for one in choice.options if len(one.get_attribute("value")) == 36))
    boss.press("button[value=grant]")
    return link


def state(browser):
    # At once: the list may be made anew in between.
    return browser.execute_script("return [...document.querySelectorAll(arguments[0])].map((item) => item.className.replace('field-state-', ''))", QUEUE)


def percent(browser):
    """How far the find that is being sent has come; 0 where none is."""
    return browser.execute_script("return document.querySelector('.field-queue progress')?.value ?? 0")


def whole(browser, path):
    """A picture of all of the page, also of what is below the screen."""
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
    path.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})["data"]))


def own(browser):
    """What the server says of the finds of who is signed in."""
    return json.loads(browser.execute_async_script("const done = arguments[0]; fetch('/api/v1/finds').then((a) => a.text()).then(done)"))["finds"]


def offsets(browser):
    """Where each piece that was sent since the last look begins, in bytes."""
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        request = message["params"].get("request", {}) if message["method"] == "Network.requestWillBeSent" else {}
        if request.get("method") == "PATCH":
            found.append(int(next(value for name, value in request["headers"].items() if name.lower() == "upload-offset")))
    return found


def looks(browser, axe, results, pictures, label):
    """axe, width, size of what is touched and contrast for sunlight, on a telephone, in both schemes."""
    for scheme in ("light", "dark"):
        dress(browser, "phone", scheme)
        faults = violations(browser, axe) + [f for f in [overflow(browser)] if f]
        faults += browser.execute_script(SMALL)
        faults += browser.execute_async_script(FAINT)
        results.check(not faults, f"{label}, {scheme}: axe, width, targets of 44 px, contrast of 7:1", " | ".join(faults))
        whole(browser, pictures / f"field-{label.replace(' ', '-')}-{scheme}.png")


SEEN = "return [...document.querySelectorAll('.find-photos img')].every((i) => { i.loading = 'eager'; return i.complete && i.naturalWidth; })"
SMALL = """return [...document.querySelectorAll('.field button, .field label.field-kind, .field label.field-button, .field select, .field textarea, .field input[type=text], .field a')]
  .map((e) => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width && (r.height < 44 || r.width < 44))
  .map(([e, r]) => `${e.tagName} ${e.className} ${Math.round(r.width)} x ${Math.round(r.height)} px`);"""
FAINT = """const done = arguments[0];
  axe.run('.field', {runOnly: ['color-contrast-enhanced'], rules: {'color-contrast-enhanced': {enabled: true}}})
    .then((r) => done(r.violations.flatMap((v) => v.nodes.map((n) => n.target.join(' ') + ' ' + n.any[0].message))), (e) => done([String(e)]));"""


def without_javascript(worker, photo, results, pictures):
    """The form alone: a browser in which no script runs, with the session of who is signed in."""
    browser = open_browser(javascript=False)
    try:
        dress(browser, "phone", "light")
        browser.get(worker.instance.base + "/vi/trang-khong-co")
        for cookie in worker.browser.get_cookies():
            browser.add_cookie({name: cookie[name] for name in ("name", "value", "path", "secure", "httpOnly") if name in cookie})
        browser.get(worker.instance.base + "/vi/thuc-dia")
        whole(browser, pictures / "field-without-javascript.png")
        browser.find_element(By.CSS_SELECTOR, ".field-kind input[value]:not([value=''])").click()
        browser.find_element(By.NAME, "name").send_keys("Chuông cũ (hình vẽ)")
        browser.find_element(By.CSS_SELECTOR, "input[name=files]").send_keys(str(photo))
        browser.find_element(By.CSS_SELECTOR, ".field-send").send_keys(Keys.ENTER)
        until(lambda: "done=sent" in browser.current_url)
        text = browser.find_element(By.TAG_NAME, "main").text
        results.check("Chuông cũ (hình vẽ)" in text and "đã nhận 1/1 ảnh" in text, "without JavaScript the form sends a find with its photograph", text[:300])
    finally:
        browser.quit()


def compose(worker, photos, name):
    browser = worker.browser
    browser.find_element(By.CSS_SELECTOR, ".field-kind input[value]:not([value=''])").click()
    browser.find_element(By.NAME, "name").send_keys(name)
    browser.find_element(By.CSS_SELECTOR, ".field-gallery input").send_keys("\n".join(map(str, photos)))
    return until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == len(photos))


def slow(worker, how):
    """Measured and told, not judged."""
    browser = worker.browser
    if "first" in how:
        browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
    network(browser, latency=400, rate=400 * 1024 / 8)
    worker.open("/vi/thuc-dia")
    until(lambda: browser.execute_script(READY))
    browser.execute_script("window.LARGEST = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.LARGEST = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});")
    time.sleep(1)
    paint = browser.execute_script("return performance.getEntriesByType('paint').map((e) => [e.name, Math.round(e.startTime)])")
    largest = round(browser.execute_script("return window.LARGEST"))
    print(f"measured {how}, CPU 4x slower, 400 kbit/s, 400 ms: {paint}, main content {largest} ms", flush=True)
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    browser.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": False})
    network(browser)


def by_keys(worker, results):
    """From the first stop to a sent note with keys alone; what is missing is said where it is missing."""
    browser = worker.browser
    worker.open("/vi/thuc-dia")
    until(lambda: browser.execute_script(READY))

    def go(selector, most=60):
        for _ in range(most):
            active = browser.switch_to.active_element
            if browser.execute_script("return arguments[0].matches(arguments[1])", active, selector):
                return active
            ActionChains(browser).send_keys(Keys.TAB).perform()  # an element that takes files takes no keys
        return None

    sender = go(".field-send")
    results.check(sender is not None and browser.execute_script("return getComputedStyle(arguments[0]).outlineStyle", sender) != "none", "tabs lead to the button that sends, and it shows its focus")
    sender.send_keys(Keys.ENTER)
    results.check(until(lambda: browser.execute_script("return document.activeElement.name === 'profile' && document.querySelector('.field-kinds + .field-fault').textContent !== ''")), "nothing chosen: told there, and the focus is there")
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    go(".field-send").send_keys(Keys.ENTER)
    results.check(until(lambda: browser.execute_script("return document.activeElement.name === 'note' && document.querySelector('.field-fault').textContent !== ''")), "nothing taken and nothing written: told there, and the focus is there")
    browser.switch_to.active_element.send_keys("Chỉ vài lời, gõ bằng bàn phím.")
    go(".field-send").send_keys(Keys.ENTER)
    results.check(until(lambda: browser.execute_script("return document.activeElement.id") == "queue"), "after sending the focus is at what the device holds")
    results.check(until(lambda: state(browser) and state(browser)[0] == "sent"), "a note without a photograph is sent", str(state(browser)))


def signed_out(worker, photo, results, pictures, axe):
    """The session has ended: everything stays, and goes once somebody is signed in again."""
    browser = worker.browser
    worker.open("/vi/thuc-dia")
    until(lambda: browser.execute_script(READY))
    cookies = browser.get_cookies()
    browser.delete_all_cookies()
    compose(worker, [photo], "Giếng làng (hình vẽ)")
    browser.find_element(By.CSS_SELECTOR, ".field-send").click()
    results.check(until(lambda: state(browser)[0] == "sign-in" and browser.find_elements(By.CSS_SELECTOR, ".field-net a")), "the session has ended: it waits, and the way to sign in is shown", str(state(browser)))
    looks(browser, axe, results, pictures, "signed out")
    for cookie in cookies:
        browser.add_cookie({name: cookie[name] for name in ("name", "value", "path", "secure", "httpOnly") if name in cookie})
    worker.open("/vi/thuc-dia")
    results.check(until(lambda: state(browser)[0] == "sent"), "signed in again, it is sent", str(state(browser)))


def refused(worker, photo, results, pictures, axe):
    """What the server refuses can be mended; its photograph is not lost."""
    browser = worker.browser
    worker.open("/vi/thuc-dia?record=khong-co-ho-so-nay")
    until(lambda: browser.execute_script(READY))
    browser.find_element(By.CSS_SELECTOR, ".field-gallery input").send_keys(str(photo))
    until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == 1)
    browser.find_element(By.CSS_SELECTOR, ".field-send").click()
    results.check(until(lambda: state(browser)[0] == "refused"), "an addition to no record is refused", str(state(browser)))
    results.check("Không tìm thấy hồ sơ" in worker.text(".field-queue"), "why, in the language of the page", worker.text(".field-queue"))
    looks(browser, axe, results, pictures, "refused")
    browser.find_element(By.CSS_SELECTOR, ".field-state-refused button").click()
    results.check(until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == 1) and "refused" not in state(browser), "it is back in the form with its photograph")
    shown = len(state(browser))
    browser.find_element(By.CSS_SELECTOR, ".field-kind input:not([value=''])").click()
    browser.find_element(By.CSS_SELECTOR, ".field-send").click()
    results.check(until(lambda: set(state(browser)) == {"sent"} and len(state(browser)) > shown), "mended, it is sent", str(state(browser)))


def begin_again(instance, worker, port, results, told):
    """The server is killed in the middle of a photograph, and comes back; the network is slow enough for that."""
    browser = worker.browser
    begun = until(lambda: 2 < percent(browser) < 98)
    at = percent(browser)
    instance.stop(signal.SIGKILL)
    results.check(begun and 2 < at < 98, f"the server is killed while it takes photographs, {told}", f"{at} % {state(browser)}")
    results.check(until(lambda: state(browser) == ["waiting"]), f"it waits again, {told}", str(state(browser)))
    print(f"killed at {at} %", flush=True)
    offsets(browser)
    instance.start(port=port)
    return at


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures")
    options = parser.parse_args()
    results, axe = Results(), axe_source()
    pictures = pathlib.Path(options.pictures or tempfile.mkdtemp(prefix="phohien-field-"))
    pictures.mkdir(parents=True, exist_ok=True)
    with Instance(options.binary) as instance, tempfile.TemporaryDirectory() as scratch:
        instance.load()
        instance.start()
        folder = pathlib.Path(scratch)
        photos = [drawn.stele(folder / f"hình vẽ {number}.jpg", seed=number) for number in (1, 2)]
        more = [drawn.page(folder / f"trang {number}.jpg", number) for number in (3, 4, 5)]
        boss = Worker(instance, results, pictures, axe)
        boss.set_up(first_link(instance), "quan-tri", PASSWORD)
        links = {name: account(boss, name, role) for name, role in (("cong-tac-vien", "collaborator"), ("can-bo-xa", "commune-officer"))}
        worker = Worker(instance, results, pictures, axe)
        worker.set_up(links["cong-tac-vien"], "cong-tac-vien", PASSWORD)
        browser = worker.browser
        dress(browser, "phone", "light")
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: browser.execute_script(READY)), "the page is ready")
        results.check(until(lambda: browser.execute_async_script("const done = arguments[0]; navigator.serviceWorker.ready.then((r) => done(Boolean(r.active)))")), "its worker is installed")
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: browser.execute_script("return Boolean(navigator.serviceWorker.controller)")), "the worker has the page")
        looks(browser, axe, results, pictures, "empty")
        browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["geolocation"], "origin": instance.base})
        browser.execute_cdp_cmd("Emulation.setGeolocationOverride", {"latitude": 20.65, "longitude": 106.05, "accuracy": 12})
        # Without a network: the server itself is away, which the worker meets too.
        port = int(instance.base.rsplit(":", 1)[1])
        instance.stop()
        network(browser, offline=True)
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: browser.execute_script(READY)), "the page opens without a network")
        results.check(compose(worker, photos, "Miếu thử nghiệm (hình vẽ)"), "two photographs are on the device")
        results.check(until(lambda: "12 m" in browser.find_element(By.CSS_SELECTOR, ".field-where").text), "and the place", browser.find_element(By.CSS_SELECTOR, ".field-where").text)
        looks(browser, axe, results, pictures, "composed")
        dress(browser, "phone", "light")
        browser.refresh()
        results.check(until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == 2), "what was typed and taken is there after a reload")
        browser.find_element(By.CSS_SELECTOR, ".field-send").click()
        results.check(until(lambda: len(state(browser)) == 1), "it waits", str(state(browser)))
        looks(browser, axe, results, pictures, "waiting")
        # The network is slow, so that the server can be killed in the middle: of the first photograph, and once more.
        dress(browser, "phone", "light")
        instance.start(port=port)
        network(browser, latency=50, rate=150 * 1024)
        worker.open("/vi/thuc-dia")
        first = begin_again(instance, worker, port, results, "once")
        worker.open("/vi/thuc-dia")
        until(lambda: percent(browser) > first)
        second = begin_again(instance, worker, port, results, "twice")
        results.check(second > first, "between the two it went on", f"{first} % {second} %")
        offsets(browser)
        network(browser)
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: state(browser) == ["sent"], 90), "it is sent", str(state(browser)))
        pieces = offsets(browser)
        results.check(pieces and pieces[0] > 0, "it went on where the server had stopped, not from the beginning", str(pieces))
        finds = own(browser)
        results.check(len(finds) == 1 and len(finds[0]["photos"]) == len(photos) and all(photo["received"] for photo in finds[0]["photos"]), "one find with all photographs, nothing doubled", str(finds)[:500])
        left = browser.execute_async_script("const done = arguments[0]; FieldQueue.all('photos').then((all) => done(all.length))")
        results.check(left == 0, "the device keeps no copies of what the server has", str(left))
        results.check(until(lambda: "đã nhận 2/2 ảnh" in worker.text(".field-sent")), "the list of the page says that all photographs are received")
        looks(browser, axe, results, pictures, "sent")
        by_keys(worker, results)
        signed_out(worker, more[0], results, pictures, axe)
        refused(worker, more[1], results, pictures, axe)
        until(lambda: len(own(browser)) == 4 and all(photo["received"] for find in own(browser) for photo in find["photos"]))
        finds = own(browser)
        results.check(len(finds) == 4 and all(photo["received"] for find in finds for photo in find["photos"]), "four finds with all their photographs", str([(find["name"], find["photos"]) for find in finds]))
        without_javascript(worker, more[2], results, pictures)
        for how in ("the first time", "again"):
            slow(worker, how)
        decider = Worker(instance, results, pictures, axe)
        decider.set_up(links["can-bo-xa"], "can-bo-xa", OFFICER)
        decider.open("/vi/ban-lam-viec/phat-hien")
        results.check(len(decider.browser.find_elements(By.CSS_SELECTOR, "main tbody tr")) == 5, "five finds wait at the desk")
        decider.look("finds", sizes=("phone", "desk"))
        whole(decider.browser, pictures / "finds-desk.png")
        decider.browser.find_element(By.PARTIAL_LINK_TEXT, "Miếu thử nghiệm").click()
        results.check(until(lambda: decider.browser.execute_script(SEEN)), "the reviewer sees the photographs")
        results.check("20.65" in decider.text(".facts") and "106.05" in decider.text(".facts"), "and where it was taken", decider.text(".facts"))
        decider.look("one find", sizes=("phone", "desk"))
        whole(decider.browser, pictures / "find-desk.png")
        decider.press("button[value=accept]")
        results.check(until(lambda: decider.browser.execute_script(SEEN)), "the photographs are seen right after the decision")
        whole(decider.browser, pictures / "find-accepted.png")

        def kept():
            return sorted(path.read_bytes() for path in (instance.folder / "originals").rglob("*.jpg"))

        results.check(until(lambda: kept() == sorted(photo.read_bytes() for photo in photos)), "the originals are in the store, byte for byte, each once", str(len(kept())))
        decider.browser.find_element(By.CSS_SELECTOR, "main .facts a").click()
        results.check("Miếu thử nghiệm" in decider.text(), "a draft came of it")
        whole(decider.browser, pictures / "find-draft.png")
        decider.open("/vi/ban-lam-viec/phat-hien")
        decider.browser.find_element(By.PARTIAL_LINK_TEXT, "Giếng làng").click()
        decider.browser.find_element(By.CSS_SELECTOR, "section[aria-labelledby=reject] textarea").send_keys("Ảnh mờ, xin chụp lại gần hơn.")
        decider.press("button[value=reject]")
        results.check(sorted(find["state"] for find in own(browser)) == ["accepted", "received", "received", "received", "rejected"], "the sender is told what was decided", str([find["state"] for find in own(browser)]))
        worker.open("/vi/thuc-dia")
        results.check("Ảnh mờ, xin chụp lại gần hơn." in worker.text(), "and why")
        looks(browser, axe, results, pictures, "decided")
        worker.browser.quit()
        decider.browser.quit()
        boss.browser.quit()
        instance.look_back(results, [PASSWORD, OFFICER])
    return results.close("field")


if __name__ == "__main__":
    sys.exit(main())
