"""PostgreSQL, a cluster of it, nginx and a small disk for a test.

Each is a context: a temporary folder, free ports of this machine, ended by its own process id. Nothing of it is left behind.
"""
import contextlib
import dataclasses
import json
import os
import pathlib
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

try:
    import psycopg2
except ImportError:
    psycopg2 = None

HERE = pathlib.Path(__file__).resolve().parent
HOST = "127.0.0.1"
PORTS = range(21000, 22000)  # below the ports that the kernel gives to outgoing connections
ROLE = "phohien"  # owns the databases; not a superuser, as in a real installation
SETTINGS_OF_PEOPLE = ("PG", "PATRONI_", "ETCD", "PHOHIEN_")

given_ports = set()


class Missing(Exception):
    """Something that the test needs is not on this machine; the text says how to get it."""


def program(name, package, folders=("/usr/sbin", "/usr/local/sbin")):
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))
    if not found:
        raise Missing(f"{name} is missing: apt-get install {package}, or scripts/setup test")
    return found


def postgresql_programs():
    """The folder with the newest initdb and postgres."""
    folders = [f for f in pathlib.Path("/usr/lib/postgresql").glob("*/bin") if (f / "initdb").exists() and f.parent.name.isdigit()]
    if folders:
        return max(folders, key=lambda f: int(f.parent.name))
    found = shutil.which("initdb")
    if not found:
        raise Missing("PostgreSQL is missing: apt-get install postgresql, or scripts/setup test")
    return pathlib.Path(found).resolve().parent


def free_port():
    """A port that nobody listens on and that this run has not given away yet."""
    for port in random.sample(PORTS, len(PORTS)):
        if port in given_ports:
            continue
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            given_ports.add(port)
            return port
    raise RuntimeError(f"no free port between {PORTS[0]} and {PORTS[-1]}")


def unprivileged():
    """Who the servers run as, as options of Popen: PostgreSQL refuses root. Empty when the tests do not run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise Missing("neither a user postgres nor nobody: PostgreSQL does not run as root")


def give(path):
    """Hands a folder or file to whom the servers run as."""
    who = unprivileged()
    if who:
        os.chown(path, who["user"], who["group"])


def environment():
    """Settings of the person who runs the tests must not reach the servers."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(SETTINGS_OF_PEOPLE)}
    return kept | {"LC_ALL": "C.UTF-8"}


def launch(words, folder, log):
    """Starts a server in a session of its own, so that Ctrl-C reaches it only through the test."""
    with open(log, "ab") as output:
        return subprocess.Popen(
            [str(w) for w in words], cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, **unprivileged())


def run(words, folder):
    done = subprocess.run([str(w) for w in words], cwd=folder, env=environment(), capture_output=True, text=True, timeout=120, **unprivileged())
    if done.returncode:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def tail(log):
    return pathlib.Path(log).read_text(errors="replace")[-2000:] if pathlib.Path(log).exists() else ""


def wait(condition, timeout, text, pause=0.05):
    """The first true value of the condition within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        value = condition()
        if value:
            return value
        time.sleep(pause)
    raise RuntimeError(f"{text}: not within {timeout} s")


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


def parents():
    """Parent of every process that is alive."""
    tree = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    tree[int(entry.name)] = int(parent)
    return tree


def kill_postmaster(pid, timeout=15):
    """SIGKILL to a postmaster. Its children see it and end by themselves; one that does not is killed too."""
    children = [child for child, parent in parents().items() if parent == pid]
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + timeout
    while left := [c for c in children if c in parents()]:
        if time.monotonic() > deadline:
            for child in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        time.sleep(0.05)


def postmaster(data):
    """Process id of the server on this data folder, if one runs."""
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except (OSError, ValueError, IndexError):
        return None
    return pid if str(data) in command else None


def free_shared_memory(data):
    """What a killed server leaves in the kernel: its interlock on the data folder."""
    with contextlib.suppress(OSError, IndexError):
        line = (data / "postmaster.pid").read_text().splitlines()[6]
        subprocess.run(["ipcrm", "-m", line.split()[1]], capture_output=True)


def connects(url):
    try:
        psycopg2.connect(url).close()
        return True
    except psycopg2.Error:
        return False


class Administered:
    """What a test asks of a database server, be it one or a cluster."""

    options = {}

    def hosts(self):
        raise NotImplementedError

    def url(self, database=ROLE, user=ROLE, **options):
        query = urllib.parse.urlencode(self.options | options, safe="/")
        return f"postgresql://{user}@{self.hosts()}/{database}" + (f"?{query}" if query else "")

    def connect(self, database="postgres", user="postgres", **options):
        connection = psycopg2.connect(self.url(database, user, **({"connect_timeout": 5} | options)))
        connection.autocommit = True
        return connection

    def execute(self, sql, parameters=(), database="postgres"):
        """The rows of a statement of the superuser."""
        with contextlib.closing(self.connect(database)) as connection, connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def works(self):
        try:
            return bool(self.execute("SELECT 1"))
        except psycopg2.Error:
            return False

    def create(self, name=ROLE):
        """A new, empty database of the unprivileged role; returns its address."""
        if not self.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)):
            self.execute(f"CREATE ROLE {ROLE} LOGIN")
        self.execute(f'CREATE DATABASE "{name}" OWNER {ROLE}')
        return self.url(name)


class PostgreSQL(Administered):
    """One server. `fsync=False` is quicker and as safe as long as only processes die. `volume` holds the data folder, on a disk of its own."""

    def __init__(self, max_connections=40, fsync=True, tls=False, volume=None, settings=None):
        if psycopg2 is None:
            raise Missing("psycopg2 is missing: pip install psycopg2-binary, or scripts/setup test")
        self.programs = postgresql_programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-postgresql-"))
        self.data = pathlib.Path(volume or self.folder) / "data"
        self.log = self.folder / "postgresql.log"
        self.port = free_port()
        self.process = None
        self.tls = tls
        self.settings = {
            "listen_addresses": HOST, "port": self.port, "unix_socket_directories": "", "max_connections": max_connections, "fsync": "on" if fsync else "off",
            "shared_buffers": "32MB", "dynamic_shared_memory_type": "mmap", "log_line_prefix": "%m [%p] ", **(settings or {}),
        }
        if tls:
            self.options = {"sslmode": "verify-full", "sslrootcert": str(self.folder / "server.crt")}
            self.settings |= {"ssl": "on", "ssl_cert_file": self.folder / "server.crt", "ssl_key_file": self.folder / "server.key"}

    def __enter__(self):
        try:
            give(self.folder)
            # The write-ahead log and the shared memory stay in the test's folder: when the volume of the data fills up, reading goes on.
            run(
                [self.programs / "initdb", "-D", self.data, "-X", self.folder / "wal", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                 "--data-checksums", "--wal-segsize=4", "--no-sync"], self.folder)
            memory = self.folder / "memory"
            memory.mkdir()
            give(memory)
            (self.data / "pg_dynshmem").rmdir()
            (self.data / "pg_dynshmem").symlink_to(memory)
            if self.tls:
                self.require_tls()
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        try:
            if self.running():
                self.stop("immediate")
        finally:
            free_shared_memory(self.data)
            shutil.rmtree(self.data, ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)

    def require_tls(self):
        self.certificate("server")
        (self.data / "pg_hba.conf").write_text(f"hostssl all all {HOST}/32 trust\n")

    def certificate(self, name):
        """A certificate for this machine's own address that vouches for itself; returns its path."""
        program("openssl", "openssl")
        run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=phohien test",
             "-addext", f"subjectAltName=IP:{HOST}", "-keyout", f"{name}.key", "-out", f"{name}.crt"], self.folder)
        os.chmod(self.folder, 0o755)
        os.chmod(self.folder / f"{name}.crt", 0o644)
        os.chmod(self.folder / f"{name}.key", 0o600)
        return self.folder / f"{name}.crt"

    def hosts(self):
        return f"{HOST}:{self.port}"

    def running(self):
        return self.process is not None and self.process.poll() is None

    def start(self, timeout=60):
        words = [self.programs / "postgres", "-D", self.data]
        for name, value in self.settings.items():
            words += ["-c", f"{name}={value}"]
        self.process = launch(words, self.folder, self.log)

        def ready():
            if not self.running():
                raise RuntimeError(f"PostgreSQL ended with {self.process.returncode}: {tail(self.log)}")
            return self.works()

        wait(ready, timeout, f"PostgreSQL answers on port {self.port}")
        return self

    def stop(self, how="fast", timeout=60):
        """`smart` waits for the clients, `fast` ends them in order, `immediate` leaves the recovery to the next start."""
        self.process.send_signal({"smart": signal.SIGTERM, "fast": signal.SIGINT, "immediate": signal.SIGQUIT}[how])
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"PostgreSQL did not stop ({how}) within {timeout} s: {tail(self.log)}")

    def kill(self):
        kill_postmaster(self.process.pid)
        self.process.wait()

    def restart(self, how="fast"):
        self.stop(how)
        return self.start()

    def end_backends(self, database=ROLE):
        """Ends every connection of the clients to a database; returns how many."""
        sql = "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        return self.execute(sql, (database,))[0][0]


class Nginx:
    """In front of several servers, as nginx.conf.template says: goes round, and asks the next one when one fails."""

    def __init__(self, ports):
        self.program = program("nginx", "nginx")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-nginx-"))
        self.port = free_port()
        self.ports = ports
        self.process = None
        self.base = f"http://{HOST}:{self.port}"

    def __enter__(self):
        try:
            give(self.folder)
            (self.folder / "nginx.conf").write_text(self.configuration())
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def configuration(self):
        servers = "\n".join(f"    server {HOST}:{p} max_fails=1 fail_timeout=1s;" for p in self.ports)
        text = (HERE / "nginx.conf.template").read_text()
        for mark, value in {"@FOLDER@": str(self.folder), "@LISTEN@": f"{HOST}:{self.port}", "@SERVERS@": servers}.items():
            text = text.replace(mark, value)
        return text

    def start(self, timeout=10):
        log = self.folder / "error.log"
        self.process = launch([self.program, "-p", self.folder, "-e", log, "-c", self.folder / "nginx.conf"], self.folder, self.folder / "output.log")

        def ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"nginx ended with {self.process.returncode}: {tail(self.folder / 'output.log')} {tail(log)}")
            return answers(self.port)

        wait(ready, timeout, f"nginx answers on port {self.port}")
        return self

    def errors(self):
        return tail(self.folder / "error.log")


@dataclasses.dataclass
class Node:
    """One machine of a cluster: Patroni and the PostgreSQL that it looks after."""

    name: str
    folder: pathlib.Path
    port: int
    rest: int
    process: subprocess.Popen = None

    @property
    def data(self):
        return self.folder / "data"

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def ask(self, path):
        """Status and body of an address of Patroni; status 0 when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.rest}/{path}", timeout=3) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as answer:
            return answer.code, None
        except (OSError, ValueError):
            return 0, None


class PatroniCluster(Administered):
    """Three nodes under Patroni with etcd; commits wait for a second node, so that nothing acknowledged is lost with the first."""

    options = {"target_session_attrs": "read-write", "connect_timeout": 3}
    ttl = 20  # seconds a dead leader is waited for; Patroni takes no less

    def __init__(self, nodes=3, max_connections=40):
        if psycopg2 is None:
            raise Missing("psycopg2 is missing: pip install psycopg2-binary, or scripts/setup test")
        self.programs = postgresql_programs()
        self.patroni = program("patroni", "patroni")
        self.etcd_program = program("etcd", "etcd-server")
        self.max_connections = max_connections
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-patroni-"))
        self.etcd = None
        self.etcd_port = free_port()
        self.nodes = [Node(f"node{i + 1}", self.folder / f"node{i + 1}", free_port(), free_port()) for i in range(nodes)]

    def __enter__(self):
        try:
            give(self.folder)
            self.start_etcd()
            for node in self.nodes:
                node.folder.mkdir()
                give(node.folder)
                (node.folder / "patroni.json").write_text(json.dumps(self.configuration(node), indent=2))
                self.start(node)
            self.wait_for_leader(90)
            self.wait_for_standby(90)
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for node in self.nodes:
            self.kill(node)
            free_shared_memory(node.data)
        if self.etcd and self.etcd.poll() is None:
            self.etcd.kill()
            self.etcd.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start_etcd(self):
        client, peer = (f"http://{HOST}:{p}" for p in (self.etcd_port, free_port()))
        self.etcd = launch(
            [self.etcd_program, "--name", "etcd", "--data-dir", self.folder / "etcd", "--listen-client-urls", client, "--advertise-client-urls", client,
             "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"etcd={peer}"], self.folder, self.folder / "etcd.log")
        wait(lambda: self.etcd.poll() is not None or answers(self.etcd_port), 30, "etcd answers")
        if self.etcd.poll() is not None:
            raise RuntimeError(f"etcd ended with {self.etcd.returncode}: {tail(self.folder / 'etcd.log')}")

    def configuration(self, node):
        """Patroni reads YAML, and JSON is YAML."""
        return {
            "scope": "phohien", "name": node.name,
            "restapi": {"listen": f"{HOST}:{node.rest}", "connect_address": f"{HOST}:{node.rest}"},
            "etcd3": {"hosts": f"{HOST}:{self.etcd_port}"},
            "bootstrap": {
                "dcs": {
                    "ttl": self.ttl, "loop_wait": 2, "retry_timeout": 5, "synchronous_mode": True,
                    "postgresql": {
                        "use_pg_rewind": True, "use_slots": True,
                        "parameters": {"max_connections": self.max_connections, "shared_buffers": "32MB", "dynamic_shared_memory_type": "mmap", "max_wal_senders": 8},
                    },
                },
                "initdb": ["data-checksums", "no-sync", {"encoding": "UTF8"}, {"locale": "C.UTF-8"}, {"auth": "trust"}, {"wal-segsize": "4"}],
            },
            "postgresql": {
                "listen": f"{HOST}:{node.port}", "connect_address": f"{HOST}:{node.port}", "data_dir": str(node.data), "bin_dir": str(self.programs),
                "pgpass": str(node.folder / "pgpass"), "parameters": {"unix_socket_directories": ""},
                "pg_hba": [f"host all all {HOST}/32 trust", f"host replication all {HOST}/32 trust"],
                "authentication": {"superuser": {"username": "postgres"}, "replication": {"username": "replicator"}},
            },
        }

    def hosts(self):
        return ",".join(f"{HOST}:{n.port}" for n in self.nodes)

    def create(self, name=ROLE):
        """Until a follower has it too, it ends the search for the leader: `database does not exist` is no reason for libpq to ask the next host."""
        url = super().create(name)
        for node in self.nodes:
            alone = f"postgresql://{ROLE}@{HOST}:{node.port}/{name}?connect_timeout=3"
            wait(lambda: connects(alone), 30, f"{node.name} has the database {name}", pause=0.2)
        return url

    def start(self, node):
        node.process = launch([self.patroni, node.folder / "patroni.json"], node.folder, node.folder / "patroni.log")

    def kill(self, node):
        """SIGKILL to both, Patroni first so that it starts nothing again."""
        if node.process is not None:
            node.process.kill()
            node.process.wait()
        pid = postmaster(node.data)
        if pid:
            kill_postmaster(pid)

    def leader(self):
        """The node that holds the lead and takes writes, or `None`."""
        return next((n for n in self.nodes if n.alive() and n.ask("primary")[0] == 200), None)

    def kill_leader(self):
        node = self.leader()
        if node is None:
            raise RuntimeError(f"there is no leader to kill: {self.logs()}")
        self.kill(node)
        return node

    def wait_for_leader(self, timeout=90):
        wait(lambda: self.leader() and self.works(), timeout, f"the cluster has a leader ({self.folder})", pause=0.2)
        return self.leader()

    def wait_for_standby(self, timeout=90):
        """Until every living node follows and one of them confirms commits."""
        living = [n for n in self.nodes if n.alive()]

        def following():
            status, body = next((n for n in living if n.alive()), living[0]).ask("cluster")
            members = body["members"] if status == 200 else []
            good = [m for m in members if m["state"] in ("running", "streaming")]
            return len(good) >= len(living) and any(m["role"] == "sync_standby" for m in members)

        try:
            wait(following, timeout, "the cluster has a standby that confirms commits", pause=0.2)
        except RuntimeError as error:
            raise RuntimeError(f"{error}: {self.logs()}")

    def logs(self):
        return "\n".join(f"{n.name}: {tail(n.folder / 'patroni.log')[-700:]}" for n in self.nodes)


class SmallDisk:
    """A file system of a few megabytes in memory. Mounting needs root."""

    def __init__(self, megabytes):
        self.megabytes = megabytes
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="phohien-disk-"))
        self.ballast = self.folder / "ballast"

    def __enter__(self):
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.megabytes}m,mode=0755", "phohien-test", self.folder], capture_output=True, text=True)
        if done.returncode:
            self.folder.rmdir()
            raise Missing(f"no small disk can be mounted here ({(done.stderr or 'mount failed').splitlines()[0]}); run as root")
        give(self.folder)
        return self

    def __exit__(self, *_):
        for words in (["umount"], ["umount", "-l"]):
            if subprocess.run([*words, self.folder], capture_output=True).returncode == 0:
                break
        with contextlib.suppress(OSError):
            self.folder.rmdir()

    def fill(self, leave):
        """Occupies all but `leave` megabytes; `free` gives it back."""
        with open(self.ballast, "wb") as file:
            while self.left() > (leave + 1) * 1_000_000:
                file.write(bytes(1_000_000))
                file.flush()

    def free(self):
        self.ballast.unlink()

    def left(self):
        return shutil.disk_usage(self.folder).free
