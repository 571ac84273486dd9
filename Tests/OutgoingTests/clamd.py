#!/usr/bin/env python3
"""A stub that speaks clamd's protocol and is no scanner: a stream that holds the letters VIRUS is "found", one longer than 1 MB too long. Tells its port; `clamd.py MODE` misbehaves: silent, garbage. Ends when its standard input does."""
import socketserver
import struct
import sys
import threading

MODE = sys.argv[1] if len(sys.argv) > 1 else ""
MOST = 1_000_000


class Handler(socketserver.StreamRequestHandler):
    def line(self):
        said = b""
        while not said.endswith(b"\0"):
            more = self.rfile.read(1)
            if not more:
                return said
            said += more
        return said

    def handle(self):
        command = self.line()
        if command == b"zVERSION\0":
            self.wfile.write(b"ClamAV 0.0-stub/1\0")
            return
        if MODE == "silent":
            self.rfile.read()
            return
        if MODE == "garbage":
            self.wfile.write(b"HTTP/1.1 200 OK\0")
            return
        body = b""
        while True:
            length = struct.unpack(">I", self.rfile.read(4))[0]
            if not length:
                break
            body += self.rfile.read(length)
            if len(body) > MOST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Stub.Test FOUND\0" if b"VIRUS" in body else b"stream: OK\0")


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


with Server(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
