#!/bin/bash
# Kills an import with kill -9 at random moments and looks at what is left.
#
#   mvn -q -DskipTests package && src/bench/kill/import.sh [TIMES]
#
# TIMES kills (20) that hit an import under way: the script waits until the project says so, then kills after a random part of the time an
# undisturbed one takes from there; kills that leave no import that was begun are counted apart and made up for. Odd rounds kill an import
# into a project that has tables already, even rounds one that makes a new project. After each kill the project must open with its old tables whole (or the new ones, when the import was done), say that the import was interrupted, and
# import again; a folder without a project.json must hold nothing but a lock. VITRINE names the program, SEED the random moments.
set -u
rounds=${1:-20}
vitrine=${VITRINE:-target/vitrine/bin/vitrine}
RANDOM=${SEED:-2026}
rows=${ROWS:-300000}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-kill.XXXXXX")
trap 'rm -rf "$work"' EXIT

awk -v n="$rows" 'BEGIN { print "user,item,event,time"
    for (i = 0; i < n; i++) printf "u%d,i%d,view,2026-%02d-%02d %02d:%02d:%02d\n",
        (i * 7919) % 5003, (i * 104729) % 2003, 1 + i % 6, 1 + i % 28, i % 24, i % 60, (i / 60) % 60 }' >"$work/new.csv"
printf 'user,item,event,time\nu1,i1,view,2026-01-01\nu2,i2,buy,2026-01-02\nu3,i1,view,2026-01-03\n' >"$work/old.csv"

# name = value of the first such number in a JSON answer
number() { grep -o "\"$1\":[0-9]*" "$2" | head -1 | cut -d: -f2; }
millis() { echo $(($(date +%s%N) / 1000000)); }
fail() {
    echo "FAILED in round $round: $*"
    cat "$work/said" "$work/err" 2>/dev/null | head -20
    failures=$((failures + 1))
}

"$vitrine" import "$work/whole" --events "$work/new.csv" --json >"$work/said" 2>/dev/null || { echo "cannot import at all"; exit 1; }
# waits until import $1 has written into project $2 that it is under way
begun() { until grep -q '"pending" *: *{' "$2/project.json" 2>/dev/null || ! kill -0 "$1" 2>/dev/null; do sleep 0.01; done; }

"$vitrine" import "$work/whole" --events "$work/new.csv" --json >"$work/said" 2>/dev/null &
pid=$!
begun "$pid" "$work/whole"
begin=$(millis)
wait "$pid"
length=$(($(millis) - begin))
new=$(number rowsKept "$work/said")
echo "an undisturbed import of $new rows takes $length ms once it has begun"

failures=0 interrupted=0 untouched=0 done=0 nothing=0
for ((round = 1; interrupted < rounds && round <= 4 * rounds; round++)); do
    project="$work/project"
    rm -rf "$project"
    if ((round % 2)); then
        "$vitrine" import "$project" --events "$work/old.csv" --json >"$work/said" 2>"$work/err" || fail "the first import"
    fi
    "$vitrine" import "$project" --events "$work/new.csv" --json >/dev/null 2>&1 &
    pid=$!
    begun "$pid" "$project"
    delay=$((RANDOM * length / 32768))
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    pkill -9 -P "$pid" 2>/dev/null
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null

    if [ ! -e "$project/project.json" ]; then
        left=$(ls -A "$project" 2>/dev/null | grep -v -e '^\.lock$' -e '^\.project\.json\.tmp$')
        [ -z "$left" ] && ! ((round % 2)) || fail "no project.json, but $left"
        state=nothing nothing=$((nothing + 1))
    else
        "$vitrine" profile --project "$project" --json >"$work/said" 2>"$work/err"
        status=$? kept=$(number rowsKept "$work/said")
        if grep -q 'did not end' "$work/said" "$work/err"; then
            state=interrupted interrupted=$((interrupted + 1))
            if ((round % 2)); then
                [ "$status" = 0 ] && [ "$kept" = 3 ] || fail "interrupted, status $status, $kept rows instead of the old 3"
            else
                [ "$status" = 3 ] || fail "interrupted without tables, status $status"
            fi
        elif [ "$status" = 0 ] && [ "$kept" = "$new" ]; then
            state=done done=$((done + 1))
        elif [ "$status" = 0 ] && [ "$kept" = 3 ] && ((round % 2)); then
            state=untouched untouched=$((untouched + 1))
        else
            fail "status $status, $kept rows"
            state=broken
        fi
    fi
    case $state in
    interrupted) "$vitrine" import "$project" --json >"$work/said" 2>"$work/err" ;;
    *) "$vitrine" import "$project" --events "$work/new.csv" --json >"$work/said" 2>"$work/err" ;;
    esac
    [ $? = 0 ] && [ "$(number rowsKept "$work/said")" = "$new" ] || fail "importing again"
    left=$(ls -A "$project/tables" | wc -l)
    [ "$left" = 1 ] || fail "$left folders of tables"
    echo "round $round: killed $delay ms after it began: $state"
done
echo "$interrupted kills of an import under way, each interrupted and said so. Not counted: $untouched before anything was touched, $nothing before there was" \
    "a project, $done after the end. $failures failures"
exit $((failures > 0 || interrupted < rounds))
