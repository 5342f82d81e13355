#!/usr/bin/env python3
"""Measures atodds beside other programs, in one run on one machine, and prints tables like the first ones of docs/performance.md.

usage: compare_speed.py ATODDS ARTICLES [--peers FOLDER]

ATODDS is a release build, ARTICLES a folder of .txt or .md files. FOLDER holds the peers:
    npm install chrono-node textlint textlint-rule-terminology
    python3 -m venv venv && venv/bin/pip install dateparser quantulum3 'splink<5' pandas
What is not installed is left out. Every program reads the same bytes as a process of its own, in turns, each in rounds of which the best
counts. Figures are seconds of processor time (user and system, all threads), which other work on the machine disturbs least.
"""

import argparse
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

ROUNDS = 3

CHRONO = """
const chrono = require('chrono-node'), fs = require('fs'), path = require('path');
const folder = process.argv[2]; let found = 0;
for (const name of fs.readdirSync(folder).sort()) found += chrono.parse(fs.readFileSync(path.join(folder, name), 'utf8')).length;
console.log(found);
"""

DATEPARSER = """
import pathlib, sys
from dateparser.search import search_dates
print(sum(len(search_dates(p.read_text(), languages=['en']) or []) for p in sorted(pathlib.Path(sys.argv[1]).iterdir())))
"""

QUANTULUM = """
import pathlib, sys
from quantulum3 import parser
print(sum(len(parser.parse(p.read_text())) for p in sorted(pathlib.Path(sys.argv[1]).iterdir())))
"""

# Record linkage as its users would set it up for claims: the rule and the value have to be the same, the sentences are compared.
SPLINK = """
import json, logging, sys, warnings
warnings.filterwarnings('ignore')
logging.disable(logging.WARNING)
import pandas, splink.comparison_library as comparisons
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
rows = [json.loads(line) for line in open(sys.argv[1])]
claims = [{'unique_id': n, 'rule': r['rule'], 'value': str(r['value'].get('text')), 'sentence': r['sentence']} for n, r in enumerate(rows)]
settings = SettingsCreator(
    link_type='dedupe_only',
    comparisons=[comparisons.ExactMatch('value'), comparisons.JaroWinklerAtThresholds('sentence', [0.9, 0.7])],
    blocking_rules_to_generate_predictions=[block_on('rule', 'value')],
)
linker = Linker(pandas.DataFrame(claims), settings, DuckDBAPI())
linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
pairs = linker.inference.predict(threshold_match_probability=0.5)
print(len(linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.5).as_pandas_dataframe()))
"""


def cpu(command, cwd=None, good=(0,), given=None):
    """Processor seconds of the best round, and the largest memory in MiB; the file `given` is standard input."""
    best, memory = float("inf"), 0
    for _ in range(ROUNDS):
        with open(given or os.devnull, "rb") as standard_input:
            process = subprocess.Popen(command, cwd=cwd, stdin=standard_input, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in good:
            sys.exit(f"{command[0]} ended with {process.returncode}")
        best, memory = min(best, used.ru_utime + used.ru_stime), max(memory, used.ru_maxrss / 1024)
    return best, memory


def corpus(articles, folder, size):
    """Copies articles, again from the first after the last, until the folder holds `size` bytes."""
    folder.mkdir(parents=True)
    texts = [path.read_text(errors="replace") for path in sorted(articles.rglob("*")) if path.suffix in (".txt", ".md")]
    texts = [text for text in texts if text.strip()] or sys.exit(f"no article in {articles}")
    written, number = 0, 0
    while written < size:
        text = texts[number % len(texts)]
        (folder / f"{number:05}.txt").write_text(text)
        written, number = written + len(text.encode()), number + 1
    return written, number


def table(title, size, rows):
    print(f"\n{title}\n\n| program | CPU s | MB a CPU second | MiB | times as slow |\n|:--|--:|--:|--:|--:|")
    first = rows[0][1][0]
    for name, (seconds, memory) in rows:
        print(f"| {name} | {seconds:.2f} | {size / 1e6 / seconds:.2f} | {memory:.0f} | {seconds / first:.1f} |")


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("atodds", type=pathlib.Path)
    arguments.add_argument("articles", type=pathlib.Path)
    arguments.add_argument("--peers", type=pathlib.Path, default=pathlib.Path("."))
    options = arguments.parse_args()
    atodds, peers = str(options.atodds.resolve()), options.peers.resolve()
    python, node = peers / "venv/bin/python", shutil.which("node")
    work = pathlib.Path(tempfile.mkdtemp())
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f} at the start; best of {ROUNDS} rounds")

    size, number = corpus(options.articles, work / "annotate", 300_000)
    folder = str(work / "annotate")
    rows = [("atodds annotate (dates, numbers, quotations, names)", cpu([atodds, "annotate", "--no-config", folder, "--output", "jsonl"]))]
    rows.append(("atodds annotate --kind date", cpu([atodds, "annotate", "--no-config", folder, "--output", "jsonl", "--kind", "date"])))
    if node and (peers / "node_modules/chrono-node").exists():
        script = peers / "chrono_speed.js"
        script.write_text(CHRONO)
        rows.append(("chrono-node (dates)", cpu([node, str(script), folder], cwd=peers)))
    for name, source in [("dateparser (dates)", DATEPARSER), ("quantulum3 (quantities)", QUANTULUM)]:
        module = name.split(" ")[0]
        if python.exists() and subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0:
            rows.append((name, cpu([str(python), "-c", source, folder])))
    table(f"Annotating {number} articles, {size} bytes", size, rows)

    size, number = corpus(options.articles, work / "check", 300_000)
    for path in (work / "check").iterdir():
        path.rename(path.with_suffix(".md"))
    folder = str(work / "check")
    rows = [("atodds check", cpu([atodds, "check", "--no-config", folder, "--fail-on", "never", "--output", "json"]))]
    textlint = peers / "node_modules/.bin/textlint"
    if node and textlint.exists():
        rows.append(("textlint, one rule (terminology)", cpu([str(textlint), "--rule", "terminology", folder], cwd=peers, good=(0, 1))))
    table(f"Checking {number} documents, {size} bytes", size, rows)

    folder, keyed, told = work / "link", work / "keyed", work / "claims.jsonl"
    size, number = corpus(options.articles, folder, 300_000)
    own = [atodds, "stories", "--no-config", str(folder)]
    records = subprocess.run([atodds, "claims", "--no-config", "--keyed", "-"], input=subprocess.run(own, capture_output=True, check=True).stdout,
                             capture_output=True, check=True).stdout
    keyed.write_bytes(b"".join(sorted(records.splitlines(keepends=True), key=lambda line: line.split(b"\t")[0])))
    claims = subprocess.run([atodds, "claims", "--no-config", str(folder), "--output", "jsonl"], capture_output=True, check=True).stdout
    told.write_bytes(claims)
    rows = [("atodds reconcile (articles read again, linked, judged)", cpu([atodds, "reconcile", "--no-config"], given=keyed))]
    if python.exists() and subprocess.run([python, "-c", "import splink, pandas"], capture_output=True).returncode == 0:
        rows.append(("Splink with DuckDB (linked)", cpu([str(python), "-c", SPLINK, str(told)])))
    table(f"Linking {len(claims.splitlines())} claims of {number} articles, {size} bytes", size, rows)

    print("\nGrowth: `check` with JSON, articles of the same kind\n\n| articles | bytes | CPU s | MiB | CPU ms an article |\n|--:|--:|--:|--:|--:|")
    for times in (1, 2, 4, 8):
        size, number = corpus(options.articles, work / f"growth{times}", times * 250_000)
        seconds, memory = cpu([atodds, "check", "--no-config", str(work / f"growth{times}"), "--fail-on", "never", "--output", "json"])
        print(f"| {number} | {size} | {seconds:.2f} | {memory:.0f} | {seconds * 1000 / number:.2f} |")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
