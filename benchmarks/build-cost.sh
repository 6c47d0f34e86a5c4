#!/usr/bin/env bash
# What the generator adds to a build: `dotnet build` of a project with snapshots, against the same generated text compiled as plain files.
# usage: benchmarks/build-cost.sh [RUNS] [SNAPSHOT…]     default: 5 runs, every snapshot of tests/Corpus
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
runs="${1:-5}"; shift || true
if [ $# -gt 0 ]; then snapshots=("$@"); else snapshots=("$root"/tests/Corpus/*.mcp.json); fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet build "$root/src/Runtime/TypedMcp.csproj" -c Release -v q -nologo >/dev/null

# NAME ITEMS: a project of a user, out of reach of this repository's build settings.
project() {
  mkdir -p "$work/$1"
  cat > "$work/$1/$1.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings>
    <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="*.cs" />
    <Reference Include="$root/src/Runtime/bin/Release/net10.0/TypedMcp.dll" />
    <Reference Include="$root/src/Runtime/bin/Release/net10.0/TypedMcp.Attributes.dll" />
    $2
  </ItemGroup>
</Project>
XML
}
project generating "<Analyzer Include=\"$root/src/Generator/bin/Release/netstandard2.0/TypedMcp.Generator.dll\" /><AdditionalFiles Include=\"*.mcp.json\" />"
for snapshot in "${snapshots[@]}"; do
  cp "$snapshot" "$work/generating/"
  alias="$(basename "$snapshot" .mcp.json)"
  name="I$(printf '%s' "$alias" | sed -E 's/(^|[^A-Za-z0-9])([A-Za-z0-9])/\U\2/g')"
  printf 'namespace Corpus;\n[TypedMcp.McpProxy("%s")]\npublic partial interface %s;\n' "$alias" "$name" > "$work/generating/$name.cs"
done
# Built once with its generated text on disk, which the other project then compiles as plain files.
dotnet build "$work/generating" -v q -nologo -p:EmitCompilerGeneratedFiles=true
project plain ""
cp "$work"/generating/*.cs "$work/plain/"
find "$work/generating/generated" -name '*.cs' -exec cp {} "$work/plain/" \;
dotnet restore "$work/plain" -v q

rebuild() { local start; start=$(date +%s%N); dotnet build "$work/$1" --no-restore -t:Rebuild -v q -nologo >/dev/null; echo $((($(date +%s%N) - start) / 1000000)); }
# Processor time in processes of its own, which neighbours change less.
processor() {
  local TIMEFORMAT='%U %S'
  { time dotnet build "$work/$1" --no-restore -t:Rebuild -v q -nologo -m:1 -nodeReuse:false -p:UseSharedCompilation=false >/dev/null 2>&1; } 2>&1 | awk '{ printf "%d\n", ($1 + $2) * 1000 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
rebuild generating >/dev/null; rebuild plain >/dev/null
for _ in $(seq "$runs"); do rebuild generating >> "$work/generating.ms"; rebuild plain >> "$work/plain.ms"; done
for _ in 1 2; do processor generating >> "$work/generating.cpu"; processor plain >> "$work/plain.cpu"; done
echo "snapshots: ${#snapshots[@]}, generated text: $(cat "$work"/plain/*.g.cs | wc -c) bytes"
awk -v a="$(median < "$work/generating.ms")" -v b="$(median < "$work/plain.ms")" -v n="$runs" \
  'BEGIN { printf "with the generator: %d ms, plain files: %d ms, ratio %.2f (medians of %d rebuilds, in turn)\n", a, b, a / b, n }'
awk -v a="$(sort -n "$work/generating.cpu" | head -1)" -v b="$(sort -n "$work/plain.cpu" | head -1)" \
  'BEGIN { printf "processor time in fresh processes: %d ms against %d ms, ratio %.2f (the less of 2 rebuilds, in turn)\n", a, b, a / b }'
