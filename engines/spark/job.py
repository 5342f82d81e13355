"""Compares articles on Apache Spark: `atodds claims` as the map, a shuffle by story, `atodds reconcile` as the reduce.

    spark-submit --files atodds job.py ARTICLES FACTS [PARTITIONS] [FLAGS OF ATODDS ...]

ARTICLES is what `atodds stories` writes, FACTS the folder that `atodds report` reads (`cat FACTS/part-*`). What atodds reads of the
project, rules and words, is found from the folder that the workers run in: give absolute paths in the flags.
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession


def main(articles, facts, partitions=0, *flags):
    spark = SparkSession.builder.appName("atodds").getOrCreate()
    context = spark.sparkContext
    partitions = int(partitions) or 4 * context.defaultParallelism
    # Where `--files` puts it; ATODDS names the one that is installed on every worker.
    program = os.environ.get("ATODDS", "./atodds")
    # Each task has one core; atodds would take all of the machine.
    env = {**os.environ, "RAYON_NUM_THREADS": "1"}

    def step(*arguments):
        return shlex.join([program, "--no-config", *arguments, *flags])

    def keyed(line):
        return line.split("\t", 1)[0], line

    # Without checkCode a step that fails would give fewer lines, and no error.
    claims = context.textFile(articles, partitions).pipe(step("claims", "--keyed", "-"), env, checkCode=True)
    stories = claims.map(keyed).repartitionAndSortWithinPartitions(partitions).values()
    stories.pipe(step("reconcile"), env, checkCode=True).saveAsTextFile(facts)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
