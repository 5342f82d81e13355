#!/usr/bin/env python3
"""How the cost of a run grows with its articles, its rules and the shape of what it reads; prints the tables of docs/performance.md.

usage: growth.py ATODDS [articles|rules|shapes ...] [--most SIZE] [--folder FOLDER]

ATODDS is a release build. All articles and rules are invented here, the same ones in every run; with --folder the articles of the table of
rules are those of FOLDER. Figures are seconds of processor time (user and system, all threads), which other work on the machine disturbs
least, and the most memory that the process held.
"""

import argparse
import os
import pathlib
import random
import subprocess
import tempfile

ARTICLES = [350, 700, 1_400, 3_000, 6_000]
RULES = [20, 200, 1_000]
SHAPED = [500, 1_000, 2_000]

SYLLABLES = "ba ko ri ten mal vor da lin sum pe gra nok el tis ur wen fa zo hil mer".split()
THINGS = """bridge harbour tunnel station market school clinic ferry tower valley warehouse factory library stadium garden canal dam mill museum
    airport village quarry depot theatre hotel reservoir pipeline mine refinery court prison embassy office bank shop church farm orchard
    vineyard pier lighthouse barracks camp hostel kitchen laboratory archive gallery workshop brewery bakery""".split()
DEEDS = """close open damage repair inspect flood search rebuild evacuate guard paint sell buy move finish start visit describe praise
    criticise survey measure insure rent fund plan delay cancel approve reject film photograph map fence clear demolish extend heat light
    connect supply""".split()
PEOPLE = "workers engineers officers residents visitors students nurses drivers farmers sailors soldiers children teachers clerks".split()
ROLES = ["Mayor", "Governor", "Minister", "Colonel", "Professor", "Senator", "Judge", "Captain"]


def name(number):
    """A name that only this number has, or hardly any other."""
    one = random.Random(number)
    return "".join(one.choice(SYLLABLES) for _ in range(3)).capitalize()


def past(verb):
    return verb + "d" if verb.endswith("e") else verb + "ed"


def article(number):
    """An article of about 3.4 kB; seven in a row tell of one event, and not quite the same of it."""
    event, own = number // 7, random.Random(number)
    same = random.Random(-event)
    town, river = name(10_000 + event), name(50_000 + event)
    people = [f"{name(100_000 + 9 * event + at)} {name(200_000 + 9 * event + at)}" for at in range(9)]
    thing, toll, cost = same.choice(THINGS), same.randrange(3, 90), same.randrange(10, 900)
    toll += own.choice([0, 0, 0, 1])
    day = 1 + event % 27

    def sentence():
        person, other = own.choice(people), own.choice(people)
        what, which = own.choice(THINGS), own.choice(THINGS)
        deed, crowd = past(own.choice(DEEDS)), own.choice(PEOPLE)
        count = own.randrange(2, 400)
        return own.choice([
            f"The {what} near the {which} was {deed} by {crowd} in {town} on {own.choice(['Monday', 'Tuesday', 'Friday'])}.",
            f"{person}, who lives near the {river}, said that {count} {crowd} had {deed} the {what} before the rain came.",
            f"“We have {deed} every {what} between here and the {which},” {own.choice(ROLES)} {person} told reporters.",
            f"About {count} {crowd} of the {what} were moved to a {which} {count % 60 + 2} kilometres away, according to {other}.",
            f"The {what} cost ${count} million and was {deed} in {1950 + count % 70}, two years after the {which} had been {deed}.",
            f"Nobody had {deed} the {what}, {person} added, and {other} did not comment.",
            f"It was the {own.choice(['first', 'second', 'third'])} time that the {which} was {deed} since {own.choice(['March', 'June'])}.",
            f"By then the {what} and the {which} were quiet again, and {person} and {other} walked along the {river}.",
        ])

    head = f"{toll} hurt as {thing} falls in {town}\n\nMarch {day}, 2031\n\n"
    lead = f"{own.choice(ROLES)} {people[0]} said {toll} people were hurt when a {thing} fell in {town} on Monday. "
    lead += f"Repairs will cost ${cost} million, {people[1]} said. "
    parts = [lead + " ".join(sentence() for _ in range(3))]
    while sum(map(len, parts)) < 3_300:
        parts.append(" ".join(sentence() for _ in range(own.randrange(2, 5))))
    return head + "\n\n".join(parts) + "\n"


def rules(count):
    """So many rules of the forms that the packs have, each with words of its own."""
    letters = str.maketrans("0123456789", "abcdefghij")
    called = [str(at).translate(letters) for at in range(count)]
    lines = ["pack: load", "about: Rules to be counted", "words:"]
    for at in range(count):
        one = random.Random(at)
        lines.append(f"  thing{called[at]}: [{', '.join(one.sample(THINGS, 3))}, {name(at).lower()}]")
        lines.append(f"  deed{called[at]}: [{', '.join(one.sample(DEEDS, 3))}, {name(-at - 1).lower()}]")
    lines.append("rules:")
    for at in range(count):
        kind, thing, deed = ["count", "date", "money", "measure"][at % 4], f"thing{called[at]}", f"deed{called[at]}"
        ways = [
            f"{{ about: {thing}, does: {deed}, value: {kind} }}",
            f"{{ value: {kind}, near: {thing}, does: {deed} }}",
            f"{{ pattern: '{{{thing}}} (?:\\w+ ){{0,3}}{{{kind}}}' }}",
            f"{{ pattern: '{{{kind}}} (?:\\w+ )?{name(at + 7).lower()}', near: {deed} }}",
        ]
        lines += [f"  - id: load/r{at}", f"    title: What of the {name(at)}?", "    why: It is counted.", "    severity: note", "    find:"]
        lines += [f"      - {ways[at // 4 % 4]}", f"      - {ways[(at // 4 + 1) % 4]}"]
        lines += ["    alike: 1", "    scope: [part, year]", "    tests:", "      - name: none", "        articles:"]
        lines += ["          - 2031-03-05: The rain came.", "        expect: no claim"]
    return "\n".join(lines) + "\n"


def filler(one):
    return " ".join(
        f"The {one.choice(THINGS)} near the {one.choice(THINGS)} was {past(one.choice(DEEDS))} by {one.choice(PEOPLE)}." for _ in range(3)
    )


def in_versions(at, who):
    words = "we will never leave the harbour to those who burned it down last winter".split()
    words[at % len(words)] = name(at).lower()
    return f"“{' '.join(words).capitalize()},” {who} told reporters on Monday. {filler(random.Random(at))}"


SHAPES = {
    "one fact, as many values and speakers": lambda at, who: f"{who} said on Monday that {10 + at} people were killed in the blast in Lowen.",
    "one fact, two values, as many speakers": lambda at, who: f"{who} said on Monday that {12 + at % 2} people were killed in the blast in Lowen.",
    "one fact in each source's own voice": lambda at, who: f"{12 + at % 2} people were killed in the blast in Lowen on Monday. {filler(random.Random(at))}",
    "one name in every article": lambda at, who: f"Spokeswoman Ada {'Brendl' if at % 50 else 'Brandl'} said the pier would reopen. {who} did not comment.",
    "copies of one text": lambda at, who: " ".join(filler(random.Random(part)) for part in range(8)) + f" {who} left.",
    "a last meeting, and as many since": lambda at, who: f"The last talks between Lowen and Amel took place in March 2022, {who} said. "
    f"A first round of talks was held on May {1 + at % 28}, 2024.",
    "one quotation in many versions": in_versions,
    "nothing in common": lambda at, who: " ".join(
        f"Then {name(31 * at + part)} of the {THINGS[at % 50]} met {name(37 * at + part + 5)} there and {part + 3} boats left." for part in range(6)
    ),
}


def shaped(shape, at):
    who = f"{name(2 * at)} {name(2 * at + 77_777)}"
    return f"A note from Lowen\n\nMarch {3 + at % 2}, 2031\n\n{SHAPES[shape](at, who)}\n"


def written(folder, texts):
    """Writes the texts into a new folder, and returns it with how many megabytes they are."""
    folder.mkdir()
    size = 0
    for at, text in enumerate(texts):
        size += (folder / f"{at:05}.txt").write_bytes(text.encode())
    return folder, size / 1e6


def measured(atodds, folder, *more):
    """Seconds of processor time and MiB of a check."""
    command = [atodds, "check", folder, "--no-config", "--fail-on", "never", "--allow-nothing", "--output", "json", *more]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def articles_table(atodds, home, most):
    row("articles", "MB", "CPU s", "ms an article", "MiB")
    row("--:", "--:", "--:", "--:", "--:")
    for size in [size for size in ARTICLES if size <= most]:
        folder, megabytes = written(home / f"articles{size}", map(article, range(size)))
        seconds, memory = measured(atodds, folder)
        row(f"{size:,}", f"{megabytes:.1f}", f"{seconds:.2f}", f"{1e3 * seconds / size:.2f}", f"{memory:.0f}")


def rules_table(atodds, home, most, folder):
    folder = folder or written(home / "asked", map(article, range(250)))[0]
    row("rules of one's own", "CPU s", "more than without", "MiB")
    row("--:", "--:", "--:", "--:")
    bare, memory = measured(atodds, folder)
    row("0", f"{bare:.2f}", "", f"{memory:.0f}")
    for count in [count for count in RULES if count <= most]:
        pack = home / f"rules{count}.yml"
        pack.write_text(rules(count))
        seconds, memory = measured(atodds, folder, "--rules", pack)
        row(f"{count:,}", f"{seconds:.2f}", f"{seconds - bare:.2f}", f"{memory:.0f}")


def shapes_table(atodds, home, most):
    sizes = [size for size in SHAPED if size <= most]
    row("shape", *[f"{size:,}" for size in sizes], "MiB")
    row(":--", *["--:"] * (len(sizes) + 1))
    for number, shape in enumerate(SHAPES):
        texts = ([shaped(shape, at) for at in range(size)] for size in sizes)
        runs = [measured(atodds, written(home / f"shape{number}-{len(own)}", own)[0], "--story", "x") for own in texts]
        row(shape, *[f"{seconds:.2f}" for seconds, _ in runs], f"{runs[-1][1]:.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("atodds", type=pathlib.Path)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="articles, rules or shapes; all of them where none is named")
    parser.add_argument("--most", type=int, default=10**9, help="no size beyond this")
    parser.add_argument("--folder", type=pathlib.Path, help="the articles that the rules are asked of")
    arguments = parser.parse_args()
    atodds = arguments.atodds.resolve()
    tables = {
        "articles": lambda home: articles_table(atodds, home, arguments.most),
        "rules": lambda home: rules_table(atodds, home, arguments.most, arguments.folder),
        "shapes": lambda home: shapes_table(atodds, home, arguments.most),
    }
    for table in arguments.tables or tables:
        if table not in tables:
            parser.error(f"no table `{table}`: one of {', '.join(tables)}")
        with tempfile.TemporaryDirectory() as home:
            tables[table](pathlib.Path(home))
        print()


if __name__ == "__main__":
    main()
