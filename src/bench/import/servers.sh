#!/bin/sh
# Events of a PostgreSQL and of a MariaDB imported by the command line: time, most memory, rows.
# Needs initdb, postgres, mariadb-install-db, mariadbd and a built target/vitrine; starts servers of its own on ports 54391 and 54392.
#   src/bench/import/servers.sh [ROWS] [HEAP]      3,000,000 rows and 1g unless said
# As root the PostgreSQL runs as nobody. Drivers come from the local Maven repository, where the tests have put them.
set -eu
ROWS=${1:-3000000}
HEAP=${2:-1g}
HERE=$(mktemp -d)
PG=$(dirname "$(readlink -f "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb | tail -1)")")
AS=""; [ "$(id -u)" = 0 ] && { AS="runuser -u nobody --"; chown nobody "$HERE"; }
MAVEN=${HOME}/.m2/repository
driver() { ls "$MAVEN/$1"/*/*.jar | grep -v sources | tail -1; }
end() { kill $PIDS 2>/dev/null || true; sleep 2; rm -rf "$HERE"; }
PIDS=""
trap end EXIT

$AS "$PG/initdb" -D "$HERE/pg" -U shop --auth=trust -E UTF8 --locale=C --no-sync >/dev/null
$AS "$PG/postgres" -D "$HERE/pg" -p 54391 -c listen_addresses=127.0.0.1 -c unix_socket_directories= >"$HERE/pg.log" 2>&1 &
PIDS="$PIDS $!"
mariadb-install-db --no-defaults --datadir="$HERE/my" --auth-root-authentication-method=normal --skip-test-db --user="$(id -un)" >/dev/null 2>&1
printf "create database shop;\ncreate user 'shop'@'%%' identified by 'shop-secret';\ngrant all on *.* to 'shop'@'%%';\n" >"$HERE/first.sql"
mariadbd --no-defaults --datadir="$HERE/my" --port=54392 --bind-address=127.0.0.1 --socket="$HERE/s" --pid-file="$HERE/pid" \
    --init-file="$HERE/first.sql" --user="$(id -un)" >"$HERE/my.log" 2>&1 &
PIDS="$PIDS $!"
ready() { for _ in $(seq 120); do "$@" >/dev/null 2>&1 && return; sleep 0.5; done; echo "no answer: $*" >&2; exit 1; }
ready "$PG/psql" -h 127.0.0.1 -p 54391 -U shop postgres -c "select 1"
ready mariadb --no-defaults -h 127.0.0.1 -P 54392 -u shop -pshop-secret shop -e "select 1"
"$PG/psql" -q -h 127.0.0.1 -p 54391 -U shop postgres -c "create table events as select 'u' || n % 90007 as user_id, 'i' || n % 4999 as item_id,
    (array['view','cart','purchase'])[1 + n % 3] as event_type, timestamptz '2024-01-01' + n * interval '7 seconds' as \"timestamp\",
    (n % 1000) / 10.0 as amount from generate_series(1, $ROWS) n"
mariadb --no-defaults -h 127.0.0.1 -P 54392 -u shop -pshop-secret shop -e "create table events as select concat('u', seq % 90007) as user_id,
    concat('i', seq % 4999) as item_id, elt(1 + seq % 3, 'view', 'cart', 'purchase') as event_type,
    timestamp('2024-01-01') + interval seq * 7 second as \`timestamp\`, seq % 1000 / 10 as amount from seq_1_to_$ROWS"

export SECRET=shop-secret VITRINE_JAVA_OPTS="-Xmx$HEAP"
ask() {
    echo "== $1, $ROWS rows, heap $HEAP"
    rm -rf "$HERE/project"
    /usr/bin/time -f '%e s, %M KiB at most' target/vitrine/bin/vitrine import "$HERE/project" --database "$2" --driver "$3" \
        --db-user shop --password-env SECRET --events db:events | tail -4
}
ask PostgreSQL jdbc:postgresql://127.0.0.1:54391/postgres "$(driver org/postgresql/postgresql)"
ask "MariaDB by MySQL's driver" jdbc:mysql://127.0.0.1:54392/shop "$(driver com/mysql/mysql-connector-j)"
ask "MariaDB by its own driver" jdbc:mariadb://127.0.0.1:54392/shop "$(driver org/mariadb/jdbc/mariadb-java-client)"
grep -rl shop-secret "$HERE/project" && echo "the password is in the project" && exit 1
echo "no password in the project"
