#!/usr/bin/env bash
# Foretells a run by itself, then trains it, and prints what was foretold beside what came true: a row for docs/benchmarks.md.
#
#   mvn -q -DskipTests package && src/bench/preflight/run.sh NAME FOLDER MODEL [train options]
#
# The project is made once in $WORK/NAME ($WORK: target/bench unless set) and used again. VITRINE names the launcher.
# Three numbers each for time and memory: foretold by `vitrine preflight` in a process of its own, foretold by the run itself at its beginning,
# and what came true. Time is that of the epochs that were done, evaluation and test included; memory is the most the process had.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
vitrine="${VITRINE:-$here/target/vitrine/bin/vitrine}"
work="${WORK:-$here/target/bench}"
name="$1" folder="$2" model="$3"
shift 3
project="$work/$name"
out="$work/preflight-$name-$model"
mkdir -p "$work" "$out"
[ -f "$project/project.json" ] || "$vitrine" import "$project" --from "$folder" --json > "$work/import-$name.json"
before="$(cut -d' ' -f1 /proc/loadavg)"
"$vitrine" preflight --project "$project" --model "$model" "$@" --json > "$out/preflight.json" 2> "$out/preflight.log"
"$vitrine" train --project "$project" --model "$model" "$@" --json > "$out/train.json" 2> "$out/train.log"
after="$(cut -d' ' -f1 /proc/loadavg)"
python3 - "$out" "$name" "$model" "$before" "$after" <<'P'
import json, sys
out, name, model, before, after = sys.argv[1:]
alone, run = (json.load(open(f"{out}/{f}.json")) for f in ("preflight", "train"))
came, own = run.get("cameTrue"), run.get("predicted")
done = came["epochs"] if came else run["epochs"]
once = alone["secondsTotal"] - alone["epochs"] * (alone["secondsPerEpoch"] + alone["secondsEvaluation"])
seconds = done * (alone["secondsPerEpoch"] + alone["secondsEvaluation"]) + once
mb = lambda b: round(b / 1e6)
off = lambda is_, said: f"{is_ / said - 1:+.0%}"
if came:
    print(f"| {name} | {model} | {alone['parameters']:,} | {done} of {run['predicted']['epochs']} | {seconds:.1f} | {came['secondsForetold']:.1f} | {came['secondsTaken']:.1f} | "
          f"{off(came['secondsTaken'], seconds)} / {came['timeOff']:+.0%} | {mb(alone['peakBytes'])} | {mb(came['bytesForetold'])} | {mb(came['peakBytes'])} | "
          f"{off(came['peakBytes'], alone['peakBytes'])} / {came['memoryOff']:+.0%} | {before}–{after} |")
else:
    took, peak = run["secondsTraining"] + run["secondsEvaluation"], run["peakRssBytes"]
    print(f"| {name} | {model} | {alone['parameters']:,} | {done} | {seconds:.1f} | – | {took:.1f} | {off(took, seconds)} / – | {mb(alone['peakBytes'])} | – | {mb(peak)} | {off(peak, alone['peakBytes'])} / – | {before}–{after} |")
P
