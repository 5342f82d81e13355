#!/usr/bin/env python3
"""Scores the comparison of names against pairs.

Usage: score_names.py BINARY PAIRS.jsonl [--errors N]

BINARY is the bench `names` as cargo builds it (`cargo bench --bench names --no-run` tells where); it is run once as
`BINARY PAIRS.jsonl --each` and prints {"a", "b", "relation"} a line. A line of PAIRS.jsonl is {"category", "a", "b", "same"}.
A pair counts as one name unless its relation is "different". Prints precision, recall and F, for all and by category, and
how often each relation was right; `--errors` lists the first N of each kind of error.
"""
import collections, json, subprocess, sys


def prf(rows):
    said = sum(one for one, _ in rows)
    gold = sum(same for _, same in rows)
    right = sum(one and same for one, same in rows)
    p, r = right / max(said, 1), right / max(gold, 1)
    return f"{len(rows):5} pairs  P {100 * p:5.1f}  R {100 * r:5.1f}  F {200 * p * r / max(p + r, 1e-9):5.1f}"


def main():
    binary, path = sys.argv[1:3]
    shown = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    pairs = [json.loads(line) for line in open(path, encoding="utf-8")]
    done = subprocess.run([binary, path, "--each"], capture_output=True, text=True, check=True)
    said = [json.loads(line)["relation"] for line in done.stdout.splitlines()]
    assert len(said) == len(pairs), "one line a pair"
    rows = [(relation != "different", bool(pair["same"])) for relation, pair in zip(said, pairs)]
    print(f"{'all':16}{prf(rows)}")
    for category in sorted({pair["category"] for pair in pairs}):
        print(f"{category:16}{prf([row for row, pair in zip(rows, pairs) if pair['category'] == category])}")
    by = collections.Counter((relation, same) for relation, (_, same) in zip(said, rows))
    for relation in ("same", "compatible", "variant", "different"):
        print(f"{relation:16}{by[relation, True]:5} one name {by[relation, False]:5} two")
    for title, wanted in (("missed", (False, True)), ("wrong", (True, False))):
        wrong = [f"{pair['a']} / {pair['b']}" for row, pair in zip(rows, pairs) if row == wanted]
        if shown:
            print(f"\n{title} ({len(wrong)}): " + "; ".join(wrong[:shown]))


if __name__ == "__main__":
    main()
