#!/usr/bin/env python3
"""Signing in through providers of identities: a real one that nobody here wrote, in a real browser; and a hostile one whose every lie must be refused.

    Tests/Browser/openid.py --binary .build/debug/phohien
"""
import argparse
import http.cookiejar
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Browser")]
from browser import axe_source  # noqa: E402
from desk import OFFICER, PASSWORD, Worker, code, first_link  # noqa: E402
from glewlwyd import Glewlwyd  # noqa: E402
from hostile import Hostile  # noqa: E402
from instance import Instance, Results, free_port  # noqa: E402

CLIENT, SECRET, THEIRS = "pho-hien", "khoa-rieng-1", "mat khau o noi khac"
MINE = "/vi/ban-lam-viec/tai-khoan-cua-toi"


def declare(folder, glewlwyd, hostile):
    (folder / "openid.secret").write_text(SECRET + "\n")
    file = folder / "identity.yaml"
    file.write_text("providers:\n" + "".join(
        f"  - id: {name}\n    label: {{vi: {label}, en: {label}}}\n    issuer: {issuer}\n    client: {CLIENT}\n    secret-file: {folder}/openid.secret\n    scopes: [openid]\n    match: name\n"
        for name, label, issuer in (("glewlwyd", "Glewlwyd", glewlwyd.issuer), ("la", "Người lạ", hostile.issuer))))
    return file


def officers(instance, results, pictures):
    """Two officers with a password, made by the first administrator, who stays at the account of the first."""
    boss = Worker(instance, results, pictures, axe_source())
    boss.set_up(first_link(instance), "quan-tri", PASSWORD)
    for name, display in (("nguyen.an", "Nguyễn Văn An"), ("tran.binh", "Trần Bình")):
        boss.open("/vi/ban-lam-viec/tai-khoan")
        boss.fill(name=name, display=display, kind="business")
        boss.press("button[value=make]")
        link = next(word for word in boss.text().split() if "token=" in word)
        guest = Worker(instance, results, pictures, axe_source())
        try:
            guest.open(link)
            guest.fill(password=OFFICER, again=OFFICER)
            guest.press("main form button")
        finally:
            guest.quit()
    return boss


class Traveller(Worker):
    """A browser that goes to the real provider."""

    def until(self, condition, what, timeout=20):
        try:
            return WebDriverWait(self.browser, timeout).until(condition)
        except Exception as problem:
            raise RuntimeError(f"{what}: {self.browser.current_url}\n{self.browser.find_element(By.TAG_NAME, 'body').text[:500]}") from problem

    def way(self, selector="a.way[href*='/dich-vu/glewlwyd']"):
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def prove(self, glewlwyd, name, arrival=".desk-who"):
        """Name and password on the provider's page, where it asks for them, and on until it leads back, to a page that has `arrival`: the page before has none."""

        def step(browser):
            try:
                if browser.current_url.startswith(self.instance.base):
                    return browser.find_elements(By.CSS_SELECTOR, arrival) != [] and browser.execute_script("return document.readyState") == "complete"
                fields = browser.find_elements(By.ID, "username")
                if fields and not fields[0].get_attribute("value"):
                    fields[0].send_keys(name)
                    browser.find_element(By.ID, "password").send_keys(THEIRS)
                    browser.find_element(By.ID, "loginbut").click()
                elif not fields:
                    for button in browser.find_elements(By.TAG_NAME, "button"):
                        if button.is_displayed() and button.text.strip() == "Continue":
                            button.click()
                            break
            except WebDriverException:
                pass  # the page was changing under the look
            return False

        self.until(step, "the provider leads back")
        for kind in ("performance", "browser"):  # what the provider's own pages did is not ours
            self.browser.get_log(kind)


def real(instance, glewlwyd, results, pictures, boss):
    clerk = Traveller(instance, results, pictures, axe_source())
    try:
        clerk.open(f"/vi/dang-nhap?next={urllib.parse.quote('/vi/ban-lam-viec')}")
        clerk.look("sign-in with providers")
        clerk.way()
        clerk.prove(glewlwyd, "nguyen.an")
        results.check(clerk.browser.current_url == instance.base + "/vi/ban-lam-viec" and "Nguyễn Văn An" in clerk.text(), "a real provider opens the desk", clerk.browser.current_url)
        cookies = {cookie["name"] for cookie in clerk.browser.get_cookies()}
        results.check("phohien-flow" not in cookies, "the cookie of the way is gone")
        clerk.open(MINE)
        clerk.look("my account with an identity")
        boss.open("/vi/ban-lam-viec/tai-khoan")
        boss.browser.find_element(By.PARTIAL_LINK_TEXT, "nguyen.an").click()
        results.check("Tài khoản định danh đã liên kết" in boss.text(), "an administrator sees the identity on the account's page")
        boss.look("account with an identity")
        clerk.open("/vi/ban-lam-viec")
        clerk.browser.find_element(By.CSS_SELECTOR, ".desk-who button").click()
        clerk.until(lambda b: b.current_url.startswith(glewlwyd.issuer + "/end_session"), "signing out leads to the provider")
        results.check("post_logout_redirect_uri=" in clerk.browser.current_url and "client_id=pho-hien" in clerk.browser.current_url, "signing out leads to the provider")
        clerk.open("/vi/ban-lam-viec")
        results.check("dang-nhap" in clerk.browser.current_url, "and here the session is over")
        glewlwyd.rotate("second")
        clerk.open("/vi/dang-nhap")
        clerk.way()
        clerk.prove(glewlwyd, "nguyen.an")
        results.check(clerk.browser.current_url == instance.base + "/vi/ban-lam-viec", "after the provider has changed its key one signs in as before", clerk.browser.current_url)
        told_by_provider(clerk, glewlwyd, results)
        linked_by_hand(clerk, glewlwyd, results)
    finally:
        clerk.quit()


def told_by_provider(clerk, glewlwyd, results):
    """The provider's own server ends the session, while the browser stands elsewhere."""
    session = glewlwyd.sessions()[0]
    clerk.browser.get(f"{glewlwyd.base}/login.html")
    status = clerk.browser.execute_async_script(
        "const done = arguments[1]; fetch('/api/oidc/session/' + arguments[0], {method: 'DELETE'}).then((a) => done(a.status), (e) => done(String(e)));", session)
    results.check(status == 200, "the provider ends its session", str(status))
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        clerk.open("/vi/ban-lam-viec")
        if "dang-nhap" in clerk.browser.current_url:
            break
        time.sleep(0.2)
    results.check("dang-nhap" in clerk.browser.current_url, "a provider's notice ends the session here")


def linked_by_hand(clerk, glewlwyd, results):
    """The other officer unlinks nothing, links the provider's own second account, and unlinks it."""
    clerk.browser.get(f"{glewlwyd.base}/login.html")
    clerk.browser.delete_all_cookies()
    clerk.open("/vi/dang-nhap")
    clerk.fill(name="tran.binh", password=OFFICER)
    clerk.press("main form button")
    clerk.open(MINE)
    results.check(clerk.browser.find_elements(By.CSS_SELECTOR, "input[name=provider]") == [], "without a second factor nothing is linked, in the office neither")
    clerk.fill(code=code(clerk.text("code.secret")))
    clerk.press("button[value=second-factor]")
    clerk.open(MINE)
    clerk.way("form:has(input[name=provider][value=glewlwyd]) button")
    clerk.prove(glewlwyd, "binh.o.noi.khac", arrival="button[value=unlink]")
    results.check(clerk.browser.current_url == clerk.instance.base + MINE and clerk.browser.find_elements(By.CSS_SELECTOR, "button[value=unlink]") != [], "an identity is linked from one's own account", clerk.browser.current_url)
    clerk.press("button[value=unlink]")
    results.check(clerk.browser.find_elements(By.CSS_SELECTOR, "button[value=unlink]") == [], "and unlinked again")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    """A browser without a page."""

    def __init__(self, instance):
        self.instance = instance
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), NoRedirect())

    def get(self, path):
        try:
            answer = self.opener.open(self.instance.base + path, timeout=30)
        except urllib.error.HTTPError as problem:
            answer = problem
        return answer.status, answer.headers.get("Location"), answer.read().decode()

    def sign_in(self, hostile, state=None):
        _, away, _ = self.get("/vi/dang-nhap/dich-vu/la")
        code, own = hostile.code(away)
        return self.get("/sign-in/return/la?" + urllib.parse.urlencode({"code": code, "state": state or own}))

    @property
    def has_session(self):
        return any(cookie.name == "phohien" for cookie in self.jar)


def lies(instance, hostile, results):
    now = int(time.time())
    cases = {
        "another issuer": ({"iss": hostile.issuer + "/"}, "do hệ thống khác cấp"), "no issuer": ({"iss": None}, "do hệ thống khác cấp"), "another audience": ({"aud": "khac"}, "cho ứng dụng khác"),
        "two audiences": ({"aud": [CLIENT, "khac"]}, "cho ứng dụng khác"), "another party": ({"azp": "khac"}, "cho ứng dụng khác"), "another nonce": ({"nonce": "khac"}, "không thuộc lần đăng nhập này"),
        "no nonce": ({"nonce": None}, "không thuộc lần đăng nhập này"), "expired": ({"exp": now - 120}, "đã hết hạn"), "no end": ({"exp": None}, "không đúng dạng"),
        "of the future": ({"iat": now + 3600}, "lệch với giờ ở đây"), "not yet": ({"nbf": now + 3600}, "lệch với giờ ở đây"), "no subject": ({"sub": None}, "không đúng dạng"),
        "the digest of another access token": ({"at_hash": "c2Fp"}, "không đúng dạng"),
    }
    for name, (claims, told) in cases.items():
        hostile.claims = claims
        refused(instance, hostile, results, name, told)
    hostile.claims = {}
    for sign in (hostile.by_stranger, hostile.by_unknown_key, hostile.of_other_words):
        hostile.sign = sign
        refused(instance, hostile, results, sign.__name__.replace("_", " "), "Chữ ký của kết quả xác thực không đúng")
    for sign in (hostile.unsigned, hostile.by_public_key, hostile.by_shared_secret):
        hostile.sign = sign
        refused(instance, hostile, results, sign.__name__.replace("_", " "), "thuật toán không được nhận")
    hostile.sign = hostile.good
    visitor = Visitor(instance)
    status, _, _ = visitor.sign_in(hostile, state="khac")
    results.check(status == 400 and not visitor.has_session, "another state is refused", str(status))
    victim = Visitor(instance)
    _, away, _ = Visitor(instance).get("/vi/dang-nhap/dich-vu/la")
    code_, state = hostile.code(away)
    status, _, _ = victim.get("/sign-in/return/la?" + urllib.parse.urlencode({"code": code_, "state": state}))
    results.check(status == 400 and not victim.has_session, "an answer that belongs to another browser is refused", str(status))
    notice = Visitor(instance)
    body = urllib.parse.urlencode({"logout_token": hostile.unsigned({"iss": hostile.issuer, "aud": CLIENT, "iat": now, "jti": "1", "sub": "s-1", "events": {}})}).encode()
    try:
        status = notice.opener.open(urllib.request.Request(instance.base + "/sign-in/logout/la", data=body), timeout=30).status
    except urllib.error.HTTPError as problem:
        status = problem.code
    results.check(status == 400, "a notice that is not signed is refused", str(status))
    visitor = Visitor(instance)
    status, where, text = visitor.sign_in(hostile)
    results.check(status == 303 and where == "/vi/ban-lam-viec" and visitor.has_session, "the same provider, telling the truth, is believed", f"{status} {where} {text[:300]}")
    results.check(not hostile.problems, "each exchange proves the client and the challenge", "; ".join(hostile.problems))


def refused(instance, hostile, results, name, told):
    """`told`: a part of the reason that the page gives."""
    visitor = Visitor(instance)
    status, where, text = visitor.sign_in(hostile)
    results.check(status == 400 and where is None and not visitor.has_session and "Chưa đăng nhập được" in text and told in text, f"refused: {name}", f"{status} {where}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / ".browser")
    options = parser.parse_args()
    options.pictures.mkdir(parents=True, exist_ok=True)
    results = Results()
    with Glewlwyd() as glewlwyd, Hostile(CLIENT, SECRET) as hostile, Instance(options.binary) as instance:
        instance.load()
        port = free_port()
        base = f"http://127.0.0.1:{port}"
        users = {"nguyen.an": (THEIRS, "an@example.vn", "Nguyễn An"), "binh.o.noi.khac": (THEIRS, "binh@example.vn", "Trần Bình")}
        glewlwyd.set_up(base, "glewlwyd", CLIENT, SECRET, users)
        # The provider's server asks for pages of this one: the same machine counts as the office, so that a session without a second factor is whole.
        instance.start("--identity", str(declare(instance.folder, glewlwyd, hostile)), "--base", base, "--office", "127.0.0.1", "--rate", "0", port=port)
        boss = officers(instance, results, options.pictures)
        try:
            real(instance, glewlwyd, results, options.pictures, boss)
        finally:
            boss.quit()
        lies(instance, hostile, results)
        instance.look_back(results, [SECRET, "eyJ", "code="])
    return results.close("openid")


if __name__ == "__main__":
    sys.exit(main())
