#!/usr/bin/env bash
# A long run with a pause, a cancel and a going on in between: does its process stay as large as it was, and do its pauses stay short?
#
#   mvn -q -DskipTests package && src/bench/soak/soak.sh FOLDER [MODEL] [EPOCHS] [setting=value…]
#
# FOLDER holds data that `vitrine import --from` knows, such as $VITRINE_DATA/ml-1m. MODEL is bpr-mf and EPOCHS 200 unless given. VITRINE
# names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with, JAVA_OPTS the JVM's options.
#
# It is paused for three seconds at two fifths, cancelled and taken up again at three fifths; the first fifth touches everything once and is not judged. Prints a row every ten epochs: resident memory, what of it lies
# beside the Java heap (which is touched whole at the beginning), live native arrays of the engine (PtNDArray on the heap after a collection), heap in use;
# then for each of the three stretches the slope by least squares, with its standard error, and the collector's pauses (those that counting
# itself asks for left out). Ends with 1 when memory or arrays grow, a pause takes 20 ms or more, or the run is not the one asked for.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
data="$1" model="${2:-bpr-mf}" epochs="${3:-200}"
shift $(($# < 3 ? $# : 3))
program="${VITRINE:-$here/target/vitrine}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}"
work="$(mktemp -d "${TMPDIR:-/tmp}/vitrine-soak.XXXXXX")"
trap 'rm -rf "$work"' EXIT
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -nowarn -d "$work" -cp "$libraries" "$here/src/bench/soak/Soak.java"
"$program/bin/vitrine" import "$work/shop" --from "$data" --json > "$work/import.json"
"${java}java" ${JAVA_OPTS:--XX:+UseG1GC -XX:MaxGCPauseMillis=50 -XX:+ExplicitGCInvokesConcurrent -Xms768m -Xmx768m -XX:+AlwaysPreTouch} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dai.djl.offline=true -cp "$work:$libraries" org.vitrine.Soak "$work/shop" "$model" "$epochs" "$@" 2> "$work/said" ||
    { status=$?; tail -5 "$work/said" >&2; exit $status; }
