#!/usr/bin/env bash
# What takes minutes to hours and is run on demand: soak runs, two machines with a link between them that is cut, and mutation of the generator. Ends with 0 where all went well.
# usage: ./soak.sh [cycles|calls|kills|netns]…     without a name: these four. COUNT, SEED and ROUNDS can be set in the environment.
#        MUTATE='Naming/*.cs' ./soak.sh mutation   one folder or file of src/Generator; without MUTATE all of Naming, Schema and Emission, which takes hours.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

fail() { printf '%s\n' "$1" >&2; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || fail "'$1' is missing: $2"; }

work="$(mktemp -d)"
soak=tests/Soak/bin/Release/net10.0/TypedMcp.Soak
http=tests/Servers/Http/bin/Release/net10.0/TypedMcp.HttpServer
trap 'clean_netns 2>/dev/null; rm -rf "$work"' EXIT

build() { dotnet build -c Release "$1" -v q -nologo -clp:NoSummary >&2 || fail "the build of $1 failed"; }

# A server that starts in a millisecond, so that the time goes into the client.
echo_server() {
  need gcc "install a C compiler"
  [ -x "$work/echo" ] || gcc -O2 -w -o "$work/echo" benchmarks/Runtime.Benchmarks/echo.c || fail "gcc could not compile echo.c"
}

run_cycles() { build tests/Soak; echo_server; "$soak" cycles "$work/echo" "${COUNT:-1000}"; }
run_calls() { build tests/Soak; "$soak" calls "${COUNT:-200000}" "${SEED:-$RANDOM}"; }
run_kills() { build tests/Soak; echo_server; "$soak" kills "$work/echo" "${COUNT:-20000}" "${SEED:-$RANDOM}"; }

# Two machines: a network namespace each, a veth pair between them.
clean_netns() {
  [ -z "${server_pid:-}" ] || kill "$server_pid"
  ip netns del typedmcp-server
  ip netns del typedmcp-client
}

run_netns() {
  need ip "install iproute2"
  [ "$(id -u)" = 0 ] || fail "network namespaces need root: sudo ./soak.sh netns"
  build tests/Soak
  build tests/Servers/Http
  clean_netns 2>/dev/null
  ip netns add typedmcp-server && ip netns add typedmcp-client || fail "this system has no network namespaces"
  ip link add tmcp-s netns typedmcp-server type veth peer name tmcp-c netns typedmcp-client || fail "this system has no veth devices"
  ip -n typedmcp-server addr add 10.213.0.1/24 dev tmcp-s && ip -n typedmcp-server link set tmcp-s up && ip -n typedmcp-server link set lo up
  ip -n typedmcp-client addr add 10.213.0.2/24 dev tmcp-c && ip -n typedmcp-client link set tmcp-c up && ip -n typedmcp-client link set lo up
  MCP_TEST_ADDRESS=10.213.0.1 ip netns exec typedmcp-server "$http" >"$work/server.log" 2>&1 &
  server_pid=$!
  for _ in $(seq 200); do grep -q listening "$work/server.log" && break; sleep 0.1; done
  url="$(sed -n 's/^listening on //p' "$work/server.log")"
  [ -n "$url" ] || { cat "$work/server.log" >&2; fail "the server did not start"; }
  ip netns exec typedmcp-client "$soak" link "$url" tmcp-c "${ROUNDS:-4}"
  local result=$?
  clean_netns
  server_pid=
  return $result
}

# Mutants of the generator that its tests must notice; the report is left in StrykerOutput/.
# Its own test project: one warm process for all mutants, small tests first, then texts that the generator wrote before it was mutated.
run_mutation() {
  dotnet tool restore >&2 || fail "dotnet-stryker could not be restored"
  # As Stryker builds it, so that it finds everything built; the analyzers have nothing to say about mutants.
  export RunAnalyzers=false Platform=AnyCPU
  build tests/Mutation
  rm -rf artifacts/mutation
  TYPEDMCP_APPROVE=1 dotnet tests/Mutation/bin/Release/net10.0/TypedMcp.Generator.Tests.dll >&2 || fail "the tests fail without a mutation"
  (cd tests/Mutation && dotnet stryker --output ../../StrykerOutput ${MUTATE:+--mutate "$MUTATE"} >&2)
}

[ $# -gt 0 ] || set -- cycles calls kills netns
broken=0
for name in "$@"; do
  declare -F "run_$name" >/dev/null || fail "'$name' is no soak run: cycles, calls, kills, netns, mutation"
  echo "== $name"
  "run_$name" || broken=1
done
exit $broken
