#!/bin/bash
# How long a million rows take from a file to an open table, in a fresh process each time.
#
#   mvn -q -DskipTests package && src/bench/import/million.sh ratings_pairs.csv.gz [ROUNDS]
#
# "work" is what the import itself took (reading, merging, checking), "process" everything from the start of the program to its end,
# storing included. With pandas or duckdb installed for python3 the same file is read by them too. VITRINE names the program.
set -eu
file=${1:?a delimited file with a column of shoppers and one of items}
rounds=${2:-5}
vitrine=${VITRINE:-target/vitrine/bin/vitrine}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
peer() {
    python3 -c "import $1" 2>/dev/null || { echo "$1: not installed"; return; }
    for ((i = 0; i < rounds; i++)); do python3 -c "$2" "$file"; done | median | sed "s/\$/ s  $1/"
}

for ((i = 0; i < rounds; i++)); do
    begin=$(date +%s%N)
    "$vitrine" import "$work/shop" --events "$file" --json >"$work/said" 2>/dev/null
    end=$(date +%s%N)
    grep -o '"rowsKept":[0-9]*' "$work/said" | head -1 >"$work/rows"
    grep -o '"seconds":[0-9.E-]*' "$work/said" | cut -d: -f2 >>"$work/work"
    awk -v ns=$((end - begin)) 'BEGIN { printf "%.2f\n", ns / 1e9 }' >>"$work/process"
done
echo "$(cut -d: -f2 <"$work/rows") rows kept, median of $rounds processes, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
echo "$(median <"$work/work") s  work (best $(sort -n "$work/work" | head -1))"
echo "$(median <"$work/process") s  process (best $(sort -n "$work/process" | head -1))"
peer pandas 'import sys, time, pandas
t = time.time(); pandas.read_csv(sys.argv[1], dtype=str).drop_duplicates(); print(round(time.time() - t, 3))'
peer duckdb 'import sys, time, duckdb
t = time.time(); duckdb.sql(f"create table t as select distinct * from read_csv(\"{sys.argv[1]}\", all_varchar=true)".replace(chr(34), chr(39))); print(round(time.time() - t, 3))'
