#!/usr/bin/env bash
# Trains one model of the zoo by a file of settings and prints its row for docs/benchmarks.md.
#
#   mvn -q -DskipTests package && src/bench/zoo/row.sh src/bench/zoo/ials-ncf.conf
#
# A file holds one "name value" a line: data (a folder below $VITRINE_DATA), model, split, and settings as "set name=value". The project is
# made once in $WORK/NAME-OF-DATA ($WORK: target/bench unless set). VITRINE names the launcher. The best epoch is chosen on validation.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
vitrine="${VITRINE:-$here/target/vitrine/bin/vitrine}"
work="${WORK:-$here/target/bench}"
conf="$1"
shift
of() { sed -n "s/^$1 //p" "$conf"; }
data="$(of data)" model="$(of model)" split="$(of split)"
project="$work/$(basename "$data")"
out="$work/zoo-$(basename "$conf" .conf)"
mkdir -p "$work" "$out"
[ -f "$project/project.json" ] || "$vitrine" import "$project" --from "$VITRINE_DATA/$data" --json > "$work/import-$(basename "$data").json"
settings=()
while read -r line; do settings+=(--set "$line"); done < <(of set)
before="$(cut -d' ' -f1 /proc/loadavg)"
"$vitrine" train --project "$project" --model "$model" --split "$split" "${settings[@]}" "$@" --json > "$out/train.json" 2> "$out/train.log"
python3 - "$out" "$(basename "$conf")" "$before" "$(cut -d' ' -f1 /proc/loadavg)" <<'P'
import json, sys
out, name, before, after = sys.argv[1:]
run = json.load(open(f"{out}/train.json"))
best, test = run["best"], run["test"]
came = run.get("cameTrue")
off = f", time {came['timeOff']:+.0%}, memory {came['memoryOff']:+.0%} of what was foretold" if came else ""
print(f"| {name} | {run['model']} | {run['epochs']} (best {best['epoch']}) | {run['secondsTraining']:.1f} + {run['secondsEvaluation']:.1f} | {run['peakRssBytes'] / 2**20:.0f} | "
      f"{best['value']:.4f} | **{test['hr@10']:.4f} / {test['ndcg@10']:.4f}** ({run['protocol']['candidates']}) | {before}–{after}{off} |")
P
