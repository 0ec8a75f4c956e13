#!/usr/bin/env bash
# Makes OUTDIR/charts.js, the chart program that every report carries. Does nothing when it is up to date;
# needs the network only when the packages named in package.json are not in OUTDIR/.packages yet.
set -euo pipefail
[ $# = 1 ] || { echo "usage: build.sh OUTDIR" >&2; exit 2; }
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
mkdir -p "$1"
out=$(readlink -f "$1")
packages=$out/.packages

digest=$(cat "$here/package.json" "$here/build.sh" "$here"/charts/*.js | sha256sum | cut -d' ' -f1)
if [ -s "$out/charts.js" ] && [ "$(cat "$out/charts.sha256" 2>/dev/null)" = "$digest" ]; then
    exit 0
fi

if ! cmp -s "$here/package.json" "$packages/installed.json"; then
    rm -rf "$packages"
    mkdir -p "$packages"
    cp "$here/package.json" "$packages/package.json"
    # Install scripts are not needed: esbuild's program comes as a package of its own for each platform.
    (cd "$packages" && npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error)
    cp "$here/package.json" "$packages/installed.json"
fi

part=$out/charts.$$.part
trap 'rm -f "$part"' EXIT
NODE_PATH=$packages/node_modules "$packages/node_modules/.bin/esbuild" "$here/charts/main.js" \
    --bundle --minify --format=iife --target=es2020 --charset=utf8 --legal-comments=none --log-level=warning --outfile="$part"
{
    # What is redistributed inside every report keeps its notices.
    printf '/*\n'
    for package in echarts zrender tslib; do
        printf '%s %s\n' "$package" "$(sed -n 's/^ *"version": "\(.*\)",*/\1/p' "$packages/node_modules/$package/package.json" | head -n 1)"
    done
    cat "$packages/node_modules/echarts/NOTICE" "$packages/node_modules/zrender/LICENSE"
    printf '*/\n'
} >>"$part"
mv "$part" "$out/charts.js"
echo "$digest" >"$out/charts.sha256"
