#!/usr/bin/env python3
"""Servers of this machine for the tests of Outgoing: web.py FOLDER. Certificates go into FOLDER; the ports are told as one line of JSON. Ends when its input does."""
import http.server
import json
import os
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse

HOST = "127.0.0.1"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, json.dumps({"body": body.decode(), "type": self.headers.get("Content-Type"), "agent": self.headers.get("User-Agent")}).encode())

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        wanted = dict(urllib.parse.parse_qsl(address.query))
        try:
            getattr(self, "do_" + address.path.strip("/"))(wanted)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def do_ok(self, wanted):
        self.answer(200, b"ok", [("X-Say", "a"), ("X-Say", "b"), ("X-Sent", self.headers.get("Authorization", "-"))])

    def do_absent(self, wanted):
        self.answer(404, b"none")

    def do_large(self, wanted):
        self.answer(200, b"x" * int(wanted["bytes"]))

    def do_lead(self, wanted):
        self.answer(int(wanted.get("status", 302)), headers=[("Location", wanted["to"])])

    def do_endless(self, wanted):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 10_000)

    def do_headers(self, wanted):
        self.send_response(200)
        for number in range(90):
            self.send_header(f"X-{number}", "x" * 1_000)
        self.end_headers()

    def do_slow(self, wanted):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x")
            time.sleep(0.05)

    def do_silent(self, wanted):
        time.sleep(60)


def serve(certificate=None):
    server = http.server.ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    # Clients that turn away are what is tested.
    server.handle_error = lambda *_: None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{certificate}.crt", f"{certificate}.key")
        # In the thread of each connection: one that fails must not end the server.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def certificate(folder, name, subject):
    """One that vouches for itself."""
    path = os.path.join(folder, name)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=phohien test",
         "-addext", f"subjectAltName={subject}", "-keyout", f"{path}.key", "-out", f"{path}.crt"], check=True, capture_output=True)
    return path


if __name__ == "__main__":
    folder = sys.argv[1]
    ports = {
        "plain": serve(), "good": serve(certificate(folder, "good", f"IP:{HOST}")), "stranger": serve(certificate(folder, "stranger", "DNS:elsewhere.example")),
    }
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    os._exit(0)
