#!/bin/bash
# How long the inverse takes that EASE needs: tiles of Java, and the engine's inverse and product (docs/decisions/0011-own-inverse.md).
#
#   mvn -q -DskipTests package && src/bench/zoo/inverses.sh ROWS…
#
# VITRINE names the program's folder (target/vitrine), JAVA_HOME the JDK to run and compile with. Allow heap by JAVA_OPTS.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
program=${VITRINE:-$here/../../../target/vitrine}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d "${TMPDIR:-/tmp}/vitrine-inverses.XXXXXX")
trap 'rm -rf "$work"' EXIT
libraries=$(echo "$program"/lib/*.jar | tr ' ' ':')
"${java}javac" -nowarn -d "$work" -cp "$libraries" "$here/Inverses.java"
"${java}java" ${JAVA_OPTS:--Xmx6g} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$libraries:$work" org.vitrine.recommend.linear.Inverses "$@" 2> /dev/null
echo "load $(cut -d' ' -f1 /proc/loadavg)"
