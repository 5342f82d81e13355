"""The job against a real standalone master and two workers on loopback: the same bytes as one process, also where a worker is
killed in the map, and again in the reduce.

    python cluster_test.py ATODDS [--articles NUMBER] [--slow SECONDS] [--time-only]

Runs in a Python that has pyspark, with Java 17 or later. `just cluster-test` prepares both.
"""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pyspark

HERE = pathlib.Path(__file__).resolve().parent
SPARK = pathlib.Path(pyspark.__file__).parent
PORT = 17077
MASTER = f"spark://127.0.0.1:{PORT}"
PARTITIONS = 8
# People, places and bodies of the examples get names of their own in each story.
NAMES = ["Harbour", "Lowen", "Serran", "Veldan", "Korsia", "Amel"]


def corpus(folder, count):
    """So many articles, five a story: the examples told again of other places, as a manifest puts them together."""
    examples = sorted((HERE.parents[1] / "examples/talks").iterdir())
    entries = []
    for number in range(count):
        story, example = number // len(examples), examples[number % len(examples)]
        text = example.read_text()
        for name in NAMES:
            text = text.replace(name, f"{name}{'abcdefghij'[story % 10]}{'klmnopqrst'[story // 10 % 10]}")
        name = f"s{story:05}-{number % len(examples)}{example.suffix}"
        (folder / name).write_text(text)
        entries.append(f"  - {{ file: {name}, story: story {story} }}\n")
    (folder / "sources.yml").write_text("sources:\n" + "".join(entries))


class Cluster:
    """A master and two workers, each of one core."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {
            **os.environ,
            "SPARK_HOME": str(SPARK),
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_LOG_DIR": str(folder),
        }
        self.log = folder / "master.log"
        name = "org.apache.spark.deploy.master.Master"
        self.master = self.start(self.log, name, "--host", "127.0.0.1", "--port", str(PORT), "--webui-port", "18080")
        self.workers, self.jobs = [], []
        for number in (1, 2):
            self.add_worker(number)

    def start(self, log, *arguments):
        with open(log, "w") as out:
            command = [SPARK / "bin/spark-class", *arguments]
            return subprocess.Popen(command, env=self.env, stdout=out, stderr=out, start_new_session=True)

    def add_worker(self, number):
        arguments = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", str(18080 + number)]
        work = ["--work-dir", str(self.folder / f"w{number}"), MASTER]
        log = self.folder / f"worker{number}.log"
        before = self.log.read_text().count("Registering worker")
        self.workers.append(self.start(log, "org.apache.spark.deploy.worker.Worker", *arguments, *work))
        wait_for(lambda: self.log.read_text().count("Registering worker") > before, "a worker registers", 90)

    def submit(self, program, articles, facts):
        command = [
            SPARK / "bin/spark-submit", "--master", MASTER, "--driver-memory", "512m", "--executor-memory", "512m",
            "--conf", "spark.driver.host=127.0.0.1", "--conf", "spark.driver.bindAddress=127.0.0.1",
            "--conf", "spark.ui.enabled=false", "--files", str(program),
            str(HERE / "job.py"), f"file://{articles}", f"file://{facts}", str(PARTITIONS),
        ]  # fmt: skip
        log = open(self.folder / f"{facts.name}.log", "w")
        job = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, start_new_session=True)
        self.jobs.append(job)
        return job

    def stop(self):
        for process in [*self.jobs, *self.workers, self.master]:
            if process.poll() is None:
                process.terminate()
        for process in [*self.jobs, *self.workers, self.master]:
            process.wait(30)


def wait_for(condition, what, seconds):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"gave up: {what} has not happened within {seconds} s")
        time.sleep(0.1)


def descendants(pid):
    """The processes below one."""
    children = {}
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(") ", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, left = [], [pid]
    while left:
        below = children.get(left.pop(), [])
        found += below
        left += below
    return found


def is_at(worker, verb):
    """Whether a task of the worker is at this step."""
    for pid in descendants(worker.pid):
        try:
            words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if verb.encode() in words:
            return True
    return False


def report(atodds, facts, out):
    """What `report` makes of the facts, in the order in which the parts lie."""
    with open(out, "wb") as report:
        parts = subprocess.Popen(["cat", *sorted(facts.glob("part-*"))], stdout=subprocess.PIPE)
        code = subprocess.run([atodds, "--no-config", "report", "--output", "json"], stdin=parts.stdout, stdout=report).returncode
        parts.stdout.close()
        parts.wait()
    return code


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("atodds", type=pathlib.Path)
    arguments.add_argument("--articles", type=int, default=100)
    arguments.add_argument("--slow", type=float, default=3.0, help="seconds that each task waits in the runs in which a worker is killed")
    arguments.add_argument("--time-only", action="store_true", help="kill nobody")
    options = arguments.parse_args()
    atodds = options.atodds.resolve()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="atodds-cluster-"))
    (folder / "articles").mkdir()
    corpus(folder / "articles", options.articles)

    def timed(what, work):
        start = time.monotonic()
        code = work()
        print(f"{what}: {time.monotonic() - start:.1f} s, load {os.getloadavg()[0]:.1f}", flush=True)
        return code

    def to(path, *words):
        with open(path, "wb") as out:
            return subprocess.run([atodds, "--no-config", *words], stdout=out, cwd=folder).returncode

    whole = folder / "whole.json"
    code = timed("one process: check", lambda: to(whole, "check", "articles", "--output", "json"))
    assert code in (0, 1), f"check ends with {code}"
    articles = folder / "articles.jsonl"
    assert timed("stories", lambda: to(articles, "stories", "articles")) == 0
    slow = folder / "slow" / "atodds"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\nsleep {options.slow}\nexec {atodds} "$@"\n')
    slow.chmod(0o755)
    cluster = timed("a master and two workers start", lambda: Cluster(folder))
    failures = []
    try:
        runs = [("whole", atodds, None)]
        if not options.time_only:
            runs += [("killed in the map", slow, "claims"), ("killed in the reduce", slow, "reconcile")]
        for number, (name, program, victim) in enumerate(runs):
            facts = folder / f"facts{number}"

            def run():
                job = cluster.submit(program, articles, facts)
                if victim:
                    worker = cluster.workers[0]
                    wait_for(lambda: is_at(worker, victim) or job.poll() is not None, f"a worker comes to {victim}", 180)
                    assert job.poll() is None, "the job ended before a worker could be killed"
                    # Not the first task: what is lost then is work that was done.
                    time.sleep(options.slow)
                    wait_for(lambda: is_at(worker, victim) or job.poll() is not None, f"a worker comes to {victim} again", 60)
                    assert job.poll() is None, "the job ended before a worker could be killed"
                    os.kill(worker.pid, signal.SIGKILL)
                    worker.wait()
                    cluster.workers.remove(worker)
                return job.wait(900)

            code = timed(f"Spark, {name}", run)
            if code:
                failures.append(f"{name}: spark-submit ends with {code}")
                continue
            out = folder / f"{facts.name}.json"
            timed("  report", lambda: report(atodds, facts, out))
            same = out.read_bytes() == whole.read_bytes()
            print(f"  {'the same bytes' if same else 'OTHER BYTES'} as one process ({whole.stat().st_size} bytes)", flush=True)
            if not same:
                failures.append(f"{name}: other bytes")
            if victim:
                cluster.add_worker(number + 2)
    finally:
        cluster.stop()
    if failures:
        sys.exit("; ".join(failures) + f"; see {folder}")
    shutil.rmtree(folder)
    print("the cluster writes what one process writes")


if __name__ == "__main__":
    main()
