#!/bin/bash
# Makes a project with many small finished runs.
#
#   mvn -q -DskipTests package && src/bench/runs/project.sh FOLDER [RUNS]
#
# 400 shoppers and 120 items (awk, one seed) are imported, four models are trained for real, and their folders are copied with ids, seeds, times and numbers
# of their own until there are RUNS (10,000 unless named). 10,000 runs take about 2 GB of disk. VITRINE names the program's folder (target/vitrine),
# JAVA_HOME the JDK to run and compile with.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
program=${VITRINE:-$root/target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
to=$1
runs=${2:-10000}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-runs.XXXXXX")
trap 'rm -rf "$work"' EXIT

"${java}javac" --version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' || { echo "JDK 25 is needed: set JAVA_HOME to one" >&2; exit 2; }
awk 'BEGIN {
    srand(42); print "user,item,type,time"
    for (u = 0; u < 400; u++) for (e = 0; e < 15; e++)
        printf "u%d,i%d,%s,%d\n", u, (u % 8) * 15 + int(15 * rand() * rand()), (rand() < 0.3 ? "buy" : "view"), 1700000000 + int(8640000 * rand())
}' > "$work/events.csv"
"$program/bin/vitrine" import "$to" --from "$work/events.csv" > "$work/import.txt" 2>&1 || { cat "$work/import.txt"; exit 1; }
for model in popularity item-neighbours bpr-mf ease; do
    "$program/bin/vitrine" train --project "$to" --model $model > "$work/train.txt" 2>&1 || { cat "$work/train.txt"; exit 1; }
done
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -d "$work/classes" -cp "$libraries" "$here/ManyRuns.java"
"${java}java" -cp "$libraries:$work/classes" org.vitrine.ManyRuns "$to" "$runs"
echo "$(ls "$to/runs" | wc -l) runs, $(du -sm "$to" | cut -f1) MB"
