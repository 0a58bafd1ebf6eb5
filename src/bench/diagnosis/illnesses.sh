#!/usr/bin/env bash
# Real runs that each have one illness, and healthy ones: what would have been said of them, after every epoch and in the end?
#
#   mvn -q -DskipTests package && src/bench/diagnosis/illnesses.sh [NAME…]
#
# NAME is the name of a case (see Illnesses.java); all of them unless given. A fifth of the sample's shoppers, and two small shops made for what the sample does not
# have: one whose answers give themselves away, one whose purchases hang on nothing that is known. VITRINE names the program's folder
# (target/vitrine), JAVA_HOME the JDK to run and compile with.
#
# Prints a row for each case: what was set, what was said first after which epoch, what was said in the end and the change the button makes.
# Ends with 1 when an illness was not named, or a healthy run was called ill.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
program="${VITRINE:-$here/target/vitrine}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}"
work="$(mktemp -d "${TMPDIR:-/tmp}/vitrine-illnesses.XXXXXX")"
trap 'rm -rf "$work"' EXIT
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -nowarn -d "$work" -cp "$libraries" "$here/src/bench/diagnosis/Illnesses.java"
"$program/bin/vitrine" import "$work/market" --from "$here/sample-projects/harbour-market/data" --sample 20% --json > "$work/import.json"
# twelve items to a kind and shoppers who take all of one kind: what they take last is what is left
awk 'BEGIN { srand(7); print "user,item,time"
    for (u = 0; u < 300; u++) { kind = u % 20; for (k = 0; k < 12; k++) order[k] = k
        for (k = 11; k > 0; k--) { j = int(rand() * (k + 1)); t = order[k]; order[k] = order[j]; order[j] = t }
        for (k = 0; k < 12; k++) printf "u%d,i%d,%d\n", u, kind * 12 + order[k], 1760000000 + u * 60 + k * 86400 } }' > "$work/leak.csv"
"$program/bin/vitrine" import "$work/leak" --events "$work/leak.csv" --json > "$work/import.json"
# one event in fifty is a purchase, of anything by anybody
awk 'BEGIN { srand(7); print "user,item,event,time"
    for (u = 0; u < 400; u++) for (k = 0; k < 40; k++)
        printf "u%d,i%d,%s,%d\n", u, int(rand() * 200), rand() < 0.02 ? "buy" : "view", 1760000000 + u * 60 + k * 86400 }' > "$work/rare.csv"
"$program/bin/vitrine" import "$work/rare" --events "$work/rare.csv" --json > "$work/import.json"
"${java}java" ${JAVA_OPTS:--XX:+UseG1GC -Xmx2g} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dai.djl.offline=true -cp "$work:$libraries" org.vitrine.Illnesses "$work" "$@" 2> "$work/said" ||
    { status=$?; grep -v INFO "$work/said" | tail -5 >&2; exit $status; }
