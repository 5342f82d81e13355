"""Labelled events, for the scripts that learn from them or count on them.

A folder of events has a folder for each, with its articles and, where somebody has marked what is at odds in it, a `gold.json`. Beside the
folder stands `score_clusters.py`, which scores them. Judgements of reports that gold does not know are JSON lines.
"""
import collections, glob, json, os, sys


def scorer(events):
    """The module that scores the events."""
    sys.path.insert(0, os.path.join(events.rstrip("/"), ".."))
    import score_clusters

    return score_clusters


def judgements(path):
    """The judgements of each event; none without a path."""
    judged = collections.defaultdict(list)
    for line in open(path) if path else ():
        if line.strip():
            one = json.loads(line)
            judged[one["cluster"]].append(one)
    return judged


def each(events):
    """The name, the folder and the gold of each event, `None` where nobody has marked it."""
    for folder in sorted(glob.glob(os.path.join(events, "*/"))):
        path = os.path.join(folder, "gold.json")
        gold = json.load(open(path)) if os.path.exists(path) else None
        yield os.path.basename(folder.rstrip("/")), folder, gold
