#!/usr/bin/env bash
# Installs the engines that are missing, builds the native doors, the charts and the program. Safe to run at any time.
set -euo pipefail
here=$(readlink -f "${BASH_SOURCE[0]}")
root=$(dirname "${here%/*}")
artifacts=$root/artifacts
stamps=$artifacts/stamps
onnxruntime=1.24.3
mkdir -p "$stamps" "$artifacts/engines" "$artifacts/logs"
exec 9>"$artifacts/lock"
flock 9

say() { printf 'workbench: %s\n' "$*"; }

quietly() { # NAME COMMAND...: shows what a step printed only when it fails
    local log=$artifacts/logs/$1.log
    shift
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        say "that step failed; its whole output is in $log" >&2
        exit 1
    fi
}

newer() { # STAMP PATH...
    [ ! -e "$stamps/$1" ] || [ -n "$(cd "$root" && find "${@:2}" \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$stamps/$1" -print -quit)" ]
}

missing_packages() {
    local package
    while read -r package _; do
        case $package in
            '#'* | '') continue ;;
            npm) command -v npm >/dev/null && continue ;;
            cmake | g++) command -v "$package" >/dev/null && continue ;;
            ninja-build) command -v ninja >/dev/null && continue ;;
        esac
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
    done <"$root/eng/engines.txt"
}

install_packages() {
    command -v dpkg-query >/dev/null || {
        say "this system has no apt; install by hand what eng/engines.txt lists, then create $stamps/packages"
        exit 1
    }
    local missing
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        local command="apt-get install -y --no-install-recommends $missing"
        if [ "$(id -u)" != 0 ]; then
            say "engines are missing. Run this once, then try again:"
            say "  sudo apt-get update && sudo $command"
            exit 1
        fi
        say "installing $missing"
        export DEBIAN_FRONTEND=noninteractive
        quietly apt-update apt-get update
        # shellcheck disable=SC2086
        quietly apt-install $command
    fi
    touch "$stamps/packages"
}

install_onnxruntime() {
    say "fetching ONNX Runtime $onnxruntime"
    local npm=$artifacts/npm arch=x64
    [ "$(uname -m)" = aarch64 ] && arch=arm64
    mkdir -p "$npm"
    printf '{ "private": true, "dependencies": { "onnxruntime-node": "%s" } }\n' "$onnxruntime" >"$npm/package.json"
    # Its install script would download CUDA libraries; the CPU library is in the package itself.
    quietly onnxruntime npm install --prefix "$npm" --ignore-scripts --no-package-lock --no-audit --no-fund \
        --fetch-timeout=60000 --fetch-retries=2
    cp "$npm"/node_modules/onnxruntime-node/bin/napi-v*/linux/$arch/libonnxruntime.so.1 "$artifacts/engines/"
    rm -rf "$npm"
    echo "$onnxruntime" >"$stamps/onnxruntime"
}

build_native() {
    say "building the native engines' doors"
    quietly native-configure cmake -S "$root/native" -B "$artifacts/native" -G Ninja -DCMAKE_BUILD_TYPE=Release
    quietly native-build cmake --build "$artifacts/native"
    touch "$stamps/native"
}

build_mlnet() { # optional: says what can be had here, and never stops the rest
    local verdict=$artifacts/mlnet/state.props
    if newer mlnet src/MLWorkbench.MLNet/MLNetPackages.props Directory.Packages.props || [ ! -e "$verdict" ] ||
        { ! grep -q '<MLNetEngine>packages<' "$verdict" && [ -n "$(find "$verdict" -mtime +0)" ]; }; then
        say "looking for ML.NET"
        quietly mlnet-probe dotnet build "$root/src/MLWorkbench.MLNet" -t:ProbeMLNet --nologo -v q
        touch "$stamps/mlnet"
        case $(cat "$verdict") in
            *'>packages<'*) say "ML.NET: all of it is here" ;;
            *'>core<'*) say "ML.NET: here, without its AutoML and its image trainer ($(sed 's/.*<MLNetReason>\(.*\)<\/MLNetReason>.*/\1/' "$verdict"))" ;;
            *) say "ML.NET: not here ($(sed 's/.*<MLNetReason>\(.*\)<\/MLNetReason>.*/\1/' "$verdict"))" ;;
        esac
    fi
    quietly mlnet dotnet build "$root/src/MLWorkbench.MLNet" -c Release --nologo -v q
}

build_program() {
    say "building the program"
    quietly program dotnet publish "$root/src/MLWorkbench.Cli" -c Release -o "$artifacts/cli" --nologo -v q
}

[ -e "$stamps/ready" ] || say "setting up; the first time takes a few minutes"
started=$(mktemp "$stamps/.start.XXXXXX")
trap 'rm -f "$started"' EXIT
newer packages eng/engines.txt && install_packages
[ "$(cat "$stamps/onnxruntime" 2>/dev/null)" = "$onnxruntime" ] || install_onnxruntime
newer native native && build_native
quietly charts "$root/src/MLWorkbench.Reporting/Assets/build.sh" "$artifacts/web"
build_program
build_mlnet
mv "$started" "$stamps/ready"
