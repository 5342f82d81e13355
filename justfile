# What people run by hand. `just ci` is exactly what the build server runs.

default: check

# The main job on the examples
check *ARGS='examples':
    cargo run --release -- check {{ARGS}}

# Everything the build server runs
ci:
    bash .ci/run

# Write the generated files again: reports, schemas, pages of rules, and the picture in the README
generate:
    cargo run --release -- check examples/talks --fail-on never --output markdown=reports/talks.md --output json=reports/talks.json
    cargo run --release -- check examples/docs --fail-on never --output markdown=reports/docs.md
    ATODDS_UPDATE=1 cargo test --test readme --test schema --test rule_pages

# How well dates, numbers, quotations, names and clusters are read, on data that is not part of this repository
score EVAL:
    cargo build --release
    for set in meantime timebank aquaint; do echo "== $set"; python3 {{EVAL}}/score_time.py target/release/atodds {{EVAL}}/time/$set.jsonl; done
    echo "== money"; python3 {{EVAL}}/score_time.py target/release/atodds {{EVAL}}/time/recognizers-currency.jsonl --numbers money
    echo "== quantities"; python3 {{EVAL}}/score_time.py target/release/atodds {{EVAL}}/time/newsquant.jsonl --numbers money,count,measure,percent,age
    for set in number percent numberrange; do echo "== $set"; python3 {{EVAL}}/score_time.py target/release/atodds {{EVAL}}/time/recognizers-$set.jsonl --numbers money,count,measure,percent,age,ordinal; done
    for set in polnear gum_news dewikinews; do echo "== $set"; python3 {{EVAL}}/score_quotes.py target/release/atodds {{EVAL}}/quotes/$set.jsonl; done
    python3 scripts/score_names.py {{EVAL}}/names/pairs.jsonl
    python3 {{EVAL}}/score_clusters.py target/release/atodds {{EVAL}}/clusters

# How fast articles are annotated, and whether the cost of the worst shapes of text grows with their length
bench:
    cargo bench

# Looks for files that break a promise, in each way of reading, for so many minutes in all; what it finds lies in fuzz/artifacts
fuzz MINUTES='5':
    cargo fuzz --version >/dev/null 2>&1 || cargo install --locked cargo-fuzz
    for target in text kinds check markup dateline yaml keyed; do \
        mkdir -p fuzz/corpus/$target; \
        cargo fuzz run --sanitizer none $target fuzz/corpus/$target tests/corpora/$target -- \
            -max_total_time=$(({{MINUTES}} * 60 / 7)) -max_len=4096 -timeout=20 -rss_limit_mb=2048 || exit 1; \
    done

# Writes the list of all parts of the program (CycloneDX)
sbom:
    cargo cyclonedx --version >/dev/null 2>&1 || cargo install --locked cargo-cyclonedx
    cargo cyclonedx --format json

# Tries the schema with the real YAML language server (needs node, npm and a network)
editor:
    cargo test --quiet --test editor -- --ignored --nocapture

# Tries the page in Chromium, which has to be installed (needs node, npm and a network)
page:
    cargo test --quiet --test page -- --ignored --nocapture

# Draws the picture of the page that the README shows
picture:
    cargo run --release -- check examples/talks --fail-on never --output html=target/page.html
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
        --disable-sync --user-data-dir="$(mktemp -d)" --hide-scrollbars --disable-lcd-text --force-device-scale-factor=0.6 \
        --window-size=1160,1440 --screenshot=docs/page.png target/page.html

# The tests that need the real articles, which are not part of this repository but may lie beside it
test-shared:
    cargo test --test integration shared:: -- --ignored

# The steps on Apache Spark: a master, two workers, one killed in the map and one in the reduce; the same bytes (needs Java 17 and PyPI)
cluster-test ARTICLES='2000':
    cargo build --release
    target/spark/bin/python -c 'import pyspark' 2>/dev/null || (python3 -m venv target/spark && target/spark/bin/pip install --quiet pyspark==4.3.0)
    target/spark/bin/python engines/spark/cluster_test.py target/release/atodds --articles {{ARTICLES}}
