#!/usr/bin/env python3
"""Tells for each rule on which labelled events its findings are right and on which they are wrong.

Usage: rules_by_event.py BINARY EVENTS [JUDGED] [--write]

EVENTS is a folder of events with a `gold.json`, beside the script `score_clusters.py` that scores them; JUDGED a file of JSON lines with
judgements of findings that gold does not know. Prints a table, a rule a line: its id, the events on which a finding of it is right, those
on which one is wrong, and those on which one is harmless or nobody has said. `--write` puts it into tests/events/rules.tsv, which a test
compares with what the binary finds: a rule that serves a single event shows there, and so does what a change does to others.
"""
import collections, os, sys

import events

TABLE = os.path.join(os.path.dirname(__file__), "..", "tests", "events", "rules.tsv")


def is_told(score, report, facts, key, differing):
    """Whether the report sets two values of one of the facts against one another."""
    return any(report.separates(a, b, fact["kind"]) for fact in facts for a, b in score.pairs(fact[key], differing))


def is_right(score, report, gold, judged):
    """True, False, or None where nobody has said."""
    of = lambda *verdicts: [fact for fact in gold["facts"] if fact["verdict"] in verdicts]
    innocent = [fact for fact in gold["facts"] if fact["verdict"] not in ("conflict", "update")]
    if is_told(score, report, of("conflict"), "values", True):
        return True
    if report.verdict in score.HARD and is_told(score, report, of("update"), "values", True):
        return False
    if is_told(score, report, innocent, "values", False) or is_told(score, report, gold.get("near_misses", []), "statements", False):
        return False
    said = [one["judged"] for one in judged if report.is_judged_by(one)]
    return {"right": True, "wrong": False}.get(said[0]) if said else None


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    score = events.scorer(arguments[1])
    judged = events.judgements(arguments[2] if len(arguments) > 2 else None)
    table = collections.defaultdict(lambda: ([], [], []))
    for event, folder, gold in events.each(arguments[1]):
        gold = gold or {"facts": []}
        found = score.run(arguments[0], folder, [])
        claims = {claim["id"]: claim for claim in found["claims"]}
        files = {source["id"]: os.path.basename(source["path"]) for source in found["sources"]}
        for fact in found["facts"]:
            if fact["verdict"] in score.REPORT and fact["tier"] == "finding":
                right = is_right(score, score.Report(fact, claims, files), gold, judged[event])
                column = table[fact["rule"]][{True: 0, False: 1, None: 2}[right]]
                if event not in column:
                    column.append(event)
    rows = ("\t".join([rule, *(" ".join(column) or "-" for column in columns)]) for rule, columns in sorted(table.items()))
    text = "\n".join(["rule\tright\twrong\tharmless or not judged", *rows]) + "\n"
    print(text, end="")
    if "--write" in sys.argv:
        with open(TABLE, "w") as out:
            out.write(text)


if __name__ == "__main__":
    main()
