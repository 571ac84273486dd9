#!/usr/bin/env python3
"""The server as its operator sees it: metrics, log, limits, slow clients, stopping under load."""
import argparse
import http.client
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from instance import Instance, Results, free_port

PATHS = ["/vi", "/api/v1/search?q=chua", "/en/search?q=temple", "/api/v1/suggest?q=den", "/vi/tim-kiem?q=pho+hien"]


class Served(Instance):
    """An instance that is served with flags of its own."""

    def serve(self, *flags, environment=None, wait=True):
        self.port, self.admin = free_port(), None
        self.base = f"http://127.0.0.1:{self.port}"
        with open(self.folder / "server.log", "wb") as log:
            self.server = subprocess.Popen(
                [self.binary, "serve", "--data", str(self.folder), "--listen", f"127.0.0.1:{self.port}", *flags],
                cwd=pathlib.Path(__file__).resolve().parents[2], env=self.environment | (environment or {}), stdout=log, stderr=log)
        end = time.monotonic() + 60
        while wait and time.monotonic() < end:
            try:
                if self.get("/health/ready")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)

    def lines(self):
        return [json.loads(line) for line in self.log().splitlines() if line.startswith("{")]

    def raw(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)


def ask(port, path, headers=None, method="GET", body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def read_to_end(connection):
    """What still comes, and whether the other end closed in order."""
    data = b""
    try:
        while piece := connection.recv(65536):
            data += piece
        return data, "closed"
    except ConnectionResetError:
        return data, "reset"
    except TimeoutError:
        return data, "open"


def pour(connection, head, piece, most):
    """Sends a piece again and again until the server reacts: how many bytes it let come, and how the connection ended."""
    sent = 0
    try:
        connection.sendall(head)
        while sent < most:
            # What buffers on the way take at once says nothing of the server: behind that, every further piece waits a moment for its answer.
            if select.select([connection], [], [], 0 if sent < 1_000_000 else 0.25)[0]:
                break
            connection.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    return sent, read_to_end(connection)[1]


# --- what is told ---------------------------------------------------------------------------------------------------------------------------


def metrics(instance, results):
    admin = free_port()
    # The public port is chosen after this one is bound by nobody: take the next free one.
    instance.serve("--admin", f"127.0.0.1:{admin + 100}", "--proxies", "127.0.0.0/8")
    admin += 100
    status, headers, _ = ask(instance.port, "/vi", {"X-Request-Id": "one-request-7", "X-Forwarded-For": "198.51.100.9, 203.0.113.77"})
    results.check(status == 200 and headers.get("x-request-id") == "one-request-7", "a request keeps the name that it came with", headers.get("x-request-id"))
    status, _, body = ask(instance.port, "/api/v1/records/nowhere", {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"})
    results.check(json.loads(body)["reference"] == "0af7651916cd43dd8448eb211c80319c", "a problem names the trace as its reference")
    status, headers, body = ask(instance.port, "/vi/khong-co", {"X-Request-Id": "bad id\t{}"})
    made = headers.get("x-request-id", "")
    results.check(status == 404 and re.fullmatch("[0-9a-f]{32}", made) and made.encode() in body, "a malformed name is replaced by a new one, shown on the error page", made)
    ask(instance.port, "/vi/tim-kiem?q=bimatcuatoi")
    lines = {line.get("id"): line for line in instance.lines() if line["message"] == "request"}
    line = lines.get("one-request-7", {})
    results.check(
        (line.get("method"), line.get("path"), line.get("route"), line.get("status"), line.get("client")) == ("GET", "/vi", "/:language", 200, "203.0.113.0")
        and isinstance(line.get("ms"), int) and line.get("bytes", 0) > 1000, "one line of log tells of a request", str(line))
    results.check("bimatcuatoi" not in instance.log(), "what is searched for stands in no log")
    text = ask(admin, "/metrics")[2].decode()
    families(text, results)
    results.check(ask(instance.port, "/metrics")[0] == 404, "visitors do not see the metrics")
    results.check(ask(admin, "/health/ready")[0] == 200 and ask(admin, "/vi")[0] == 404, "the operator's listener answers health and nothing of the register")
    results.check(bool(re.search(r'phohien_http_requests_total\{route="/:language",method="GET",status="2xx"\} [1-9]', text)), "requests are counted by declared route")
    results.check("khong-co" not in text and "tim-kiem" not in text, "no address that a visitor typed becomes a series")
    instance.stop()


def families(text, results):
    """Every sample belongs to a family that was introduced before it, and buckets grow."""
    known, faults = {}, []
    last = {}
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            name, kind = line.split()[2:4]
            if name in known:
                faults.append(f"{name} twice")
            known[name] = kind
        elif not line.startswith("#"):
            found = re.fullmatch(r'([a-z_:][a-z0-9_:]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)*)\})? (\+Inf|-Inf|NaN|[-0-9.e+]+)', line)
            if not found:
                faults.append(line)
                continue
            name = found.group(1)
            base = re.sub("_(bucket|sum|count)$", "", name)
            if name not in known and known.get(base) != "histogram":
                faults.append(f"{name} has no type")
            if name.endswith("_bucket"):
                series = re.sub(r',?le="[^"]*"', "", found.group(2))
                if float(found.group(3)) < last.get((name, series), 0):
                    faults.append(f"{line} is less than the bucket before")
                last[name, series] = float(found.group(3))
    results.check(len(known) > 15 and not faults, f"{len(known)} metrics are well-formed", "; ".join(faults[:5]))


# --- limits ---------------------------------------------------------------------------------------------------------------------------------


def busy(instance, results):
    instance.serve("--requests", "1")
    seen, retry, health, lock = {}, set(), set(), threading.Lock()

    def visitor():
        for _ in range(20):
            status, headers, body = ask(instance.port, "/vi/tim-kiem?q=chua+den+dinh", {"Accept-Language": "en"})
            with lock:
                seen[status] = seen.get(status, 0) + 1
                if status == 503:
                    retry.add(headers.get("retry-after"))

    def watcher():
        for _ in range(20):
            status = ask(instance.port, "/health/live")[0]
            with lock:
                health.add(status)

    crowd = [threading.Thread(target=visitor) for _ in range(12)] + [threading.Thread(target=watcher)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    results.check(set(seen) == {200, 503} and retry == {"1"}, "beyond what may be, requests are refused with 503 and Retry-After", f"{seen} {retry}")
    results.check(health == {200}, "health is answered all the same", str(health))
    results.check(ask(instance.port, "/vi")[0] == 200, "when the crowd has gone, all is as before")
    instance.stop()


def slow_clients(instance, results):
    instance.serve("--idle", "2")
    outcomes = {}

    def header_drip():
        with instance.raw() as connection:
            begun = time.monotonic()
            connection.sendall(b"GET /vi HTTP/1.1\r\nHost: a\r\n")
            try:
                while time.monotonic() - begun < 25:
                    time.sleep(0.5)
                    connection.sendall(b"X-A: b\r\n")
            except OSError:
                pass
            outcomes["drip"] = time.monotonic() - begun

    def silent():
        with instance.raw() as connection:
            begun = time.monotonic()
            outcome = read_to_end(connection)
            outcomes["silent"] = (outcome, time.monotonic() - begun)

    def keep_alive():
        with instance.raw() as connection:
            connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
            begun = time.monotonic()
            data, how = read_to_end(connection)
            outcomes["idle"] = (data.count(b"HTTP/1.1 200"), how, time.monotonic() - begun)

    def endless_line():
        with instance.raw() as connection:
            outcomes["line"] = pour(connection, b"GET /", b"a" * 65536, 12_000_000)

    def endless_body():
        with instance.raw() as connection:
            head = b"POST /vi HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            outcomes["body"] = pour(connection, head, b"10000\r\n" + b"a" * 65536 + b"\r\n", 24_000_000)

    threads = [threading.Thread(target=one) for one in (header_drip, silent, keep_alive, endless_line, endless_body)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    results.check(outcomes["drip"] < 20, "a head that comes in drips is given up after 15 s", f"{outcomes['drip']:.1f} s")
    results.check(outcomes["silent"][1] < 4, "a silent connection is closed after the time of the setting idle", str(outcomes["silent"]))
    results.check(outcomes["idle"][0] == 1 and outcomes["idle"][1] == "closed" and 1.5 < outcomes["idle"][2] < 4, "so is one that is silent after an answer", str(outcomes["idle"]))
    for name, most, what in [("line", 10_000_000, "a request line without end"), ("body", 20_000_000, "a body without end")]:
        sent, how = outcomes[name]
        results.check(sent < most and how != "open", f"{what} is given up", f"{sent:,} bytes sent, the connection was {how}")
    with instance.raw() as connection:
        connection.sendall(b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n")
        data, _ = read_to_end(connection)
        results.check(data.startswith(b"HTTP/1.1 4"), "too long a request line is refused", data[:60].decode(errors="replace"))
    with instance.raw() as connection:
        connection.sendall(b"GET /vi HTTP/1.1\r\nHost: a\r\nX-A: " + b"b" * 20_000 + b"\r\n\r\n")
        data, _ = read_to_end(connection)
        results.check(data.startswith(b"HTTP/1.1 4"), "too long a header field is refused", data[:60].decode(errors="replace"))
    with instance.raw() as connection:
        connection.sendall(b"POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n")
        data, how = read_to_end(connection)
        results.check(data.startswith(b"HTTP/1.1 413") and b"request.large" in data and how == "closed", "too large a body is refused before it is sent", data[:80].decode(errors="replace"))
    results.check(ask(instance.port, "/vi")[0] == 200, "the server answers as before")
    instance.stop()


# --- stopping -------------------------------------------------------------------------------------------------------------------------------


class Visitor(threading.Thread):
    """Asks on one connection as long as it may; opens another one where the answer says that it closes. `looks`: asks /health/ready first, as a load balancer does."""

    def __init__(self, port, looks):
        super().__init__()
        self.port, self.looks = port, looks
        self.answered, self.closes, self.faults, self.late, self.refused = 0, 0, [], 0, False

    def run(self):
        connection = None
        while not self.refused:
            try:
                fresh = connection is None
                if fresh:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                    try:
                        connection.connect()
                    except ConnectionRefusedError:
                        self.refused = True
                        return
                connection.request("GET", "/health/ready" if self.looks and self.answered % 5 == 0 else PATHS[self.answered % len(PATHS)])
                answer = connection.getresponse()
                answer.read()
                if answer.status == 503 and self.looks:
                    return
                if answer.status != 200:
                    self.faults.append(f"status {answer.status}")
                self.answered += 1
                if answer.will_close:
                    self.closes += 1
                    connection.close()
                    connection = None
            except Exception as fault:  # every kind of fault is a failed request
                if fresh and isinstance(fault, OSError):
                    self.late += 1  # the listener closed before it took this connection
                else:
                    self.faults.append(repr(fault))
                connection = None
                if len(self.faults) > 20:
                    return


DRAIN = 8  # seconds: what is asked for before is answered by then, on a busy machine too


def stopping_under_load(instance, results):
    admin = free_port() + 100
    instance.serve("--drain", str(DRAIN), "--admin", f"127.0.0.1:{admin}")
    balanced, stubborn = [Visitor(instance.port, True) for _ in range(8)], [Visitor(instance.port, False) for _ in range(8)]
    idle = instance.raw()
    idle.sendall(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
    for one in balanced + stubborn:
        one.start()
    time.sleep(1.5)
    begun = time.monotonic()
    instance.server.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    status, headers, body = ask(instance.port, "/health/ready")
    results.check(status == 503 and b"server.draining" in body and headers.get("retry-after"), "at once it says that it is not ready", f"{status} {body[:100]}")
    results.check(ask(admin, "/health/ready")[0] == 503 and ask(admin, "/metrics")[0] == 200, "so does the operator's listener, which still tells the metrics")
    status, headers, _ = ask(instance.port, "/vi")
    results.check(status == 200 and headers.get("connection") == "close", "it goes on answering, and closes each connection after its answer", f"{status} {headers.get('connection')}")
    instance.server.wait(30)
    spent = time.monotonic() - begun
    for one in balanced + stubborn:
        one.join(30)
    data, how = read_to_end(idle)
    idle.close()
    faults = [fault for one in balanced for fault in one.faults]
    results.check(not faults, f"visitors behind a balancer: {sum(one.answered for one in balanced)} requests, none failed", "; ".join(faults[:5]))
    faults = [fault for one in stubborn for fault in one.faults]
    late = sum(one.late for one in stubborn)
    results.check(
        not faults and late <= len(stubborn) and all(one.closes for one in stubborn),
        f"visitors who never look: {sum(one.answered for one in stubborn)} requests until the last was refused, none on a kept connection failed, {late} new connections were not taken",
        f"{late} late; " + "; ".join(faults[:5]))
    results.check(how == "closed" and data.count(b"HTTP/1.1 200") == 1, "a connection that lies idle is closed in order", how)
    results.check(instance.server.returncode == 0, "the process ends with 0", f"{instance.server.returncode}: {instance.log()[-60000:]}")
    results.check(DRAIN - 0.2 < spent, "not before the time of the drain is over", f"{spent:.1f} s")


def stopping_in_a_storm(instance, results):
    """Connections that come while the listener closes: the process must survive them (once it did not)."""
    codes = []
    for _ in range(6):
        instance.serve("--drain", "0")
        over = threading.Event()

        def storm():
            while not over.is_set():
                try:
                    with socket.create_connection(("127.0.0.1", instance.port), timeout=2) as connection:
                        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n")
                        connection.recv(1000)
                except OSError:
                    pass

        crowd = [threading.Thread(target=storm) for _ in range(12)]
        for one in crowd:
            one.start()
        time.sleep(0.5)
        instance.server.send_signal(signal.SIGTERM)
        try:
            codes.append(instance.server.wait(30))
        except subprocess.TimeoutExpired:
            codes.append(None)
            instance.server.kill()
            instance.server.wait()
        over.set()
        for one in crowd:
            one.join()
    results.check(set(codes) == {0}, "a server that is stopped in a storm of new connections ends in order", str(codes))


def other_signals(instance, results):
    for first, drain, second, code, most in [
        (signal.SIGTERM, 30, signal.SIGTERM, 143, 1.5), (signal.SIGTERM, 30, signal.SIGINT, 130, 1.5), (signal.SIGINT, 30, None, 0, 3), (signal.SIGTERM, 0, None, 0, 3),
    ]:
        instance.serve("--drain", str(drain))
        begun = time.monotonic()
        instance.server.send_signal(first)
        if second:
            time.sleep(0.4)
            instance.server.send_signal(second)
        try:
            instance.server.wait(10)
        except subprocess.TimeoutExpired:
            instance.server.kill()
            instance.server.wait()
        spent = time.monotonic() - begun
        name = first.name + (f" and {second.name}" if second else "") + f" with --drain {drain}"
        results.check(instance.server.returncode == code and spent < most, f"{name} ends it with {code} at once", f"{instance.server.returncode} after {spent:.1f} s")


def service_manager(instance, results):
    path = str(instance.folder / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(path)
        listener.settimeout(30)
        instance.serve("--drain", "0", environment={"NOTIFY_SOCKET": path})
        results.check(listener.recv(100) == b"READY=1", "the service manager is told when the server listens")
        instance.stop()
        results.check(listener.recv(100) == b"STOPPING=1", "and when it stops")


def bad_settings(instance, results):
    file = instance.folder / "bad.yaml"
    file.write_text("log: info\ndeadline: soon\n")
    for flags, environment, expected in [
        (["--admin", "9090"], {}, ["error[settings.address] --admin", "HOST:PORT"]),
        (["--admin", "127.0.0.1:8099", "--listen", "127.0.0.1:8099"], {}, ["error[settings.address] --admin", "must differ"]),
        (["--proxies", "10.0.0.0/40"], {}, ["error[settings.network] --proxies", "10.0.0.0/40"]),
        ([], {"PHOHIEN_REQUESTS": "0"}, ["error[settings.number] PHOHIEN_REQUESTS", "from 1 to"]),
        (["--settings", str(file)], {}, [f"{file}:2: error[settings.number] deadline", "soon"]),
        (["--drain", "-1"], {}, ["settings.number", "--drain"]),
        ([], {"PHOHIEN_IDLE": "x", "LC_ALL": "vi_VN.UTF-8"}, ["error[settings.number] PHOHIEN_IDLE", "cần một số nguyên"]),
        (["--log", "loud"], {}, ["error[settings.choice] --log", "info"]),
    ]:
        flags = [flags[0] + "=" + flags[1]] + flags[2:] if flags[:1] == ["--drain"] else flags
        done = subprocess.run(
            [instance.binary, "serve", "--data", str(instance.folder), *flags], env=instance.environment | environment, capture_output=True, text=True, timeout=60)
        results.check(done.returncode == 1 and all(part in done.stderr for part in expected), f"{flags or environment} stops the start and is told", done.stderr[-300:])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            [instance.binary, "serve", "--data", str(instance.folder), "--listen", address], cwd=pathlib.Path(__file__).resolve().parents[2], env=instance.environment,
            capture_output=True, text=True, timeout=60)
        results.check(done.returncode == 1 and f"error[settings.address] listen: {address} cannot be listened on" in done.stderr, "a taken port is told", done.stderr[-300:])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--only", help="one of the rounds")
    options = parser.parse_args()
    results = Results()
    with Served(options.binary) as instance:
        instance.load()
        for round in (metrics, busy, slow_clients, stopping_under_load, stopping_in_a_storm, other_signals, service_manager, bad_settings):
            if options.only in (None, round.__name__):
                round(instance, results)
    return results.close("serving")


if __name__ == "__main__":
    sys.exit(main())
