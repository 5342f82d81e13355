#!/usr/bin/env python3
"""Fits the weights of evidence on labelled events, and says what they would find on an event they were not fitted on.

Usage: fit_weights.py PAIRS EVENTS [JUDGED] [--write]

PAIRS is the example `pairs` as cargo builds it (`cargo build --example pairs`); it is run once for each folder of EVENTS. A folder
has a `gold.json` (facts with a verdict and values, each at a file and line); JUDGED is a file of JSON lines with judgements of
reports that gold does not know. A pair is right where gold calls the two values a conflict or somebody judged it right, else wrong.

The weights are a logistic regression by Newton's method (needs numpy), drawn towards those that reason gives, which stand in the
last column of the file: a sign of which the events say little keeps its own. The figures in the header are of events left out one
by one.
"""
import collections, json, os, subprocess, sys

import numpy as np

import events

WEIGHTS = os.path.join(os.path.dirname(__file__), "..", "src", "evidence", "weights.txt")
TRUST = 15.0  # in the weights that reason gives: the inverse variance of the prior around them
ASKED = 2.0  # what a rule asked weighs as much as so many pairs that only evidence brings together
FACT = 3.0   # all pairs of one gold conflict weigh as much as so many pairs: what counts is that it is found once


def states(score, claim, value, of_numbers):
    """Whether the claim is the statement of a gold value: the same line, and the same number where numbers are meant."""
    if claim["file"] != value["file"] or not claim["line"] <= value["line"] <= max(claim["end_line"], claim["line"]):
        return False
    wanted = score.numbers(value.get("norm")) | score.numbers(value["value"])
    said = score.numbers(claim["text"]) | {claim[end] for end in ("min", "max") if claim[end] is not None}
    return not of_numbers or not wanted or bool(wanted & said)


def label(score, pair, gold, judged):
    """1 right, 0 wrong, None neither; and what it is of."""
    sides = pair["sides"]
    of_numbers = pair["kind"] in ("count", "money", "measure", "percent", "age")
    words = pair["kind"] in ("quote", "name", "place", "choice")
    verdicts = set()
    for fact in gold["facts"]:
        if score.family(fact["kind"]) != score.family(pair["kind"]):
            continue
        at = [{i for i, value in enumerate(fact["values"]) if any(states(score, claim, value, of_numbers) for claim in side)} for side in sides]
        norm = lambda i: fact["values"][i].get("norm")
        for i in range(len(at)):
            for j in range(i + 1, len(at)):
                if any(norm(x) != norm(y) or words and x != y for x in at[i] for y in at[j]):
                    verdicts.add((fact["verdict"] == "conflict", fact["id"]))
    right = sorted(name for is_conflict, name in verdicts if is_conflict)
    if right:
        return 1, right[0]
    if verdicts:
        return 0, None
    where = lambda claim: (claim["file"], claim["line"], claim["text"][:80])
    all_sides = [{where(claim) for claim in side} for side in sides]
    for one in judged:
        a, b = tuple(one["a"]), tuple(one["b"])
        if any(a in x and b in y for x in all_sides for y in all_sides if x is not y) or len(all_sides) == 1 and {a, b} <= all_sides[0]:
            return (1 if one["judged"] == "right" else 0 if one["judged"] == "wrong" else None), f"judged {a}"
    return (None, None) if pair["asked"] else (0, None)


def fit(x, y, w, prior):
    """Weights and bias, the last, of a logistic regression around `prior`."""
    x = np.hstack([x, np.ones((len(x), 1))])
    beta = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve((x.T * (w * p * (1 - p))) @ x + TRUST * np.eye(len(beta)), x.T @ (w * (y - p)) - TRUST * (beta - prior))
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    lines = [line for line in open(WEIGHTS) if line.strip()]
    reasoned = {line.split()[0]: float(line.split()[2]) for line in lines if not line.startswith("#")}
    score = events.scorer(arguments[1])
    judged = events.judgements(arguments[2] if len(arguments) > 2 else None)
    rows = []
    for event, folder, gold in events.each(arguments[1]):
        if gold is None:
            continue
        clear = {fact["id"] for fact in gold["facts"] if fact["confidence"] == "clear"}
        for line in subprocess.run([arguments[0], folder], capture_output=True, text=True, check=True).stdout.splitlines():
            pair = json.loads(line)
            right, of = label(score, pair, gold, judged[event])
            if right is not None:
                rows.append((event, pair, right, of, of in clear))
    signs = [sign for sign in reasoned if sign != "bias"]
    prior = np.array([*(reasoned[sign] for sign in signs), reasoned["bias"]])
    x = np.array([[pair["evidence"].get(sign, 0) for sign in signs] for _, pair, *_ in rows])
    y = np.array([float(right) for _, _, right, *_ in rows])
    event_of = np.array([event for event, *_ in rows])
    times = collections.Counter((event, of) for event, _, right, of, _ in rows if right)
    w = np.array([FACT / times[event, of] if right else 1.0 for event, _, right, of, _ in rows])
    w = w * np.array([ASKED if pair["asked"] else 1.0 for _, pair, *_ in rows])
    p = np.zeros(len(rows))
    for event in sorted(set(event_of)):
        beta = fit(x[event_of != event], y[event_of != event], w[event_of != event], prior)
        p[event_of == event] = 1 / (1 + np.exp(-(x[event_of == event] @ beta[:-1] + beta[-1])))
    asked = np.array([pair["asked"] for _, pair, *_ in rows])
    header = [f"fitted on {len(set(event_of))} events: {len(rows)} pairs, {int(y.sum())} of them right in {len(times)} facts; each event judged by weights of the others:"]
    for name, mine in (("asked by rules", asked), ("brought together by evidence alone", ~asked)):
        for least in (0.75, 0.5, 0.3, 0.2):
            told = mine & (p >= least)
            facts = {(rows[i][0], rows[i][3]) for i in np.flatnonzero(told & (y == 1))}
            header.append(f"{name}, from {least}: {int(told.sum())} pairs, {int((told & (y == 1)).sum())} right, {len(facts)} facts")
    y_ = np.clip(p, 1e-6, 1 - 1e-6)
    loss = lambda m: -np.average(np.where(y[m] == 1, np.log(y_[m]), np.log(1 - y_[m])), weights=w[m])
    print("\n".join(header), f"\nlog loss: asked {loss(asked):.3f}, by evidence {loss(~asked):.3f}")
    beta = fit(x, y, w, prior)
    for sign, weight in sorted([*zip(signs, beta[:-1])], key=lambda one: -abs(one[1])):
        print(f"{sign:16} {weight:+.2f}  in {int((x[:, signs.index(sign)] > 0).sum())} pairs")
    if "--write" in sys.argv:
        fitted = dict(zip([*signs, "bias"], beta))
        about = [line for line in lines if line.startswith("# ") and not line.startswith(("# fitted on", "# asked by", "# brought"))]
        with open(WEIGHTS, "w") as out:
            out.writelines([*about, *(f"# {line}\n" for line in header)])
            out.writelines(f"{sign:16} {fitted[sign]:+.2f} {reasoned[sign]:+.2f}\n" for sign in reasoned)


if __name__ == "__main__":
    main()
