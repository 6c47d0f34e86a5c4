#!/usr/bin/env bash
# Times the tool side by side with mcporter 0.12.3 and codex 0.169.0, cold, on a stdio server that costs next to nothing: --version, list, call. docs/benchmarks.md has the table.
# usage: ./tool.sh [RUNS]      needs hyperfine, gcc, node; the npm packages are pinned by Runtime.Benchmarks/Peers/package-lock.json
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
runs="${1:-20}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
peers="$(pwd)/Runtime.Benchmarks/Peers"
[ -d "$peers/node_modules" ] || npm ci --prefix "$peers" --ignore-scripts --no-audit --no-fund --loglevel=error
codex="$(ls "$peers"/node_modules/@openai/codex-*/vendor/*/bin/codex | head -1)"
mcporter="$(realpath "$peers/node_modules/.bin/mcporter")"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# As packaged: the package for this system, ReadyToRun. Native: one program.
version="0.0.1-bench.$$"
dotnet pack ../src/Tool -c Release -o "$work/feed" -p:Version="$version" -v q -nologo
dotnet tool install TypedMcp.Tool --tool-path "$work/packaged" --version "$version" --add-source "$work/feed" > /dev/null
dotnet publish ../src/Tool.Native -c Release -o "$work/native" -v q -nologo
gcc -O2 -o "$work/echo" Runtime.Benchmarks/echo.c

mkdir -p "$work/run/config" "$work/codex" "$work/home"
cd "$work/run"
export HOME="$work/home" TYPEDMCP_HOME="$work/home" CODEX_HOME="$work/codex" NO_COLOR=1
printf '{"mcpServers":{"tiny":{"command":"%s"}}}\n' "$work/echo" > .mcp.json
printf '{"imports":[],"mcpServers":{"tiny":{"command":"%s"}}}\n' "$work/echo" > config/mcporter.json
"$codex" mcp add tiny -- "$work/echo" > /dev/null 2>&1
packaged="$work/packaged/dotnet-mcp" native="$work/native/dotnet-mcp"

compare() {
  printf '\n## %s\n' "$1"
  shift
  hyperfine -N --warmup 2 --runs "$runs" --export-markdown "$work/table.md" "$@" > /dev/null
  cat "$work/table.md"
}

compare --version -n packaged "$packaged --version" -n native "$native --version" -n mcporter "node $mcporter --version" -n codex "$codex --version"
compare list -n packaged "$packaged list" -n native "$native list" -n mcporter "node $mcporter list" -n 'codex (asks no stdio server)' "$codex mcp list"
compare call -n packaged "$packaged call tiny echo message=hi" -n native "$native call tiny echo message=hi" -n mcporter "node $mcporter call tiny.echo message=hi"
