#!/bin/sh
# Builds what is handed out on Linux, in target/dist: the app-image vitrine/ with its own Java run time and an AOT cache
# trained inside it, and a .deb of it.   usage: installer/build.sh [--no-deb]
# Needs a JDK 25 (JAVA_HOME or a usual place), Maven, and dpkg-deb for the package. Windows and macOS: not yet.
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "installer/build.sh: $*" >&2
    exit 1
}

find_jdk() {
    for folder in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        [ -x "$folder/bin/jlink" ] || continue
        found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$folder/release" 2>/dev/null || true)
        if [ "${found:-0}" -ge 25 ]; then
            echo "$folder"
            return
        fi
    done
}

jdk=$(find_jdk)
[ -n "$jdk" ] || fail "needs a JDK 25 with jlink and found none: install one (https://adoptium.net) or set JAVA_HOME to it"
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml | head -1)
dist=target/dist
image=$dist/vitrine

mvn -q -DskipTests package
rm -rf "$dist"
mkdir -p "$dist"

echo "run time" >&2
"$jdk/bin/jlink" --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.scripting,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs \
    --include-locales en,zh --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$dist/runtime"
cp -pR target/vitrine "$image"
mv "$dist/runtime" "$image/runtime"

# One walk through every page loads the classes a person's first minutes need; the JVM writes its cache when it ends.
echo "AOT cache" >&2
VITRINE_JAVA_OPTS="-XX:AOTCacheOutput=$PWD/$image/lib/vitrine.aot -Xlog:aot=error" \
    "$PWD/$image/bin/vitrine" tour --to "$PWD/$dist/tour" >/dev/null \
    || fail "the training walk failed"
rm -rf "$dist/tour"
[ -s "$image/lib/vitrine.aot" ] || fail "the JVM wrote no AOT cache"
du -sh "$image" >&2
[ "${1:-}" != --no-deb ] || exit 0

command -v dpkg-deb >/dev/null || fail "no dpkg-deb here: the app-image is in $image, the .deb needs Debian's dpkg"
case $(uname -m) in
    x86_64) architecture=amd64 ;;
    aarch64) architecture=arm64 ;;
    *) fail "no .deb for $(uname -m)" ;;
esac
echo "package" >&2
root=$dist/deb
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/icons/hicolor/scalable/apps"
cp -pR "$image" "$root/opt/vitrine"
ln -s /opt/vitrine/bin/vitrine "$root/usr/bin/vitrine"
cp installer/linux/vitrine.desktop "$root/usr/share/applications/"
cp installer/linux/vitrine.svg "$root/usr/share/icons/hicolor/scalable/apps/"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" \
    -e "s/@SIZE@/$(du -sk "$root" | cut -f1)/" installer/linux/control >"$root/DEBIAN/control"
# -Zgzip: most of it is already packed jars
dpkg-deb --root-owner-group -Zgzip --build "$root" "$dist/vitrine_${version}_$architecture.deb" >/dev/null
rm -rf "$root"
ls -l "$dist"/*.deb >&2
