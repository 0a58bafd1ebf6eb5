#!/bin/bash
# How long 1, 3, 10 and 30 million rows of events take from a CSV file to an open table, beside pandas and Tablesaw's own reader.
#
#   mvn -q -DskipTests package && src/bench/rows/rows.sh [ROUNDS] [MILLIONS...]
#
# ROUNDS (3) processes of each reader, in turn, each fresh; MILLIONS 1 3 10 30 unless given. The file is written by RowsBench: text ids, kind,
# time, price, some missing. "seconds" is from the file to the table in memory: for Vitrine with its sniffing, the inference of types over all
# rows, the merging of equal rows and the checks of quality; start-up of the process is left out for all. "peakMb" is the most memory the process
# ever held, "tableMb" what the table holds once everything else is gone. Tablesaw reads up to 10 million (sampling of types switched off).
# PYTHON names a Python with pandas (python3); without one it is left out. VITRINE names the program's folder, JAVA_HOME the JDK.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
rounds=${1:-3}
shift || true
millions=${*:-1 3 10 30}
program=${VITRINE:-$root/target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
python=${PYTHON:-python3}
work=$(mktemp -d "${WORK:-${TMPDIR:-/tmp}}/vitrine-rows.XXXXXX")
trap 'rm -rf "$work"' EXIT
"${java}javac" --version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' || { echo "JDK 25 is needed: set JAVA_HOME to one" >&2; exit 2; }
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -nowarn -d "$work/classes" -cp "$libraries" "$here/RowsBench.java"
# the flags of the program's own commands
flags=$(sed -n 's/^ *collector="\(-XX:+UseG1GC.*\)"$/\1 -XX:MaxRAMPercentage=50/p' "$program/bin/vitrine" | head -1)
[ -n "$flags" ] || { echo "no flags found in $program/bin/vitrine" >&2; exit 2; }
run() {
    "${java}java" $flags ${JVM:-} --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -cp "$work/classes:$libraries" org.vitrine.RowsBench "$@"
}
pandas=1
"$python" -c 'import pandas' 2>/dev/null || { pandas=0; echo "pandas: not installed" >&2; }
for million in $millions; do
    file="$work/events-$million.csv"
    run write "$file" $((million * 1000000))
    for ((round = 0; round < rounds; round++)); do
        run vitrine "$file"
        [ $pandas = 0 ] || "$python" "$here/pandas_peer.py" "$file"
        [ "$million" -gt 10 ] || run tablesaw "$file"
    done | tee -a "$work/said"
    # what the table holds: only a collector that stops the program leaves nothing else
    JVM=-XX:-ExplicitGCInvokesConcurrent run vitrine "$file" | sed 's/"vitrine"/"size"/' >>"$work/said"
    rm "$file"
done
python3 - "$work/said" <<'P'
import collections, json, statistics, sys
took = collections.defaultdict(list)
for line in open(sys.argv[1]):
    one = json.loads(line)
    took[one["rows"], one["reader"].split()[0]].append(one)
print("\n| rows | reader | seconds, median (best) | peak MB | table MB | peak / table |\n|---:|---|---:|---:|---:|---:|")
for (rows, reader), all in sorted(took.items()):
    if reader == "size":
        continue
    s = [o["seconds"] for o in all]
    peak, table = (statistics.median(o[k] for o in all) for k in ("peakMb", "tableMb"))
    if reader == "vitrine":
        table = took[rows, "size"][0]["tableMb"]
    print(f"| {rows:,} | {all[0]['reader']} | {statistics.median(s):.2f} ({min(s):.2f}) | {peak:,.0f} | {table:,.0f} | {peak / table:.1f} |")
for rows in sorted({r for r, _ in took}):
    own = statistics.median(o["seconds"] for o in took[rows, "vitrine"])
    for reader in ("pandas", "tablesaw"):
        if (rows, reader) in took:
            print(f"{rows:,} rows: {statistics.median(o['seconds'] for o in took[rows, reader]) / own:.2f} times as fast as {reader}")
P
