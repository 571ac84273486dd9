#!/usr/bin/env python3
"""The field kit on a telephone: without a network, with a server that is killed while it takes photographs, and to the draft that comes of it.

    Tests/Browser/field.py --binary .build/debug/phohien [--pictures DIR]
"""
import argparse
import json
import pathlib
import signal
import sys
import tempfile
import time

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
import drawn  # noqa: E402
from browser import axe_source, dress, overflow, violations  # noqa: E402
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
    return [item.get_attribute("class") for item in browser.find_elements(By.CSS_SELECTOR, QUEUE)]


def compose(worker, photos, name):
    browser = worker.browser
    browser.find_element(By.CSS_SELECTOR, ".field-kind input[value]:not([value=''])").click()
    browser.find_element(By.NAME, "name").send_keys(name)
    browser.find_element(By.CSS_SELECTOR, ".field-gallery input").send_keys("\n".join(map(str, photos)))
    return until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == len(photos))


def slow(worker, results):
    """Measured and told, not judged."""
    browser = worker.browser
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
    network(browser, latency=400, rate=400 * 1024 / 8)
    worker.open("/vi/thuc-dia")
    until(lambda: browser.execute_script(READY))
    paint = browser.execute_script("return performance.getEntriesByType('paint').map((e) => [e.name, Math.round(e.startTime)])")
    print(f"measured, CPU 4x slower, 400 kbit/s, 400 ms: {paint}", flush=True)
    browser.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 1})
    network(browser)


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
        photos = [drawn.page(folder / f"hình vẽ {number}.jpg", number) for number in (1, 2)]
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
        for scheme in ("light", "dark"):
            dress(browser, "phone", scheme)
            results.check(not violations(browser, axe) and not overflow(browser), f"axe and width, {scheme}", f"{violations(browser, axe)} {overflow(browser)}")
            browser.save_screenshot(str(pictures / f"field-{scheme}.png"))
        # Without a network: the server itself is away, which the worker meets too.
        port = int(instance.base.rsplit(":", 1)[1])
        instance.stop()
        network(browser, offline=True)
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: browser.execute_script(READY)), "the page opens without a network")
        results.check(compose(worker, photos, "Miếu thử nghiệm (hình vẽ)"), "two photographs are on the device")
        browser.refresh()
        results.check(until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".field-shots li")) == 2), "what was typed and taken is there after a reload")
        browser.find_element(By.CSS_SELECTOR, ".field-send").click()
        results.check(until(lambda: len(state(browser)) == 1), "it waits", str(state(browser)))
        browser.save_screenshot(str(pictures / "field-waiting.png"))
        # The network is slow, so that the server can be killed in the middle.
        instance.start(port=port)
        network(browser, latency=50, rate=60 * 1024)
        worker.open("/vi/thuc-dia")
        until(lambda: any("sending" in one for one in state(browser)))
        time.sleep(2)
        instance.stop(signal.SIGKILL)
        results.check(until(lambda: any("waiting" in one or "sending" in one for one in state(browser))), "the server is killed, and it waits again", str(state(browser)))
        instance.start(port=port)
        network(browser)
        worker.open("/vi/thuc-dia")
        results.check(until(lambda: state(browser) and "sent" in state(browser)[0], 90), "it is sent", str(state(browser)))
        told = json.loads(browser.execute_async_script("const done = arguments[0]; fetch('/api/v1/finds').then((a) => a.text()).then(done)"))
        results.check(len(told["finds"]) == 1 and all(photo["received"] for photo in told["finds"][0]["photos"]), "one find with both photographs, nothing doubled", str(told["finds"])[:500])
        browser.save_screenshot(str(pictures / "field-sent.png"))
        slow(worker, results)
        decider = Worker(instance, results, pictures, axe)
        decider.set_up(links["can-bo-xa"], "can-bo-xa", OFFICER)
        decider.open("/vi/ban-lam-viec/phat-hien")
        decider.press("main table a")
        decider.look("one find", sizes=("phone", "desk"))
        decider.press("button[value=accept]")
        originals = [path.read_bytes() for path in (instance.folder / "originals").rglob("*.jpg")]
        results.check(until(lambda: all(photo.read_bytes() in [path.read_bytes() for path in (instance.folder / "originals").rglob("*.jpg")] for photo in photos)), "both originals are in the store, byte for byte", str(len(originals)))
        worker.browser.quit()
        decider.browser.quit()
        boss.browser.quit()
        instance.look_back(results, [PASSWORD, OFFICER])
    return results.close("field")


if __name__ == "__main__":
    sys.exit(main())
