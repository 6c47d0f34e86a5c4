#!/usr/bin/env bash
# Runs the same commands with codex 0.169.0 and with dotnet mcp, on the same loopback servers: a stdio one, an open one over HTTP, one that wants a login. docs/cli.md has the table.
# usage: ./codex-commands.sh DOTNET-MCP     the built tool: a path to dotnet-mcp or to dotnet-mcp.dll
set -euo pipefail
tool=("$(realpath "$1")")
cd "$(dirname "${BASH_SOURCE[0]}")"
[[ $1 == *.dll ]] && tool=(dotnet "${tool[@]}")
peers=Runtime.Benchmarks/Peers
[ -d $peers/node_modules ] || npm ci --prefix $peers --ignore-scripts --no-audit --no-fund --loglevel=error
[ -d ../tests/Authorization.Tests/Npm/node_modules ] || npm ci --prefix ../tests/Authorization.Tests/Npm --ignore-scripts --no-audit --no-fund --loglevel=error
codex="$(realpath "$(ls $peers/node_modules/@openai/codex-*/vendor/*/bin/codex | head -1)")"
npm="$(realpath ../tests/Authorization.Tests/Npm)"

work="$(mktemp -d)"
trap 'exec 3>&- 4>&-; rm -rf "$work"' EXIT
gcc -O2 -o "$work/echo" Runtime.Benchmarks/echo.c
gcc -O2 -o "$work/http-echo" Runtime.Benchmarks/http-echo.c
# Both servers live until their standard input ends, with this script.
mkfifo "$work/open" "$work/auth" "$work/open.in" "$work/auth.in"
"$work/http-echo" < "$work/open.in" > "$work/open" 2>/dev/null &
AUTO=1 NODE_NO_WARNINGS=1 node "$npm/as.mjs" < "$work/auth.in" > "$work/auth" 2>/dev/null &
exec 3> "$work/open.in" 4> "$work/auth.in"
read -r port < "$work/open"
while read -r line; do [[ $line == \{* ]] && break; done < "$work/auth"
auth="$(node -p 'JSON.parse(process.argv[1]).mcp' "$line")"
open="http://127.0.0.1:$port/mcp"

mkdir -p "$work/codex" "$work/ours/home"
printf 'mcp_oauth_credentials_store = "file"\n' > "$work/codex/config.toml"
printf '#!/bin/sh\nexec node %s "$1" > /dev/null\n' "$npm/follow.mjs" > "$work/browser"
chmod +x "$work/browser"
export BROWSER="$work/browser" CODEX_HOME="$work/codex" TYPEDMCP_HOME="$work/ours/home" TYPEDMCP_CREDENTIALS_STORE=file NO_COLOR=1
unset DBUS_SESSION_BUS_ADDRESS

shown() { sed -E "s#$work#/tmp/x#g; s#127.0.0.1:[0-9]+#127.0.0.1:PORT#g; s#(code_challenge|state|client_id)=[^&]*#\1=…#g" | sed 's/^/    /'; }
both() {
  local theirs=() ours=() to=theirs
  for word in "$@"; do
    if [ "$word" = :: ]; then to=ours; elif [ $to = theirs ]; then theirs+=("$word"); else ours+=("$word"); fi
  done
  [ ${#ours[@]} -gt 0 ] || ours=("${theirs[@]}")
  printf '\n== %s\n  codex mcp\n' "${theirs[*]}" | shown
  { "$codex" mcp "${theirs[@]}" 2>&1 || echo "(exit code $?)"; } < /dev/null | shown
  printf '  dotnet mcp\n' | shown
  { (cd "$work/ours" && "${tool[@]}" "${ours[@]}" 2>&1) || echo "(exit code $?)"; } < /dev/null | shown
}

both list
both add tiny --env KEY=s3cr3t -- "$work/echo"
both add open --url "$open"
both add auth --url "$auth"
both add auth --url "$auth" :: add auth --url "$auth" --force
both list
both list --json
both get tiny
both get auth --json
both get nope
both login tiny
both login auth
both login auth --scopes mcp:read
both logout auth
both logout auth
both list
both remove tiny
both remove nope
both add 'bad name' -- x
