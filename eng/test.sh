#!/usr/bin/env bash
# Builds and runs every test project. The last line is the count over all of them.
# Arguments are handed to `dotnet test` (for example: --filter FullyQualifiedName~Splits).
set -uo pipefail
here=$(readlink -f "${BASH_SOURCE[0]}")
root=$(dirname "${here%/*}")
results=$root/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
export MLWORKBENCH_STATE=$root/artifacts/test-state MLWORKBENCH_CACHE=$root/artifacts/test-cache
# Hundreds of processes of a few seconds each: without profile-guided compilation they take 15 % less processor time.
export DOTNET_TieredPGO=0

# What some tests need and nothing else does. Where it cannot be had, those tests are skipped by name.
optional() { # NAME WHAT COMMAND: for the log, for the reader, to install
    echo "installing $2"
    bash -c "$3" >"$root/artifacts/logs/$1.log" 2>&1 || echo "it could not be installed; see artifacts/logs/$1.log"
}
may_install() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }
apt="export DEBIAN_FRONTEND=noninteractive; apt-get update && apt-get install -y --no-install-recommends"
if ! command -v chromium >/dev/null && may_install; then
    optional chromium "chromium for the tests of the report" "$apt chromium"
fi
if [ -x /usr/bin/python3 ] && ! /usr/bin/python3 -c 'import numpy, PIL' 2>/dev/null && may_install; then
    optional python "numpy and Pillow for the Python sample" "$apt python3-numpy python3-pil"
fi

# The JavaScript sample's packages: 70 MB, once; ONNX Runtime for other systems is thrown away.
consumers=$root/artifacts/consumers
if command -v npm >/dev/null && ! cmp -s "$root/samples/javascript/package.json" "$consumers/installed.json"; then
    mkdir -p "$consumers"
    cp "$root/samples/javascript/package.json" "$consumers/package.json"
    optional javascript "the packages of the JavaScript sample" "cd '$consumers' && rm -rf node_modules &&
        timeout 180 npm install --ignore-scripts --no-package-lock --no-audit --no-fund --fetch-timeout=60000 --fetch-retries=2 &&
        rm -rf node_modules/onnxruntime-node/bin/*/{darwin,win32} && cp package.json installed.json || { rm -rf node_modules; false; }"
fi

dotnet build "$root/MLWorkbench.sln" --nologo -v q -p:SourcesAreAnalysed=true || exit 1

# The native doors once more with the address and undefined-behaviour sanitizers; their self tests count as tests.
sanitized=$root/artifacts/native-sanitized
if ! { cmake -S "$root/native" -B "$sanitized" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DMLW_SANITIZE=ON \
    && cmake --build "$sanitized"; } >"$root/artifacts/logs/sanitized.log" 2>&1; then
    tail -n 40 "$root/artifacts/logs/sanitized.log"
    exit 1
fi
ctest --test-dir "$sanitized" --output-on-failure | tee "$results/native.txt"
native_failed=$(grep -cE '^ *[0-9]+/[0-9]+ Test.*(Failed|\*\*\*)' "$results/native.txt")
native_passed=$(grep -cE '^ *[0-9]+/[0-9]+ Test.* Passed ' "$results/native.txt")

dotnet test "$root/MLWorkbench.sln" --no-build --nologo -v q --logger trx --results-directory "$results" "$@"
status=$?

outcomes() { # OUTCOME: the names of the tests that ended so
    grep -ho '<UnitTestResult [^>]*' "$results"/*.trx 2>/dev/null | grep "outcome=\"$1\"" | sed 's/.*testName="\([^"]*\)".*/\1/' | sort
}

passed=$(($(outcomes Passed | wc -l) + native_passed))
failed=$(($(outcomes Failed | wc -l) + native_failed))
skipped=$(outcomes NotExecuted | wc -l)
outcomes NotExecuted | sed 's/^/skipped: /'
outcomes Failed | sed 's/^/FAILED: /'
[ "$failed" = 0 ] || grep -hA 4 '<Message>' "$results"/*.trx 2>/dev/null | sed 's/<[^>]*>//g; s/^ *//' | cut -c 1-300 | head -n 60
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then
    echo "a test project stopped before its end; see above"
    failed=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
