#!/usr/bin/env bash
# Every row of docs/benchmarks.md about the runtime, on one machine, one after the other.
# usage: ./run.sh [calls|start|native|idle|peers]…     without a name: all of them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
bench=bin/Release/net10.0/Runtime.Benchmarks
dotnet build -c Release -v q -nologo -clp:NoSummary

run_calls() { "$bench" --filter '*MemoryCalls*' '*StdioCalls*'; }
run_start() { "$bench" start; }
run_idle() { "$bench" idle; }

run_native() {
  dotnet publish ../Runtime.Native -c Release -v q -nologo
  "$bench" native ../Runtime.Native/bin/Release/net9.0/*/publish/Runtime.Native
}

# Other clients from npm, pinned by a lock file; codex alone is 290 MB.
run_peers() {
  [ -d Peers/node_modules ] || npm ci --prefix Peers --ignore-scripts --no-audit --no-fund --loglevel=error
  local server
  server="$("$bench" server)"
  node Peers/typescript.mjs v1 "$server"
  node Peers/typescript.mjs v2 "$server"
  node Peers/codex.mjs "$(ls Peers/node_modules/@openai/codex-*/vendor/*/bin/codex | head -1)" "$server" 10
}

[ $# -gt 0 ] || set -- calls start native idle peers
for name in "$@"; do
  echo "== $name"
  "run_$name"
done
