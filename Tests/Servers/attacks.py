"""Attacks by hand, each as it would be tried on an instance: sessions, forms from elsewhere, pages kept by the wrong cache, methods, names of hosts, paths, sizes, framing."""
import contextlib
import dataclasses
import html
import html.parser
import re
import socket

from people import ACCOUNT, ACCOUNTS, AUDIT, CODE, DESK, HOST, LINK, MINE, SIGN_IN, Person

FOREIGN = "evil.example"
CHECKED_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
PRIVATE_HEADERS = {"cache-control": "no-store", "x-frame-options": "DENY", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin", "etag": ""}
PRIVATE = re.compile(r"/+([a-z]{2}/+(dang-nhap|sign-in|ban-lam-viec|desk)|sign-in)(/|$)")
TEXT = ("text", "password", "email", "search", "tel", "textarea")
TYPED = "'\"><svg/onload=alert(7)>--%27;{{7*7}}${7*7}\\"


@dataclasses.dataclass
class Site:
    """The instance under attack and the people who have an account on it."""

    instance: object
    port: int
    secrets: object
    administrator: Person
    officer: Person
    auditor: Person

    def nobody(self, address="192.0.2.200"):
        return Person(self.port, self.secrets, address)


def raw(port, data, timeout=5):
    """What is answered to these bytes, up to the end of the connection or `timeout` seconds without a byte."""
    answered = b""
    with socket.create_connection((HOST, port), timeout=timeout) as connection, contextlib.suppress(OSError):
        connection.sendall(data)
        while piece := connection.recv(65536):
            answered += piece
    return answered


def statuses(answered):
    return [int(s) for s in re.findall(rb"HTTP/1\.[01] (\d\d\d) ", answered)]


# --- sessions -----------------------------------------------------------------------------------------------------------------------------------


def sessions(site, results):
    """Fixation, the half session, the cookie, what is left after signing out."""
    victim = Person(site.port, site.secrets, site.officer.address, site.officer.name, site.officer.password)
    victim.codes = site.officer.codes
    planted = "__Host-phohien=" + "A" * 43
    victim.cookie = planted
    first = victim.sign_in()
    half = victim.cookie
    results.check(first.status == 303 and half not in (None, planted), "fixation: a cookie that was there before signing in is replaced", f"{first.status}")
    cookie = first.header("set-cookie")
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    results.check(
        cookie.startswith("__Host-phohien=") and flags == {"path=/", "httponly", "samesite=lax", "secure"}, "the cookie is of this host, for HTTPS, kept from scripts and from other sites", str(flags))
    results.check(site.nobody().ask(DESK, headers={"Cookie": planted}).status == 303, "fixation: the planted cookie opens nothing afterwards")
    behind = {path: victim.ask(path).status for path in (DESK, MINE, ACCOUNTS, AUDIT)}
    results.check(set(behind.values()) == {303}, "with the password alone nothing of the desk is open", str(behind))
    wrong = victim.send(CODE, {"code": "000000", "next": ""})
    results.check(wrong.status == 401 and victim.cookie == half, "a wrong code opens nothing", f"{wrong.status}")
    done = victim.send(CODE, {"code": victim.codes.pop(), "next": f"//{FOREIGN}/"})
    results.check(done.status == 303 and victim.cookie not in (half, None), "after the second step the session has another token", f"{done.status}")
    results.check(done.header("location") == DESK, "no address of another site is gone to after signing in", done.header("location"))
    results.check(site.nobody().ask(DESK, headers={"Cookie": half}).status == 303, "the token of the half session is useless after it")
    whole = victim.cookie
    results.check(victim.ask(DESK).status == 200, "the whole session opens the desk")
    out = victim.send(SIGN_IN, {"act": "sign-out"}, page=DESK)
    results.check(out.status == 303 and victim.cookie is None, "signing out takes the cookie away", f"{out.status}")
    results.check(site.nobody().ask(DESK, headers={"Cookie": whole}).status == 303, "its token is useless after signing out")


def codes_once(site, results):
    """A recovery code and a one-time link are good once."""
    spent = site.secrets.note("recovery code", site.officer.codes[-1])
    again = Person(site.port, site.secrets, site.officer.address, site.officer.name, site.officer.password)
    again.codes = site.officer.codes
    results.check(again.sign_in_again(), "a recovery code signs in")
    again.cookie = None
    again.sign_in()
    results.check(again.send(CODE, {"code": spent, "next": ""}).status == 401, "it does not sign in twice")
    used = next(value for value, kind in site.secrets.known.items() if kind == "one-time link")
    statuses_ = {token: site.nobody().ask(f"{LINK}?token={token}").status for token in (used, used[:-1] + ("A" if used[-1] != "A" else "B"), "", "' OR 1=1 --".replace(" ", "+"))}
    results.check(set(statuses_.values()) == {410}, "a used, a changed, an empty and a forged link open nothing", str(list(statuses_.values())))


def guessing(site, results):
    """Five wrong passwords lock; who does not know the password learns nothing of it; the log tells."""
    link, page = site.administrator.make_account("khoa.thu", "Người bị thử mật khẩu")
    target = Person(site.port, site.secrets, "198.18.5.5", "khoa.thu", "cầu Yên Lệnh 2004 !")
    target.use_link(link)
    wrong = [target.sign_in(password=f"thử lần thứ {n} xem") for n in range(5)]
    unknown = target.sign_in(name="khong.co.ai", password="thử lần thứ 0 xem")
    same = {strip(a.text).replace("khong.co.ai", "khoa.thu") for a in [*wrong, unknown]}
    results.check({a.status for a in [*wrong, unknown]} == {401} and len(same) == 1, "a wrong password and a name that does not exist are answered alike, the lock too", f"{len(same)} answers")
    right = target.sign_in()
    results.check(right.status == 401 and target.cookie is None and strip(right.text) not in same, "the right password is told of the lock and opens nothing", f"{right.status}")
    log = site.auditor.ask(AUDIT + "?act=account-locked").text
    results.check(re.search(r"<td[^>]*>.*?khoa\.thu", log, re.S), "the log tells of the lock")
    answered = site.nobody().ask(SIGN_IN, "POST", {"name": "mật khẩu gõ nhầm ô 9!", "password": "x", "next": ""}).status
    site.secrets.note("password in the field of the name", "mật khẩu gõ nhầm ô 9!")
    results.check(answered == 401, "a password typed into the field of the name is refused", f"{answered}")
    injected = {name: site.nobody().ask(SIGN_IN, "POST", {"name": name, "password": "x", "next": ""}).status for name in ("quan-tri' --", "' OR '1'='1", "quan-tri\" OR 1=1;--")}
    results.check(set(injected.values()) == {401}, "quotes in a name sign nobody in", str(injected))
    return page


def strip(page):
    """A page without what differs from one answer to the next."""
    return re.sub(r"[0-9a-f]{32}", "", page)


# --- requests from elsewhere ------------------------------------------------------------------------------------------------------------------------


def forgery(site, results):
    """Forms that another site sends with the session of somebody who is signed in."""
    boss = site.administrator
    token = boss.ask(ACCOUNTS).field("token")
    fields = {"name": "gia.mao", "display": "Giả mạo", "kind": "business", "mail": "", "unit": "", "act": "make"}
    foreign = {"token": site.auditor.ask(DESK).field("token")}
    tried = {
        "from another site": ({"Sec-Fetch-Site": "cross-site"}, {"token": token}), "from another host of the domain": ({"Sec-Fetch-Site": "same-site"}, {"token": token}),
        "with a foreign origin": ({"Sec-Fetch-Site": None, "Origin": f"https://{FOREIGN}"}, {"token": token}), "with the origin null": ({"Sec-Fetch-Site": None, "Origin": "null"}, {"token": token}),
        "with an origin that begins like ours": ({"Sec-Fetch-Site": None, "Origin": f"http://{HOST}:{site.port}.{FOREIGN}"}, {"token": token}),
        "without a token": ({}, {}), "with an empty token": ({}, {"token": ""}), "with somebody else's token": ({}, foreign), "with a changed token": ({}, {"token": token[:-1] + ("A" if token[-1] != "A" else "B")}),
    }
    for what, (headers, more) in tried.items():
        answer = boss.ask(ACCOUNTS, "POST", fields | more, headers=headers)
        results.check(answer.status == 403, f"a form {what} is refused", f"{answer.status}")
    for what, kind in {"plain text": "text/plain", "JSON": "application/json", "several parts": "multipart/form-data; boundary=x"}.items():
        answer = boss.ask(ACCOUNTS, "POST", fields | {"token": token}, headers={"Content-Type": kind})
        results.check(answer.status in (403, 415), f"a form as {what} is refused", f"{answer.status}")
    told = boss.ask(f"{ACCOUNTS}?act=make&name=gia.mao&display=G&kind=business&token={token}")
    results.check(told.status in (200, 400), "an address does what a form does in no case", f"{told.status}")
    results.check("gia.mao" not in boss.ask(ACCOUNTS).text, "none of them made an account")
    planted = site.nobody().ask(SIGN_IN, "POST", {"name": site.officer.name, "password": site.officer.password}, headers={"Sec-Fetch-Site": "cross-site"})
    results.check(planted.status == 403 and not planted.header("set-cookie"), "another site signs nobody in", f"{planted.status}")


def roles(site, results):
    """What one role may not do is not done either by knowing its address and sending its form."""
    page = f"{ACCOUNT}?id=" + re.search(rf'{ACCOUNT}\?id=([0-9a-f-]+)">{re.escape(site.officer.name)}<', site.administrator.ask(ACCOUNTS).text)[1]
    for person, closed in ((site.officer, (ACCOUNTS, page, AUDIT, DESK + "/phan-quyen")), (site.auditor, (ACCOUNTS, page, DESK + "/phan-quyen", DESK + "/ban-ghi"))):
        token = person.ask(DESK).field("token")
        for path in closed:
            seen = person.ask(path)
            sent = person.ask(path, "POST", {"token": token, "act": "grant", "role": "administrator", "unit": "*"})
            results.check(seen.status == 403 and sent.status in (403, 405), f"{person.name} may neither look at nor send {path.split('?')[0]}", f"{seen.status} {sent.status}")
    own = re.search(rf'href="({ACCOUNT}\?id=[^"]+)">{re.escape(site.administrator.name)}<', site.administrator.ask(ACCOUNTS).text)[1]
    widened = site.administrator.send(html.unescape(own), {"role": "auditor", "unit": "*", "act": "grant"}, page=ACCOUNTS)
    results.check(widened.status == 422, "nobody gives a role to themselves", f"{widened.status}")


def programs(site, results):
    """A token of a program: only in its header, only as it was given, only while it is good."""
    made = site.officer.send(MINE, {"name": "Chương trình thử", "scopes": "read-drafts", "days": "30", "networks": "", "act": "token-make"})
    found = re.search(r"\bph_[\w-]{20,}", made.text)
    if not results.check(made.status == 200 and found, "a token is made", f"{made.status}"):
        return
    token, path = site.secrets.note("API token", found[0]), "/api/v1/me"
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    told = {
        "as it is": (site.nobody().ask(path, headers={"Authorization": f"Bearer {token}"}), 200), "changed": (site.nobody().ask(path, headers={"Authorization": f"Bearer {changed}"}), 401),
        "by name and password": (site.nobody().ask(path, headers={"Authorization": "Basic cXVhbi10cmk6eA=="}), 401), "in the address": (site.nobody().ask(f"{path}?access_token={token}"), 400),
        "as a cookie": (site.nobody().ask(path, headers={"Cookie": f"__Host-phohien={token}"}), 401), "at the desk": (site.nobody().ask(DESK, headers={"Authorization": f"Bearer {token}"}), 303),
    }
    for what, (answer, status) in told.items():
        kept = status != 400 and answer.header("cache-control") != "no-store"
        results.check(answer.status == status and token not in answer.text and not kept, f"a token {what}: {status}, kept by nobody", f"{answer.status} {answer.headers}")
    mark = re.search(r'name="mark" value="([^"]+)"', site.officer.ask(MINE).text)
    site.officer.send(MINE, {"mark": mark[1] if mark else "", "act": "token-revoke"})
    results.check(site.nobody().ask(path, headers={"Authorization": f"Bearer {token}"}).status == 401, "a revoked token opens nothing")


# --- what is kept, framed, told ------------------------------------------------------------------------------------------------------------------------


def kept_pages(site, results):
    """A page of one person is never answered to another, whatever it is asked with."""
    for path in (DESK, MINE, ACCOUNTS, SIGN_IN):
        mine = site.administrator.ask(path)
        results.check(faults_of_headers(path, mine) == [], f"{path}: not kept, not framed", "; ".join(faults_of_headers(path, mine)))
        others = [site.nobody().ask(path), site.nobody().ask(path, headers={"If-None-Match": "*"}), site.nobody().ask(path, headers={"Cache-Control": "only-if-cached"})]
        results.check(all(site.administrator.name not in a.text and a.status != 304 for a in others), f"{path}: somebody else does not get it", str([a.status for a in others]))
    for path in ("/vi", "/vi/di-tich", "/api/v1/search?q=chua"):
        before, signed_in, after = site.nobody().ask(path), site.administrator.ask(path), site.nobody().ask(path)
        good = before.body == signed_in.body == after.body and not signed_in.header("set-cookie")
        results.check(good, f"{path}: the same for everybody, signed in or not")


def faults_of_headers(path, answer):
    """What is missing among the headers of an answer to `path`, and what a page says that the policy forbids."""
    expected = CHECKED_HEADERS | (PRIVATE_HEADERS if PRIVATE.match(path) else {})
    faults = [f"{name}: {answer.header(name) or 'missing'}" for name, value in expected.items() if answer.header(name) != value]
    kind = answer.header("content-type")
    if answer.body and not re.search(r"charset=utf-8|^(image|font)/|application/(?!x-)|^$", kind):
        faults.append(f"content-type: {kind}")
    if answer.body and not kind:
        faults.append("no content-type")
    for name, value in answer.headers:
        if name == "set-cookie" and not {"httponly", "secure"} <= {p.strip().lower() for p in value.split(";")}:
            faults.append(f"cookie: {value}")
        if name in ("x-powered-by", "access-control-allow-credentials") or name == "server" and re.search(r"\d", value):
            faults.append(f"{name}: {value}")
    if "html" in kind:
        faults += [f"in the page: {m[:60]}" for m in re.findall(r"<script(?![^>]*(?:\bsrc=|type=\"application/(?:ld\+)?json\"))[^>]*>|<[^>]+\s(?:on[a-z]+|style)=[^>]*>|<style|javascript:", answer.text)]
    return faults


class Forms(html.parser.HTMLParser):
    """The forms of a page that are sent by POST: each its address and its fields."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open, self.choice = [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "form":
            self.open = {"action": a.get("action"), "fields": [], "acts": []} if a.get("method", "").lower() == "post" else None
            self.found += [self.open] if self.open else []
        elif self.open is None:
            return
        elif tag in ("input", "textarea") and a.get("name"):
            self.open["fields"].append([a["name"], a.get("value") or "", "textarea" if tag == "textarea" else a.get("type", "text")])
        elif tag == "select" and a.get("name"):
            self.choice = [a["name"], None, "choice"]
            self.open["fields"].append(self.choice)
        elif tag == "option" and self.choice and (self.choice[1] is None or not self.choice[1]):
            self.choice[1] = a.get("value", "")
        elif tag == "button" and a.get("name"):
            self.open["acts"].append((a["name"], a.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.choice = None


def typed_comes_back_harmless(site, results):
    """Forms of three roles and of nobody, with marks of code in every field that takes text."""
    tried, faults = 0, []
    people = ((site.administrator, (ACCOUNTS,)), (site.officer, (MINE, DESK + "/ban-ghi")), (site.auditor, (MINE, AUDIT)), (site.nobody(), (SIGN_IN, *feedback(site))))
    for person, paths in people:
        for path in paths:
            for form in Forms(person.ask(path).text).found:
                fields = [(name, TYPED if kind in TEXT else value or "") for name, value, kind in form["fields"]]
                for act in form["acts"] or [None]:
                    if act == ("act", "sign-out"):
                        continue
                    answer = person.ask(form["action"] or path, "POST", fields + ([act] if act else []))
                    tried += 1
                    if answer.status >= 500 or "html" in answer.header("content-type") and "<svg/onload" in answer.text:
                        faults.append(f"{person.name or 'nobody'} {form['action'] or path} {act}: {answer.status}")
    results.check(tried > 4 and not faults, f"{tried} forms take marks of code for what they are: text", "; ".join(faults))
    made = site.administrator.send(ACCOUNTS, {"name": "ma.doc", "display": TYPED, "kind": "business", "mail": "", "unit": "", "act": "make"})
    shown = [site.administrator.ask(ACCOUNTS), site.auditor.ask(AUDIT)]
    results.check(made.status in (200, 422) and not any("<svg/onload" in a.text for a in (made, *shown)), "a name of code is shown as text wherever it comes up", f"{made.status}")
    back = site.auditor.ask(AUDIT + "?account=%3Csvg/onload%3Dalert(7)%3E&from=%22%3E%3Csvg/onload%3Dalert(7)%3E")
    results.check(back.status == 400 and "<svg/onload" not in back.text, "so does a filter in an address", f"{back.status}")


def feedback(site):
    """The forms with which readers report something."""
    return sorted({html.unescape(a) for a in re.findall(r'href="(/vi/gop-y\?[^"]+)"', site.nobody().ask("/vi/gop-y").text)})


# --- methods, hosts, paths, sizes --------------------------------------------------------------------------------------------------------------------------


def methods(site, results):
    boss = site.administrator
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "TRACK", "DEBUG"):
        answers = {path: boss.ask(path, method, headers={"X-Trace": "echo-of-trace"}) for path in (DESK, ACCOUNTS, AUDIT, "/vi", "/api/v1/search")}
        bad = {path: a.status for path, a in answers.items() if a.status not in (400, 405, 501) or boss.name in a.text or "echo-of-trace" in a.text}
        results.check(not bad, f"{method} is refused and tells nothing", str(bad))
    heads = {path: boss.ask(path, "HEAD") for path in (DESK, ACCOUNTS)}
    results.check(all(a.status == 200 and not a.body and a.header("cache-control") == "no-store" for a in heads.values()), "HEAD of the desk has no body", str({p: a.status for p, a in heads.items()}))
    hidden = [site.nobody().ask(path, "HEAD").status for path in (DESK, ACCOUNTS, AUDIT)]
    results.check(hidden == [303] * 3, "HEAD opens no more than GET", str(hidden))
    for name in ("X-HTTP-Method-Override", "X-Method-Override", "X-Original-URL", "X-Rewrite-URL"):
        answer = site.nobody().ask("/vi/tim-kiem", headers={name: DESK if "URL" in name else "POST"})
        results.check(answer.status == 200 and not answer.header("location"), f"{name} changes nothing", f"{answer.status}")


def hosts(site, results):
    """A host that was made up is written into nothing; a request that names none or two is not understood."""
    paths = ["/", "/vi", DESK, SIGN_IN, "/robots.txt", "/sitemap.xml", "/api/v1/openapi.json", "/vi/di-tich"]
    for headers in ({"Host": FOREIGN}, {"X-Forwarded-Host": FOREIGN}, {"Forwarded": f"host={FOREIGN};proto=http"}, {"X-Host": FOREIGN}, {"X-Forwarded-Prefix": f"//{FOREIGN}"}):
        told = [path for path in paths if any(FOREIGN in a.text or FOREIGN in str(a.headers) for a in (site.nobody().ask(path, headers=headers), site.nobody().ask(path)))]
        results.check(not told, f"{next(iter(headers))}: a made up host comes back nowhere", str(told))
    link = site.administrator.make_account("may.chu", "Thử tên máy chủ")[0]
    results.check(link.startswith("https://vanhoa.example/"), "one-time links name the host of the settings", link.split("token")[0])
    for what, lines in {"none": "", "two": f"Host: {HOST}:{site.port}\r\nHost: {FOREIGN}\r\n"}.items():
        told = statuses(raw(site.port, f"GET /vi/dang-nhap HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode()))
        results.check(told == [400], f"a request that names {what} of hosts is refused with 400", str(told))


def paths(site, results):
    inside = [site.instance.folder / "secret.key", site.instance.folder / "seal/secret.key"]
    contents = [file.read_text().strip().encode() for file in inside]
    results.check(all(contents), "there are secrets to look for")
    site.secrets.known |= {content.decode(): "key file" for content in contents}
    faults = []
    up = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "%252e%252e%252f", "....//", "..;/", "%c0%ae%c0%ae/", "..%00/")
    for start in ("/assets/", "/assets/fonts/", "/cards/vi/", "/sitemaps/", "/"):
        for step in up:
            for target in ("secret.key", "etc/passwd", "messages/vi.yaml"):
                for count in (1, 3, 8):
                    path = start + step * count + target
                    answered = raw(site.port, f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode(), timeout=10)
                    if statuses(answered)[0] not in (400, 404) or b"root:" in answered or any(c in answered for c in contents):
                        faults.append(f"{path}: {statuses(answered)}")
    results.check(not faults, f"no path leads out of {len(up)} ways up", "; ".join(faults[:5]))
    around = {path: site.nobody().ask(path).status for path in (
        "/vi//ban-lam-viec", "/vi/ban-lam-viec/", "//vi/ban-lam-viec/tai-khoan", "/vi/%62an-lam-viec", "/VI/BAN-LAM-VIEC", "/vi/./ban-lam-viec", "/vi/x/../ban-lam-viec", "/vi/ban-lam-viec;x=1/tai-khoan", "/vi/ban-lam-viec%2ftai-khoan")}
    results.check(set(around.values()) <= {303, 400, 404}, "no spelling of its address leads around the door of the desk", str(around))


def sizes(site, results):
    """Too long, too many, nothing, zero bytes: refused with an answer, never with an error of the server."""
    nobody, boss = site.nobody(), site.administrator
    token = boss.ask(ACCOUNTS).field("token")
    form = {"display": "x", "kind": "business", "mail": "", "unit": "", "act": "make", "token": token}
    tried = {
        "a name of 100,000 characters": boss.ask(ACCOUNTS, "POST", form | {"name": "a" * 100_000}), "a zero byte in a name": boss.ask(ACCOUNTS, "POST", form | {"name": "a\0b"}),
        "a line break in a name": boss.ask(ACCOUNTS, "POST", form | {"name": "a\r\nSet-Cookie: x=y"}), "a form that is not UTF-8": boss.ask(ACCOUNTS, "POST", form | {"name": b"\xff\xfe"}),
        "a right-to-left override in a name": boss.ask(ACCOUNTS, "POST", form | {"name": "a\u202eb"}), "2,000 fields": boss.ask(ACCOUNTS, "POST", [("token", token)] * 2000),
        "a password of 10,000 characters": nobody.ask(SIGN_IN, "POST", {"name": "a", "password": "p" * 10_000}), "a zero byte in a password": nobody.ask(SIGN_IN, "POST", {"name": "a", "password": "p\0"}),
        "a body of 2,000,000 bytes": nobody.ask(SIGN_IN, "POST", headers={"Content-Length": "2000000"}), "a query of 9,000 characters": nobody.ask("/vi/tim-kiem?q=" + "a" * 9000),
        "a zero byte in a query": nobody.ask("/vi/tim-kiem?q=%00"), "a query that is not UTF-8": nobody.ask("/vi/tim-kiem?q=%ff%fe"), "a zero byte in a path": nobody.ask("/vi/di-tich/%00"),
        "a path of 9,000 characters": nobody.ask("/" + "a" * 9000), "a path of 3,000 parts": nobody.ask("/" + "a/" * 3000), "a token of 10,000 characters": nobody.ask(f"{LINK}?token=" + "a" * 3000),
        "an identifier that is none": boss.ask(f"{ACCOUNT}?id=%27%20OR%201=1--"), "a number beyond all": site.auditor.ask(AUDIT + "?before=99999999999999999999"),
    }
    for what, answer in tried.items():
        results.check(400 <= answer.status < 500, f"{what} is refused", f"{answer.status} {answer.header('location')}")
    for what, headers in {"a cookie of 15,000 characters": {"Cookie": "__Host-phohien=" + "a" * 15_000}, "a session that was never given": {"Cookie": "__Host-phohien=" + "a" * 43}}.items():
        answer = nobody.ask(DESK, headers=headers)
        results.check(answer.status == 303, f"{what} opens nothing", f"{answer.status}")


# --- framing ------------------------------------------------------------------------------------------------------------------------------------------------


def smuggling(site, results):
    """Requests that two servers would cut differently. Source: RFC 9112, sections 2.2, 3.2, 5.2, 6.1 to 6.3."""
    host = f"Host: {HOST}:{site.port}\r\n"
    hidden = f"GET /vi HTTP/1.1\r\n{host}\r\n"
    form = f"POST /vi/dang-nhap HTTP/1.1\r\n{host}Content-Type: application/x-www-form-urlencoded\r\n"
    get = f"GET /vi HTTP/1.1\r\n{host}"
    chunks = "\r\n0\r\n\r\n"
    refused = {
        "a length and chunks": form + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n" + chunks, "chunks and a length": form + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n" + chunks,
        "two lengths": form + f"Content-Length: 0\r\nContent-Length: {len(hidden)}\r\n\r\n", "two lengths in one": form + f"Content-Length: 0, {len(hidden)}\r\n\r\n",
        "a length with a sign": form + "Content-Length: +4\r\n\r\nname", "a length below zero": form + "Content-Length: -1\r\n\r\n", "a length in hexadecimal": form + "Content-Length: 0x4\r\n\r\nname",
        "a length beyond all": form + "Content-Length: 99999999999999999999999\r\n\r\n", "a folded header": get + "X-A: a\r\n b\r\n\r\n", "a folded coding": form + "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n" + chunks,
        "a space before the colon": form + "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n" + chunks, "a coding after chunks": form + "Transfer-Encoding: chunked, identity\r\n" + chunks,
        "two codings": form + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n" + chunks, "a zero byte in a value": get + "X-A: a\0b\r\n\r\n", "a zero byte in a name": get + "X\0A: b\r\n\r\n",
        "a bare CR in a value": get + "X-A: a\rX-B: b\r\n\r\n", "a bare LF at the ends": "GET /vi HTTP/1.1\nHost: x\n\n", "a space in the target": f"GET /vi x HTTP/1.1\r\n{host}\r\n", "a version that is none": f"GET /vi HTTP/9.9\r\n{host}\r\n",
        "no version": "GET /vi\r\n\r\n",
    }
    for what, data in refused.items():
        told = statuses(raw(site.port, (data + hidden).encode()))
        results.check(told == [400], f"{what}: refused with 400, and what is hidden behind it is not answered", str(told))
    # Told apart only when the body is read: refused too, whatever the status, and nothing behind it is answered.
    for what, data in {
        "a coding that is not chunks": form + "Transfer-Encoding: xchunked\r\n" + chunks, "a chunk without a size": form + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "a bare LF in chunks": form + "Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n", "chunks in HTTP/1.0": f"POST /vi/dang-nhap HTTP/1.0\r\n{host}Transfer-Encoding: chunked\r\n" + chunks,
    }.items():
        told = statuses(raw(site.port, (data + hidden).encode()))
        results.check(told and all(400 <= s < 500 for s in told), f"{what}: refused, and what is hidden behind it is not answered", str(told))
    two = statuses(raw(site.port, (get + f"Content-Length: {len(hidden)}\r\n\r\n" + hidden + get + "Connection: close\r\n\r\n").encode()))
    results.check(two == [200, 200], "a body that looks like a request is a body", str(two))


ROUNDS = (sessions, codes_once, guessing, forgery, roles, programs, kept_pages, typed_comes_back_harmless, methods, hosts, paths, sizes, smuggling)
