#!/usr/bin/env bash
# Imports, trains, evaluates, recommends and draws a portrait on one data set; prints a row for docs/benchmarks.md.
#
#   src/bench/real/run.sh NAME FOLDER MODEL [train options]
#
# The project is made once in $WORK/NAME ($WORK: build/bench unless set) and used again. VITRINE names the launcher.
set -eu
here="$(cd "$(dirname "$0")/../../.." && pwd)"
vitrine="${VITRINE:-$here/target/vitrine/bin/vitrine}"
work="${WORK:-$here/target/bench}"
name="$1" folder="$2" model="$3"
shift 3
project="$work/$name"
out="$work/out-$name-$model"
mkdir -p "$work" "$out"
[ -f "$project/project.json" ] || "$vitrine" import "$project" --from "$folder" --json > "$work/import-$name.json"
"$vitrine" train --project "$project" --model "$model" "$@" --json > "$out/train.json" 2> "$out/train.log"
run="$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["run"])' "$out/train.json")"
"$vitrine" evaluate --project "$project" --run "$run" --json > "$out/evaluate.json" 2> /dev/null
"$vitrine" export lists --project "$project" --run "$run" --top 20 --to "$out/lists.parquet" --json > "$out/lists.json" 2> /dev/null
user="$("$vitrine" export lists --project "$project" --run "$run" --top 1 --to "$out/one.csv" > /dev/null 2>&1; sed -n 2p "$out/one.csv" | cut -d, -f1)"
"$vitrine" recommend --project "$project" --run "$run" --user "$user" --json > "$out/recommend.json" 2> /dev/null
"$vitrine" portrait --project "$project" --user "$user" --json > "$out/portrait.json" 2> /dev/null
python3 - "$work/import-$name.json" "$out" "$name" "$model" <<'P'
import json, sys
imported = json.load(open(sys.argv[1]))
at = lambda f: json.load(open(f"{sys.argv[2]}/{f}.json"))
train, evaluated, lists, items, portrait = at("train"), at("evaluate"), at("lists"), at("recommend"), at("portrait")
rows = ", ".join(f"{t['name']} {t['rowsRead']:,}/{t['rowsKept']:,}" for t in imported["tables"])
best = train["best"]
bars = ", ".join(f"{k} {v[best['metric']]:.4f}" for k, v in train["baselines"].items())
pairs = evaluated["pairs"]
print(f"| {sys.argv[3]} | {rows} | {imported['seconds']:.1f} | {sys.argv[4]} | {train['protocol']['split']} | {train['epochs']} | {train['secondsTraining']:.1f} | "
      f"{train['secondsEvaluation'] / max(1, train['epochs']):.2f} | {train['peakRssBytes'] / 2**20:.0f} | {best['value']:.4f} ({bars}) | "
      f"{evaluated['test']['hr@10']:.4f} / {evaluated['test']['ndcg@10']:.4f} | {train['test']['hr@10']:.4f} / {train['test']['ndcg@10']:.4f} ({train['protocol']['candidates']}) | "
      f"{pairs['auc']:.3f}, {pairs['accuracy']:.3f} over {pairs['majority-accuracy']:.3f} | {lists['rows']:,} in {lists['seconds']:.1f} | {len(items['items'])} | {(portrait['rfm'] or {}).get('segment') or '–'} |")
P
