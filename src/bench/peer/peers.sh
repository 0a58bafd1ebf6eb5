#!/usr/bin/env bash
# Factorisation with BPR, NeuMF and the peer's two-branch LSTM beside the PyTorch peer: first that both do the same work (100 steps from the same
# weights on the same batches), then whole epochs in turn.
#
#   PEER=folder with train.py PYTHON=python with torch src/bench/peer/peers.sh REPEATS [CELLS...]
#
# A cell is MODEL:DIM:BATCH[:STEPS]; without STEPS a whole epoch is measured. VITRINE names the program's folder (target/vitrine), JAVA_HOME the
# JDK, THREADS the threads of either side (2). Of the peer's dense and sparse Adam the faster one counts; it runs with OMP_WAIT_POLICY=PASSIVE and
# the allocator settings Vitrine makes for itself: without them it is far slower on a busy machine.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
repeats="$1"
shift
cells=${*:-mf-bpr:64:1024 mf-bpr:64:4096 neumf:32:1024 neumf:64:1024 neumf:32:4096 neumf:64:4096 neumf:32:16384 neumf:64:16384 lstm-two-branch:64:128}
python="${PYTHON:-python3}" threads="${THREADS:-2}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
classpath=$(echo "${VITRINE:-$here/target/vitrine}"/lib/*.jar | tr ' ' ':')
"${java%java}javac" -nowarn -d "$work" -cp "$classpath" "$here/src/bench/peer/Peers.java"
export OMP_WAIT_POLICY=PASSIVE MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=268435456 MALLOC_TRIM_THRESHOLD_=268435456
vitrine() {
  "$java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$work:$classpath" org.vitrine.djl.Peers "$@" 2> "$work/said" || { cat "$work/said" >&2; return 1; }
}
peer() {
  "$python" "$PEER/train.py" --data "$work/data" --threads "$threads" "$@"
}
"$python" "$PEER/data.py" --to "$work/data" > /dev/null
for model in $(printf '%s\n' $cells | cut -d: -f1 | uniq); do
  # rows of tables move only when a batch has them; the LSTM's tables move whole here, as dense Adam moves them
  optimizer=sparse-adam batch=250
  [ "$model" != lstm-two-branch ] || optimizer=adam-fused batch=60
  vitrine trajectory "$model" "$work/data" 32 $batch 100 "$threads" "$work/$model" > "$work/ours"
  peer --model "$model" --dim 32 --batch $batch --optimizer $optimizer --trajectory 100 \
    --init "$work/$model/init" --batches "$work/$model/batches" > "$work/theirs"
  "$python" - "$work/ours" "$work/theirs" "$model" <<'P'
import json, sys
ours, theirs = (json.load(open(f))["losses"] for f in sys.argv[1:3])
print(sys.argv[3], len(ours), "steps, largest relative difference of the loss", max(abs(a - b) / b for a, b in zip(ours, theirs)))
P
done
for cell in $cells; do
  IFS=: read -r model dim batch steps <<< "$cell"
  for ((k = 0; k < repeats; k++)); do
    echo "$cell vitrine $(vitrine speed "$model" "$work/data" "$dim" "$batch" "${steps:-0}" "$threads")"
    for optimizer in adam-fused sparse-adam; do
      echo "$cell $optimizer $(peer --model "$model" --dim "$dim" --batch "$batch" --optimizer $optimizer --steps "${steps:-0}" --json | tail -1)"
    done
  done
done | tee "$work/rows"
"$python" - "$work/rows" <<'P'
import collections, json, statistics, sys
took = collections.defaultdict(list)
for line in open(sys.argv[1]):
    cell, side, told = line.split(" ", 2)
    took[cell, side].append(json.loads(told))
print("\n| model : dim : batch | Vitrine, examples/s | PyTorch, fused Adam | PyTorch, sparse Adam | ratio to the faster |\n|---|---:|---:|---:|---:|")
for cell in dict.fromkeys(cell for cell, _ in took):
    own, dense, sparse = (statistics.median(o["examples_per_second"] for o in took[cell, side]) for side in ("vitrine", "adam-fused", "sparse-adam"))
    print(f"| {cell} | {own:,.0f} | {dense:,.0f} | {sparse:,.0f} | {own / max(dense, sparse):.2f} |")
P
