#!/usr/bin/env bash
# Builds source packages with the real dotnet, as a peer's builder does: one that carries the library's projects, one that
# carries its packages. Takes some minutes, most of them for compiling the library; wants a packages folder for restoring.
set -euo pipefail

repository=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
builder=$repository/network/builder
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
passed=0 failed=0

check() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n%s\n' "$name" "$(<"$work/said")"
  fi
}

# unpack PACKAGE: as a peer does at install.
unpack() {
  rm -rf -- "${work:?}/at-peer"
  mkdir -p "$work"/at-peer/{package,source,metadata,output,temporary,running}
  tar -xzf "$1" -C "$work/at-peer/package"
  tar -xzf "$work/at-peer/package/code.tar.gz" -C "$work/at-peer/source"
  cp "$work/at-peer/package/metadata.json" "$work/at-peer/metadata"
}

build() {
  env -i PATH="$PATH" TMPDIR="$work/at-peer/temporary" CHAINCODE_DOTNET_SOURCES="$1" \
    "$builder/bin/build" "$work/at-peer/source" "$work/at-peer/metadata" "$work/at-peer/output"
}

# A chaincode that is started without its peer says where it looked for it, and exits with 4.
runs() {
  local code=0 output
  printf '{"chaincode_id":"a:b","peer_address":"127.0.0.1:1","client_cert":"","client_key":"","root_cert":"","mspid":"Org1MSP"}' >"$work/at-peer/running/chaincode.json"
  output=$(env -i PATH="$PATH" TMPDIR="$work/at-peer/temporary" "$builder/bin/run" "$work/at-peer/output" "$work/at-peer/running" 2>&1) || code=$?
  printf '%s\n' "$output"
  [[ $code == 4 && $output == 'chaincode cannot connect: '*127.0.0.1:1* ]]
}

# The machine code that ReadyToRun adds makes the library a multiple of its size.
is_compiled_ahead() { (($(stat -c %s "$work/at-peer/output/app/Google.Protobuf.dll") > 800000)); }

# A chaincode of one file that knows the library as a package only.
write_small_chaincode() {
  mkdir -p "$1"
  cat >"$1/Small.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <OutputType>Exe</OutputType>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Fabric.Chaincode" Version="*" />
  </ItemGroup>
</Project>
PROJECT
  cat >"$1/Program.cs" <<'PROGRAM'
using Fabric.Chaincode;

return await ChaincodeHost.RunAsync(new Small(), args);

internal sealed class Small : IChaincode
{
    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken token) => InvokeAsync(stub, token);

    public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken token) => Task.FromResult(ChaincodeResponse.Success());
}
PROGRAM
}

# The library and what it needs, as packages.
pack_library() {
  local project
  mkdir -p "$work/nuget"
  for project in network/Fabric.Protocol chaincode/Fabric.Chaincode; do
    dotnet pack "$repository/$project" -nologo -v q --artifacts-path "$work/artifacts" -o "$work/nuget"
  done
  cp "$packages"/google.protobuf/*/google.protobuf.*.nupkg "$work/nuget"
}

check "a project and the library's projects are packaged" "$builder/package.sh" "$repository/tests/Fabric.Chaincode.Tests/SampleProcess" counter_1 "$work/counter.tar.gz" --source
unpack "$work/counter.tar.gz"
check "they are built from packages on this machine" build "$packages"
check "ahead of time" is_compiled_ahead
check "the program starts and looks for its peer" runs

check "the library is packed" pack_library
write_small_chaincode "$work/small"
check "a project and the library's packages are packaged" "$builder/package.sh" "$work/small" small_1 "$work/small.tar.gz" --source --nuget "$work/nuget"
unpack "$work/small.tar.gz"
check "they are built from the package alone" build ""
check "the program starts and looks for its peer" runs

unpack "$work/small.tar.gz"
rm -r "$work/at-peer/source/nuget"
if build "$work/nowhere" 2>"$work/complaint"; then code=0; else code=$?; fi
check "a package that is not to be had is told with what to do" grep -q "put them into the package's nuget folder" <(head -n 1 "$work/complaint")
check "and the build fails" test "$code" != 0

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
