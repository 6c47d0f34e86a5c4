#!/usr/bin/env bash
# Builds everything and runs every test suite. Installs what is missing; what it cannot install, it names. Ends with one line of totals.
# usage: ./test.sh [SUITE…]     a suite is the name of a folder under tests/, for example Generator.Tests
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

fail() { printf '%s\n' "$1" >&2; printf '0 passed, 1 failed, 0 skipped\n'; exit 1; }
need() { command -v "$1" >/dev/null 2>&1 || fail "'$1' is missing: $2"; }

need dotnet "install the .NET 10 SDK: https://dotnet.microsoft.com/download"
need node "install Node.js 20 or later: https://nodejs.org"
need npm "it comes with Node.js: https://nodejs.org"

# A NativeAOT binary is linked by the C compiler against zlib; a browser serves logins and the Playwright server, and logins take a keyring and a Redis.
install_packages() {
  local missing=()
  for package in "$@"; do dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || fail "Debian packages are missing: sudo apt-get install ${missing[*]}"
  { apt-get update -qq && apt-get install -y -qq "${missing[@]}"; } >/dev/null || fail "apt-get could not install: ${missing[*]}"
}
if command -v dpkg >/dev/null 2>&1; then
  install_packages gcc libc6-dev zlib1g-dev chromium dbus gnome-keyring libsecret-1-0 redis-server zsh fish
else
  need gcc "install a C compiler and zlib's headers"
  need chromium "install Chromium"
  need dbus-run-session "install D-Bus"
  need gnome-keyring-daemon "install GNOME Keyring and libsecret"
  need redis-server "install Redis"
  need zsh "install zsh, whose completion is tested"
  need fish "install fish, whose completion is tested"
fi

# The npm packages are pinned by a lock file; node_modules is taken as it is when it was installed from that lock file.
for folder in tests/Servers/Npm tests/Judge tests/Conformance tests/Authorization.Tests/Npm; do
  [ -f "$folder/package-lock.json" ] || continue
  if ! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-from"; then
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error || fail "npm could not install $folder"
    cp "$folder/package-lock.json" "$folder/node_modules/.installed-from"
  fi
done

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
dotnet build Sdk.sln -v q -nologo -clp:NoSummary || fail "the build failed"

if [ $# -gt 0 ]; then suites=("$@"); else suites=(); for project in tests/*.Tests/*.csproj; do suites+=("$(basename "$(dirname "$project")")"); done; fi
broken=0
for suite in "${suites[@]}"; do
  echo "== $suite"
  # A suite that ends badly without a failed test in its results (it crashed, or wrote none) is a failure of its own. A test that hangs is named and ends its suite.
  dotnet test "tests/$suite" --no-build -v q -nologo --logger "trx;LogFileName=$results/$suite.trx" \
    --results-directory "$results" --blame-hang-timeout 10m --blame-hang-dump-type none ||
    grep -qs ' failed="[1-9]' "$results/$suite.trx" || { echo "$suite ended without its results"; broken=$((broken + 1)); }
done

sum() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(sum passed)
executed=$(sum executed)
failed=$((executed - passed + broken))
skipped=$(($(sum total) - executed))
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
