#!/usr/bin/env bash
# Kills `vitrine train` at random moments of a run and looks at what is left.
#
#   mvn -q -DskipTests package && src/bench/kill/train.sh [TIMES] [PROJECT]
#
# TIMES kills (50) that hit a run: its plan is written, its end is not. The script waits for the plan, then kills after a random part of
# the time an undisturbed run takes from there. A kill that comes after the end for all that is told and made up for by another one.
# EARLY kills (a quarter of TIMES) come before that, while the program starts, reads the tables and writes the plan, and are counted apart.
# PROJECT is a project folder to be copied (made from sample-projects/harbour-market unless given, of SAMPLE of its shoppers, such as 20%, if
# that is set), MODEL and EPOCHS what to train, SETTINGS more of its settings, SEED the random moments, VITRINE the launcher
# (target/vitrine/bin/vitrine).
#
# After each kill, early, late or in time: the project opens and lists its runs, and the finished run is whole to the last byte (and, looked at
# every tenth time, gives a list). A run that was hit is listed as interrupted and goes on from its last checkpoint to the very numbers of the undisturbed run: the same
# test metrics, and of each epoch the same loss, validation loss, metrics and gradient, to the last digit.
# Prints one line for each kill, a table of what was under way when it came, and a summary; ends with 1 when anything was lost.
set -u
here="$(cd "$(dirname "$0")/../../.." && pwd)"
times="${1:-50}"
given="${2:-}"
early="${EARLY:-$(((times + 3) / 4))}"
vitrine="${VITRINE:-$here/target/vitrine/bin/vitrine}"
RANDOM="${SEED:-2026}"
work="$(mktemp -d "${TMPDIR:-/tmp}/vitrine-kill.XXXXXX")"
project="$work/shop"
model="${MODEL:-bpr-mf}"
read -r -a more <<< "${SETTINGS:---set dim=32}"
settings=(--model "$model" "${more[@]}" --set patience=0 --epochs "${EPOCHS:-12}" --threads 1)
before=3600000
trap 'rm -rf "$work"' EXIT

die() { echo "FAILED: $*" >&2; [ -n "${KEEP:-}" ] && cp -r "$project/runs" "$work"/*.json "$work"/*.log "$KEEP"; exit 1; }
millis() { echo $(($(date +%s%N) / 1000000)); }
pause() { sleep "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))"; }
field() { python3 -c 'import json,sys
d=json.load(open(sys.argv[1]))
for k in sys.argv[2].split("."): d=d[int(k)] if k.isdigit() else d[k]
print(json.dumps(d,sort_keys=True) if isinstance(d,dict) else d)' "$1" "$2"; }
of_run() { python3 -c 'import json,sys
print(next((r[sys.argv[3]] for r in json.load(open(sys.argv[1]))["runs"] if r["run"]==sys.argv[2]), "unlisted"))' "$work/runs.json" "$1" "$2"; }
told() { grep -c "^{\"type\":\"$1\"" "$project/runs/$run/events.jsonl" 2>/dev/null || true; }
# every epoch of a run as it counts in the end, one on a line
curve() { python3 -c 'import json,sys
epochs={}
for line in open(sys.argv[1]):
    e=json.loads(line)
    if e["type"]=="epoch-measured": epochs[e["epoch"]]={k:e[k] for k in ("loss","validationLoss","taskLosses","validation","best","learningRate","gradientNorm")}
for k in sorted(epochs): print(k, json.dumps(epochs[k],sort_keys=True))' "$project/runs/$1/events.jsonl"; }
sum() { (cd "$project/runs/$whole" && find . -type f ! -name .lock | sort | xargs sha256sum | sha256sum); }
# the one run that is not in $known, with a plan ("plan") or with any file at all ("")
fresh() {
    local each
    for each in "$project"/runs/*/; do
        each="$(basename "$each")"
        case " $known " in *" $each "*) continue ;; esac
        [ -e "$project/runs/$each/${1:+$1.json}" ] && echo "$each" && return
    done
}
start() {
    known="$(ls "$project/runs" 2>/dev/null | tr '\n' ' ')"
    began="$(millis)"
    "$vitrine" train --project "$project" "${settings[@]}" --json > "$work/out.json" 2> "$work/out.log" &
    child=$!
}
# waits until the run has its plan, or the program is gone; keeps the shortest time that took
planned() {
    until run="$(fresh plan)"; [ -n "$run" ]; do
        kill -0 "$child" 2>/dev/null || return 1
        sleep 0.02
    done
    begun="$(millis)"
    [ $((begun - began)) -ge "$before" ] || before=$((begun - began))
}
end() {
    kill -9 "$child" 2>/dev/null
    wait "$child" 2>/dev/null
}

if [ -n "$given" ]; then
    cp -r "$given" "$project" && rm -rf "$project/runs"
else
    "$vitrine" import "$project" --from "$here/sample-projects/harbour-market/data" ${SAMPLE:+--sample "$SAMPLE"} --json \
        > "$work/import.json" || die "import"
fi

# the run that must survive everything; the second tells how long one takes once the simple models are measured
start
planned || die "the first run: $(cat "$work/out.log")"
whole="$run"
wait "$child" || die "the first run: $(cat "$work/out.log")"
value="$(field "$work/out.json" test)"
start
planned || die "the second run: $(cat "$work/out.log")"
until [ "$(told ended)" = 1 ] || ! kill -0 "$child" 2>/dev/null; do sleep 0.02; done
span=$(($(millis) - begun))
wait "$child" || die "the second run: $(cat "$work/out.log")"
[ "$(field "$work/out.json" test)" = "$value" ] || die "the second run has other numbers than the first"
unhurt="$(sum)"
curve "$whole" > "$work/whole.curve"
curve "$run" | diff -q "$work/whole.curve" - > /dev/null || die "the second run has another curve than the first"
echo "undisturbed: $whole, $(field "$work/out.json" epochs) epochs, ndcg@10 $(field "$work/out.json" test.ndcg@10)," \
    "plan after $before ms, end $span ms later"

# what holds after every kill
look() {
    "$vitrine" runs --project "$project" --json > "$work/runs.json" 2> "$work/err.log" || die "$1: the project does not open: $(cat "$work/err.log")"
    [ -s "$work/err.log" ] && grep -qi 'damaged' "$work/err.log" && die "$1: $(cat "$work/err.log")"
    [ "$(sum)" = "$unhurt" ] || die "$1: the finished run has changed"
    [ "$(of_run "$whole" status)" = completed ] || die "$1: the finished run is $(of_run "$whole" status)"
    looked=$((looked + 1))
    [ $((looked % 10)) = 1 ] || return 0
    "$vitrine" recommend --project "$project" --run "$whole" --user 0019 --json > /dev/null 2> "$work/err.log" \
        || die "$1: the finished run gives no list: $(cat "$work/err.log")"
}
resume() {
    epochs="$(of_run "$run" epochs)"
    kept="$(told checkpointed)"
    "$vitrine" train --project "$project" --resume "$run" --json > "$work/resumed.json" 2> "$work/err.log" || die "$1: $run does not go on: $(cat "$work/err.log")"
    [ "$(field "$work/resumed.json" status)" = completed ] || die "$1: $run went on and is $(field "$work/resumed.json" status)"
    from="from the beginning"
    [ "$(told resumed)" -gt 0 ] && from="from a checkpoint"
    [ "$kept" = 0 ] || [ "$from" = "from a checkpoint" ] || die "$1: $run had $kept checkpoints and began anew"
    [ "$(field "$work/resumed.json" test)" = "$value" ] || die "$1: $run went on $from to other numbers"
    curve "$run" | diff "$work/whole.curve" - > "$work/err.log" || die "$1: $run went on $from along another curve: $(cat "$work/err.log")"
}

looked=0
hit=0 late=0 resumed=0 restarted=0
while [ "$hit" -lt "$times" ]; do
    [ "$late" -le "$times" ] || die "$late kills came too late: the runs are shorter than the one measured"
    start
    planned || die "a run did not begin: $(cat "$work/out.log")"
    after=$(((RANDOM * 32768 + RANDOM) % span))
    pause "$after"
    end
    n="kill $((hit + 1)), $after ms after the plan"
    look "$n"
    if [ "$(told ended)" = 1 ]; then
        [ "$(of_run "$run" status)" = completed ] || die "$n: $run told its end and is $(of_run "$run" status)"
        late=$((late + 1))
        # the machine has less to do than when the run was measured
        lasted=$(($(date -r "$project/runs/$run/events.jsonl" +%s%N) / 1000000 - begun))
        [ "$lasted" -ge "$span" ] || span="$lasted"
        echo "$n: $run had ended, does not count"
    else
        [ "$(of_run "$run" status)" = interrupted ] || die "$n: $run is $(of_run "$run" status)"
        resume "$n"
        [ "$from" = "from a checkpoint" ] && resumed=$((resumed + 1)) || restarted=$((restarted + 1))
        echo "$epochs" >> "$work/hits"
        hit=$((hit + 1))
        echo "$n: $run interrupted with $epochs epochs told, went on $from, same curve and numbers"
    fi
    rm -rf "${project:?}/runs/$run"
done

nothing=0 began_anew=0
for n in $(seq "$early"); do
    start
    after=$(((RANDOM * 32768 + RANDOM) % before))
    pause "$after"
    end
    n="early kill $n, $after ms after the start"
    look "$n"
    run="$(fresh "")"
    state="$([ -n "$run" ] && of_run "$run" status || echo unlisted)"
    case $state in
    unlisted)
        [ -z "$run" ] || [ ! -e "$project/runs/$run/plan.json" ] || die "$n: $run has a plan and is not listed"
        nothing=$((nothing + 1))
        echo "$n: before the run had a plan, nothing to be seen"
        ;;
    interrupted)
        resume "$n"
        began_anew=$((began_anew + 1))
        echo "$n: $run had its plan already and went on $from, same curve and numbers"
        ;;
    *) die "$n: $run is $state" ;;
    esac
    [ -z "$run" ] || rm -rf "${project:?}/runs/$run"
done
echo "| epochs told when it was killed | kills | same curve, same test |"
echo "|---:|---:|---:|"
sort -n "$work/hits" | uniq -c | awk '{ printf "| %d | %d | %d |\n", $2, $1, $1 }'
echo "$hit kills of a run under way: all listed as interrupted, all went on to the numbers of the undisturbed run" \
    "($resumed from a checkpoint, $restarted from the beginning, before the first one); the finished run unchanged."
echo "Not counted: $late kills after the end; $early before the plan, of which $nothing left nothing to be seen and $began_anew a run that went on."
