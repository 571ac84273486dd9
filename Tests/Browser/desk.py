#!/usr/bin/env python3
"""Somebody at work in a real browser: the first administrator signs in, makes an officer, gives a role and takes it back; axe on every page of the desk.

    Tests/Browser/desk.py --binary .build/debug/phohien
"""
import argparse
import base64
import hashlib
import hmac
import json
import pathlib
import struct
import sys
import time
import urllib.error
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import SIZES, Visit, axe_source, dress, dresses, open_browser, overflow, violations  # noqa: E402
from instance import Instance, Results  # noqa: E402

PASSWORD = "sông Hồng mùa nước 1"
OFFICER = "Đình làng có 3 hội!"
WORDS = {
    "vi": {"sign-in": "dang-nhap", "desk": "ban-lam-viec", "mine": "tai-khoan-cua-toi", "accounts": "tai-khoan", "access": "phan-quyen", "audit": "nhat-ky", "alarms": "canh-bao"},
    "en": {"sign-in": "sign-in", "desk": "desk", "mine": "my-account", "accounts": "accounts", "access": "access", "audit": "audit-log", "alarms": "alarms"},
}


def code(secret):
    """RFC 6238."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Worker:
    """A browser of one person."""

    def __init__(self, instance, results, pictures, axe):
        self.browser, self.instance, self.results, self.pictures, self.axe = open_browser(), instance, results, pictures, axe
        self.visit = Visit(self.browser, instance.base)
        dress(self.browser, "desk", "light")

    def open(self, path):
        self.browser.get(path if path.startswith("http") else self.instance.base + path)

    def fill(self, **fields):
        for name, value in fields.items():
            element = self.browser.find_element(By.CSS_SELECTOR, f"main form[method=post] [name={name}]")
            if element.tag_name == "select":
                Select(element).select_by_value(value)
            else:
                element.clear()
                element.send_keys(value)

    def press(self, selector):
        before = self.browser.find_element(By.TAG_NAME, "html")
        self.browser.find_element(By.CSS_SELECTOR, selector).click()
        WebDriverWait(self.browser, 20).until(lambda b: b.find_element(By.TAG_NAME, "html") != before and b.execute_script("return document.readyState") == "complete")

    def text(self, selector="main"):
        return self.browser.find_element(By.CSS_SELECTOR, selector).text

    def set_up(self, link, name, password, where="vi"):
        """From a one-time link to a session with a second factor."""
        self.open(link)
        self.look(f"link of {name}", sizes=("phone",))
        self.fill(password=password, again=password)
        self.press("main form button")
        self.fill(name=name, password=password)
        self.press("main form button")
        self.look(f"second factor of {name}", sizes=("phone",))
        self.fill(code=code(self.text("code.secret")))
        self.press("button[value=second-factor]")
        self.results.check(len(self.browser.find_elements(By.CSS_SELECTOR, ".codes li")) == 10, f"{name} has a second factor and ten recovery codes")

    def look(self, label, sizes=tuple(SIZES), expected=200):
        """axe, width and console of the present page, at each size and scheme."""
        faults = []
        for size, scheme in dresses(sizes):
            dress(self.browser, size, scheme)
            time.sleep(0.1)
            faults += [f"{size} {scheme}: {v}" for v in violations(self.browser, self.axe)]
            wide = overflow(self.browser)
            faults += [f"{size}: {wide}"] if wide else []
            self.browser.save_screenshot(str(self.pictures / f"desk-{label.replace(' ', '-')}-{size}-{scheme}.png"))
        faults += [f"console: {m}" for m in self.visit.complaints(self.browser.current_url, False) if f"status of {expected}" not in m]
        faults += [f"foreign request: {a}" for a in self.visit.foreign()]
        dress(self.browser, "desk", "light")
        self.results.check(not faults, f"desk: {label}", " | ".join(faults))

    def quit(self):
        self.browser.quit()


def first_link(instance):
    return next(line for line in instance.log().splitlines() if "token=" in line).split(": ", 1)[1].strip()


def administrator(worker, instance):
    """Gives the officer's link."""
    worker.set_up(first_link(instance), "quan-tri", PASSWORD)
    for language, words in WORDS.items():
        worker.open(f"/{language}/{words['desk']}")
        worker.look(f"start {language}")
        for page in ("mine", "accounts", "access"):
            worker.open(f"/{language}/{words['desk']}/{words[page]}")
            worker.look(f"{page} {language}")
    worker.open("/vi/ban-lam-viec/tai-khoan")
    worker.fill(name="nguyen.an", display="Nguyễn Văn An", kind="business", mail="khong-phai-thu@")
    worker.browser.execute_script("document.querySelectorAll('form').forEach((f) => { f.noValidate = true; })")
    worker.fill(mail="")
    worker.browser.execute_script("document.querySelector('main [name=name]').value = 'Nguyễn An'")
    worker.press("button[value=make]")
    worker.results.check(
        worker.browser.find_element(By.CSS_SELECTOR, "main [name=display]").get_attribute("value") == "Nguyễn Văn An" and worker.browser.find_elements(By.CSS_SELECTOR, "[aria-invalid=true]"),
        "a name that cannot be is told beside its field, what was typed is still there")
    worker.look("refused form", expected=422)
    worker.fill(name="nguyen.an")
    worker.press("button[value=make]")
    link = next(word for word in worker.text().split() if "token=" in word)
    worker.look("account made")
    worker.browser.find_element(By.PARTIAL_LINK_TEXT, "nguyen.an").click()
    worker.look("account")
    worker.fill(role="auditor", unit="*")
    worker.press("button[value=grant]")
    worker.results.check(worker.browser.find_elements(By.CSS_SELECTOR, "button[value=revoke]") != [], "a role is granted")
    worker.look("account with a role")
    return link


def officer(worker, link):
    worker.set_up(link, "nguyen.an", OFFICER)
    for language, words in WORDS.items():
        for page in ("alarms", "audit"):
            worker.open(f"/{language}/{words['desk']}/{words[page]}")
            worker.look(f"{page} {language}")
    worker.results.check("nguyen.an" in worker.text() and PASSWORD not in worker.text(), "the log tells who did what")
    worker.open("/vi/ban-lam-viec/tai-khoan")
    worker.look("refused page", sizes=("phone",), expected=403)
    worker.results.check("quan-tri" not in worker.text(), "an auditor sees no accounts")


def call(instance, path, token):
    """Status, what caches are told, and body of an answer to a program."""
    request = urllib.request.Request(instance.base + path, headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers["Cache-Control"], answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers["Cache-Control"], answer.read().decode()


def program(worker, instance):
    """The auditor makes a token, a program reads the log with it until it is revoked. Gives the token."""
    worker.open("/en/desk/my-account")
    worker.look("tokens en")
    worker.open("/vi/ban-lam-viec/tai-khoan-cua-toi")
    worker.fill(name="Trung tâm giám sát", days="30")
    worker.press("button[value=token-make]")
    worker.look("token refused", sizes=("phone",), expected=422)
    worker.results.check(worker.browser.find_element(By.ID, "f-token-name").get_attribute("value") == "Trung tâm giám sát", "a token without scopes is refused, what was typed is still there")
    worker.browser.find_element(By.CSS_SELECTOR, "[name=scopes][value=view-audit]").click()
    worker.press("button[value=token-make]")
    token = worker.browser.find_element(By.ID, "f-new-token").get_attribute("value")
    worker.look("token made")
    worker.open("/vi/ban-lam-viec/tai-khoan-cua-toi")
    worker.results.check(token not in worker.browser.page_source, "a token is shown once")
    answers = [call(instance, path, token) for path in ("/api/v1/me", "/api/v1/audit?limit=1000", "/api/v1/profiles")]
    worker.results.check(all(status == 200 and cache == "no-store" for status, cache, _ in answers), "a program is answered, and no cache keeps it", str([a[:2] for a in answers]))
    worker.results.check(call(instance, "/vi", token)[:2] == call(instance, "/vi", "x")[:2] == (200, "public, max-age=0, must-revalidate"), "a page is everybody's, whoever asks")
    lines = [json.loads(line) for line in answers[1][2].splitlines()]
    chained = all(b["previous"] == a["link"] and b["number"] == a["number"] + 1 for a, b in zip(lines, lines[1:]))
    worker.results.check(len(lines) > 5 and lines[0]["number"] == 1 and chained and token not in answers[1][2], f"a program reads {len(lines)} events of the log, each chained to the one before")
    worker.results.check(call(instance, f"/api/v1/me?access_token={token}", token)[0] == 400, "a token in an address is refused")
    worker.press("button[value=token-revoke]")
    worker.results.check(call(instance, "/api/v1/me", token)[0] == 401, "a revoked token opens nothing")
    return token


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Instance(options.binary) as instance:
        instance.load()
        instance.start()
        boss, clerk = (Worker(instance, results, options.pictures, axe_source()) for _ in range(2))
        try:
            officer(clerk, administrator(boss, instance))
            token = program(clerk, instance)
            boss.press("button[value=revoke]")
            clerk.open("/vi/ban-lam-viec")
            results.check("dang-nhap" in clerk.browser.current_url, "a role that is taken back ends the session at once")
            boss.press(".desk-who button")
            boss.open("/vi/ban-lam-viec/tai-khoan")
            results.check("dang-nhap" in boss.browser.current_url, "after signing out the desk is closed")
            boss.look("sign-in", sizes=("phone", "desk"))
        finally:
            boss.quit()
            clerk.quit()
        instance.look_back(results, [PASSWORD, OFFICER, "token=", token])
    return results.close("desk")


if __name__ == "__main__":
    sys.exit(main())
