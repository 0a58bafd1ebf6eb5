#!/usr/bin/env bash
# Kills the processes of runs, as the window starts them, with kill -9 at random moments, and lets each run go on, again and again, to its end.
#
#   mvn -q -DskipTests package && src/bench/kill/workers.sh [TIMES] [MODEL] [setting=value…]
#
# TIMES kills (50) that hit a run, at most five in each run, at moments spread evenly over the time an undisturbed run takes. MODEL is
# two-branch-lstm unless given, on SAMPLE of the sample's shoppers (4%). Beside the checkpoint after each epoch one is written inside an epoch every
# second or so. VITRINE names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with, SEED the random moments.
#
# A run that was killed and went on must have the curve of the undisturbed run (loss, validation loss, metrics and gradient of each epoch, to the
# last digit), its test metrics, and the very bytes of its best weights and of its last checkpoint. Prints a row for each kill and a table of where
# they hit; ends with 1 when a run went elsewhere.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
times="${1:-50}" model="${2:-two-branch-lstm}"
shift $(($# < 2 ? $# : 2))
program="${VITRINE:-$here/target/vitrine}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}"
work="$(mktemp -d "${TMPDIR:-/tmp}/vitrine-workers.XXXXXX")"
trap 'rm -rf "$work"' EXIT
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -nowarn -d "$work" -cp "$libraries" "$here/src/bench/kill/Workers.java"
"$program/bin/vitrine" import "$work/shop" --from "$here/sample-projects/harbour-market/data" --sample "${SAMPLE:-4%}" --json > "$work/import.json" 2> "$work/said"
"${java}java" ${JAVA_OPTS:--XX:+UseG1GC -Xmx1g} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dai.djl.offline=true -cp "$work:$libraries" org.vitrine.Workers "$work/shop" "$times" "$model" "${SEED:-2026}" "$@" 2> "$work/said" ||
    { status=$?; tail -5 "$work/said" >&2; exit $status; }
