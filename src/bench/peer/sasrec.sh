#!/usr/bin/env bash
# SASRec beside the PyTorch peer: first that both do the same work, then milliseconds per step in turn.
#
#   PEER=folder with train.py PYTHON=python with torch src/bench/peer/sasrec.sh REPEATS [dim batch steps threads]
#
# VITRINE names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with.
# The peer runs with OMP_WAIT_POLICY=PASSIVE and the allocator settings Vitrine makes for itself: without them it is far slower on a busy machine.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
repeats="$1" dim="${2:-64}" batch="${3:-128}" steps="${4:-94}" threads="${5:-2}"
python="${PYTHON:-python3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath=$(echo "${VITRINE:-$here/target/vitrine}"/lib/*.jar | tr ' ' ':')
"${java%java}javac" -nowarn -d "$work" -cp "$classpath" "$here/src/bench/peer/SasRecPeer.java"
vitrine() {
  "$java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$work:$classpath" org.vitrine.djl.SasRecPeer "$@" 2> "$work/said" || { cat "$work/said" >&2; return 1; }
}
peer() {
  OMP_WAIT_POLICY=PASSIVE MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=268435456 MALLOC_TRIM_THRESHOLD_=268435456 \
    "$python" "$PEER/train.py" --model sasrec --optimizer adam-fused --data "$work/data" --dim "$dim" --threads "$threads" "$@"
}
"$python" "$PEER/data.py" --to "$work/data" > /dev/null
for loss in softmax bce; do
  vitrine trajectory "$loss" "$work/$loss" "$dim" 32 100 "$threads" > "$work/$loss.vitrine"
  peer --loss "$loss" --batch 32 --trajectory 100 --init "$work/$loss/init" --batches "$work/$loss/batches" > "$work/$loss.peer"
  "$python" - "$work/$loss.vitrine" "$work/$loss.peer" "$loss" <<'P'
import json, sys
ours, theirs = (json.load(open(f))["losses"] for f in sys.argv[1:3])
print(sys.argv[3], len(ours), "steps, largest relative difference of the loss", max(abs(a - b) / b for a, b in zip(ours, theirs)))
P
  for ((k = 0; k < repeats; k++)); do
    echo "load $(cut -d' ' -f1 /proc/loadavg)"
    echo "vitrine $(vitrine speed "$loss" "$work/data" "$dim" "$batch" "$steps" "$threads")"
    echo "peer $(peer --loss "$loss" --batch "$batch" --steps "$steps" --json | tail -1)"
  done
done
