#!/usr/bin/env bash
# Kills `vitrine train` at random moments and looks at what is left.
#
#   src/bench/kill/train.sh [TIMES] [PROJECT]
#
# TIMES kills (20), PROJECT a project folder to be copied (made from sample-projects/harbour-market unless given). VITRINE names the launcher
# (target/vitrine/bin/vitrine). After each kill: the project opens and lists its runs, the finished run is whole to the last byte, the killed
# run is listed as interrupted (or as finished when the kill came too late), and goes on from its last checkpoint to a finished run.
# Prints one line for each kill and a summary; ends with 1 when anything was lost.
set -u
here="$(cd "$(dirname "$0")/../../.." && pwd)"
times="${1:-20}"
given="${2:-}"
vitrine="${VITRINE:-$here/target/vitrine/bin/vitrine}"
work="$(mktemp -d)"
project="$work/shop"
model="${MODEL:-bpr-mf}"
settings=(--model "$model" --set dim=32 --epochs "${EPOCHS:-12}" --threads 1)
trap 'rm -rf "$work"' EXIT

die() { echo "FAILED: $*" >&2; cp -r "$project/runs" "${KEEP:-$work}" 2>/dev/null; exit 1; }
field() { python3 -c 'import json,sys
d=json.load(open(sys.argv[1]))
for k in sys.argv[2].split("."): d=d[int(k)] if k.isdigit() else d[k]
print(d)' "$1" "$2"; }

if [ -n "$given" ]; then
    cp -r "$given" "$project" && rm -rf "$project/runs"
else
    "$vitrine" import "$project" --from "$here/sample-projects/harbour-market/data" --json > "$work/import.json" || die "import"
fi

# the run that must survive everything, and how long one takes once the simple models are measured
"$vitrine" train --project "$project" "${settings[@]}" --json > "$work/whole.json" 2> "$work/whole.log" || die "the first run"
whole="$(field "$work/whole.json" run)"
value="$(field "$work/whole.json" test.ndcg@10)"
began=$(date +%s%N)
"$vitrine" train --project "$project" "${settings[@]}" --json > "$work/again.json" 2> "$work/again.log" || die "the second run"
took=$(( ($(date +%s%N) - began) / 1000000 ))
[ "$(field "$work/again.json" test.ndcg@10)" = "$value" ] || die "the second run has other numbers than the first"
sum() { (cd "$project/runs/$whole" && find . -type f ! -name .lock | sort | xargs sha256sum | sha256sum); }
before="$(sum)"
echo "uninterrupted: $whole, ndcg@10 $value, $took ms"

interrupted=0 nothing=0 resumed=0 restarted=0 finished=0 same=0
for n in $(seq "$times"); do
    known="$(ls "$project/runs")"
    "$vitrine" train --project "$project" "${settings[@]}" --json > "$work/out.json" 2> "$work/out.log" &
    child=$!
    after=$(( (RANDOM * 32768 + RANDOM) % took ))
    sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
    kill -9 "$child" 2>/dev/null
    wait "$child" 2>/dev/null

    "$vitrine" runs --project "$project" --json > "$work/runs.json" 2> "$work/err.log" || die "kill $n after $after ms: the project does not open: $(cat "$work/err.log")"
    [ -s "$work/err.log" ] && grep -qi 'damaged' "$work/err.log" && die "kill $n: $(cat "$work/err.log")"
    [ "$(sum)" = "$before" ] || die "kill $n: the finished run has changed"
    "$vitrine" recommend --project "$project" --run "$whole" --user 0019 --json > /dev/null 2>&1 || die "kill $n: the finished run gives no list"
    run="$(comm -13 <(echo "$known" | sort) <(ls "$project/runs" | sort))"
    if [ -z "$run" ]; then
        nothing=$((nothing + 1))
        echo "kill $n after $after ms: before the run had a plan, nothing left"
        continue
    fi
    state="$(python3 -c 'import json,sys
print(next((r["status"] for r in json.load(open(sys.argv[1]))["runs"] if r["run"]==sys.argv[2]), "unlisted"))' "$work/runs.json" "$run")"
    if [ "$state" = unlisted ]; then
        nothing=$((nothing + 1))
        echo "kill $n after $after ms: $run has no plan yet and is not listed"
        continue
    fi
    if [ "$state" = completed ]; then
        finished=$((finished + 1))
        echo "kill $n after $after ms: $run had finished"
        continue
    fi
    [ "$state" = interrupted ] || die "kill $n after $after ms: $run is $state"
    interrupted=$((interrupted + 1))
    epochs="$(python3 -c 'import json,sys
print(next(r["epochs"] for r in json.load(open(sys.argv[1]))["runs"] if r["run"]==sys.argv[2]))' "$work/runs.json" "$run")"
    "$vitrine" train --project "$project" --resume "$run" --json > "$work/resumed.json" 2> "$work/err.log" || die "kill $n: $run does not go on: $(cat "$work/err.log")"
    [ "$(field "$work/resumed.json" status)" = completed ] || die "kill $n: $run went on and is $(field "$work/resumed.json" status)"
    grep -q '"type":"resumed"' "$project/runs/$run/events.jsonl" && resumed=$((resumed + 1)) || restarted=$((restarted + 1))
    [ "$(field "$work/resumed.json" test.ndcg@10)" = "$value" ] && same=$((same + 1))
    echo "kill $n after $after ms: $run interrupted with $epochs epochs told, resumed, ndcg@10 $(field "$work/resumed.json" test.ndcg@10)"
    rm -rf "$project/runs/$run"
done
echo "$times kills: $interrupted interrupted runs, all finished after --resume ($resumed from a checkpoint, $restarted from the beginning), $same of them with the numbers of the uninterrupted run; $nothing left nothing, $finished had finished"
[ "$same" = "$interrupted" ] || die "a resumed run has other numbers"
