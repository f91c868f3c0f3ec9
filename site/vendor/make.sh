#!/bin/sh
# Makes the kept memory of Python anew: run by `make engine` before a release. Needs node and npm.
set -eu
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$(pwd)
for name in pyodide clingo-wasm; do
    version=$(sed -n "s/^$name \([0-9.]*\) .*/\1/p" site/vendor/VERSION)
    (cd "$work" && npm pack --silent "$name@$version" >/dev/null)
    mkdir "$work/$name"
    tar -xzf "$work/$name-$version.tgz" -C "$work/$name"
done
"$python" -m tests.browser.engine_code "$work/engine.zip" >"$work/engine.sha256"
node "$here/site/vendor/make.mjs" "$work/pyodide/package" "$work/clingo-wasm/package" \
    "$work/engine.zip"
cp "$work/engine.sha256" site/vendor/engine.sha256
