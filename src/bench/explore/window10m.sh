#!/bin/bash
# Ten million events in the real window, without a display: how long opening, scrolling, sorting, filtering, faceting and marking take, and how
# long the window stood still at most meanwhile.
#
#   mvn -q -DskipTests package && src/bench/explore/window10m.sh [ROWS]
#
# The events are written to a file, imported into a project, and the project is opened. "ms" is from asking to the rows (or counts) being
# shown, "freeze" the longest time the FX thread gave no answer, waits other programs caused left out, "by the clock" with it. Takes half of the machine's memory (about 4 GB are needed) and 2 GB of the temporary folder.
# VITRINE names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
program=${VITRINE:-$root/target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-window.XXXXXX")
trap 'rm -rf "$work"' EXIT

"${java}javac" --version 2>&1 | grep -qE 'javac (2[5-9]|[3-9][0-9])' || { echo "JDK 25 is needed: set JAVA_HOME to one" >&2; exit 2; }
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -d "$work/classes" -cp "$libraries" "$here/../window/WindowWalk.java" "$here/WindowTenMillion.java"
echo "load before $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
"${java}java" -Xshare:auto -XX:+UnlockExperimentalVMOptions -XX:+UseShenandoahGC -XX:ShenandoahUncommitDelay=3600000 -Xms1536m -XX:-ClassUnloadingWithConcurrentMark -XX:+UseTransparentHugePages -XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=12 -XX:JavaPriority2_To_OSPriority=11 -XX:JavaPriority3_To_OSPriority=10 -XX:-PrintWarnings -XX:MaxRAMPercentage=50 \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$libraries:$work/classes" org.vitrine.WindowTenMillion "$work" "$@"
echo "load after $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
