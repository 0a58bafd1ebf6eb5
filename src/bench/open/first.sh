#!/bin/bash
# How long the sample takes to open for the first time: copied to a new workspace and read from its files, by a fresh process each time.
#
#   mvn -q -DskipTests package && src/bench/open/first.sh [ROUNDS] [WAIT]
#
# The real window comes up without a display; WAIT milliseconds later (1000, the time a person needs to find the card; 0 asks at once) the
# sample is asked for as its card does. Printed are the milliseconds from there until the project is there, by the clock and of processors (all
# threads; the same however busy the machine is), and the medians of ROUNDS (5) processes.
# No class archive is used: each start is like the program's very first. VITRINE names the program's folder (target/vitrine), JAVA_HOME the
# JDK to run and compile with.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
rounds=${1:-5}
wait=${2:-1000}
program=${VITRINE:-$root/target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-open.XXXXXX")
trap 'rm -rf "$work"' EXIT

"${java}javac" --version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' || { echo "JDK 25 is needed: set JAVA_HOME to one" >&2; exit 2; }
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -d "$work/classes" -cp "$libraries" "$here/FirstOpening.java"
for ((round = 0; round < rounds; round++)); do
    mkdir "$work/$round"
    "${java}java" -Xshare:auto -XX:+UnlockExperimentalVMOptions -XX:+UseShenandoahGC -XX:ShenandoahUncommitDelay=3600000 -Xms1536m -XX:-ClassUnloadingWithConcurrentMark -XX:+UseTransparentHugePages -XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=12 -XX:JavaPriority2_To_OSPriority=11 -XX:JavaPriority3_To_OSPriority=10 -XX:-PrintWarnings -XX:MaxRAMPercentage=50 \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$libraries:$work/classes" org.vitrine.FirstOpening \
        "$root/sample-projects/harbour-market" "$work/$round" "$wait" 2>"$work/err" | tee -a "$work/times" || { cat "$work/err"; exit 1; }
    rm -rf "${work:?}/$round"
done
median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
echo "$(cut -d' ' -f1 "$work/times" | median) ms by the clock, $(cut -d' ' -f2 "$work/times" | median) ms of processors:" \
    "median of $rounds, asked $wait ms after the window, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
