#!/usr/bin/env python3
"""Runs a command with TEST_DATABASE: the address of a PostgreSQL made for it, which goes when it ends. Not safe against power failures, for speed.

with_postgresql.py swift test --filter StorageTests
"""
import os
import subprocess
import sys

from servers import Missing, PostgreSQL


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with PostgreSQL(max_connections=400, fsync=False) as server:
            return subprocess.run(sys.argv[1:], env=os.environ | {"TEST_DATABASE": server.url("postgres", user="postgres")}).returncode
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
