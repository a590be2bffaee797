#!/usr/bin/env bash
# Runs the external builder's programs as a peer does: two or three folders, an environment of PATH and what is propagated.
# shellcheck disable=SC2016,SC2089,SC2090 # texts that hold JSON and quotes, and commands evaluated later
set -euo pipefail

builder=$(cd "${BASH_SOURCE[0]%/*}/../../network/builder/bin" && pwd)
work=$(mktemp -d)
run=''
trap '[[ -z $run ]] || kill "$run" 2>/dev/null || true; rm -rf -- "$work"' EXIT
passed=0 failed=0

# expect NAME COMMAND…: the command must succeed.
expect() {
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n%s\n' "$name" "$(<"$work/said")"
  fi
}

# refused TEXT COMMAND…: the command fails, and says TEXT.
refused() {
  local text=$1 output
  shift
  if output=$("$@" 2>&1); then
    echo "it succeeded"
    return 1
  fi
  [[ $output == *"$text"* ]] || {
    echo "it said: $output"
    return 1
  }
}

# package METADATA CONNECTION: lays out what the peer unpacks.
package() {
  rm -rf -- "${work:?}"/{source,metadata,output,release}
  mkdir -p "$work"/{source,metadata,output,release}
  printf '%s' "$1" >"$work/metadata/metadata.json"
  printf '%s' "$2" >"$work/source/connection.json"
}

as_peer() { env -i PATH="$PATH" CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG="${CONFIGURATION-}" "$@"; }
detect() { as_peer "$builder/detect" "$work/source" "$work/metadata"; }
build() { as_peer "$builder/build" "$work/source" "$work/metadata" "$work/output"; }
release() { as_peer "$builder/release" "$work/output" "$work/release"; }
released() { build && release && diff <(printf '%s\n' "$1") "$work/release/chaincode/server/connection.json"; }

ccaas='{"type":"ccaas","label":"audit_1.0"}'
plain='{"address":"127.0.0.1:9999","dial_timeout":"10s","tls_required":false}'
template='{"address":"{{.host}}:{{ .port }}","dial_timeout":"10s","tls_required":false}'

package "$ccaas" "$plain"
expect "detect takes ccaas" detect
package $'{\r\n  "label" : "a\\"b" ,\t"path":null, "type": "CCAAS" }\n' "$plain"
expect "detect reads any layout and case" detect
package '{"type":"golang","label":"ccaas"}' "$plain"
expect "detect leaves other types" refused "package type 'golang' is left to other builders" detect
package '{"type":"dotnet","label":"a"}' "$plain"
expect "detect takes dotnet" detect
expect "a wrong number of folders is told" refused "wants 2 folders" as_peer "$builder/detect" "$work/source"
expect "a folder that is none is told" refused "which is not a folder" as_peer "$builder/detect" "$work/source" "$work/nowhere"
package '{"label":"\"type\":\"ccaas\""}' "$plain"
expect "detect is not fooled by text inside a value" refused "package type ''" detect
package '{"type":"ccaas"' "$plain"
expect "detect refuses broken JSON" refused "not a flat JSON object" detect

package "$ccaas" "$plain"
expect "a connection without template is kept" released "$plain"
CONFIGURATION='{"host":"peer.example.com", "port":"7052"}'
package "$ccaas" "$template"
expect "a template is filled from the peer's configuration" released '{"address":"peer.example.com:7052","dial_timeout":"10s","tls_required":false}'
domain='{"address":"a:1","domain":"service.example.com","tls_required":true,"root_cert":"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"}'
package "$ccaas" "$domain"
expect "domain and certificates are kept" released "$domain"
CONFIGURATION='{"host":"a\"b & \\ {{.port}}","port":"1"}'
package "$ccaas" "$template"
expect "a value is taken as it is" released '{"address":"a\"b & \\ {{.port}}:1","dial_timeout":"10s","tls_required":false}'

CONFIGURATION='{"host":"a"}'
package "$ccaas" "$template"
expect "a missing value is named" refused "wants {{.port}}" build
CONFIGURATION='{"host":{"a":"b"}}'
expect "a nested configuration is refused" refused "not a flat JSON object of strings" build
CONFIGURATION='{"host":"a","port":"1"}'
package "$ccaas" '{"address":"{{printf .host}}"}'
expect "an unknown template form is refused" refused "not of the form {{.name}}" build
package "$ccaas" '{"address":"a:1","tls_required":"true"}'
expect "a quoted tls_required is refused" refused '"tls_required" is true or false without quotes' build
package "$ccaas" '{"address":"a:1","tls_required":true}'
expect "TLS without a root is refused" refused '"root_cert" is not a PEM text' build
package "$ccaas" '{"address":"a:1","tls_required":true,"client_auth_required":true,"root_cert":"-----BEGIN","client_cert":"-----BEGIN"}'
expect "mutual TLS without a key is refused" refused '"client_key" is not a PEM text' build
package "$ccaas" '{"dial_timeout":"10s"}'
expect "a missing address is refused" refused 'no "address"' build
package "$ccaas" "$plain"
rm "$work/source/connection.json"
expect "a missing connection.json is refused" refused "no connection.json" build

package "$ccaas" "$plain"
mkdir -p "$work/source/META-INF/statedb/couchdb/indexes"
printf '{}' >"$work/source/META-INF/statedb/couchdb/indexes/byStatus.json"
build && release
expect "state database indexes are released" test -f "$work/release/statedb/couchdb/indexes/byStatus.json"


# From here on: packages of type dotnet. `dotnet` is a program of this test's own that tells how it was called, so that
# everything about it can be seen; builder-dotnet-test.sh uses the real one.
dotnet='{"type":"dotnet","label":"counter_1"}'
mkdir -p "$work/tools" "$work/temporary"
cat >"$work/tools/dotnet" <<'PROGRAM'
#!/bin/bash
case $1 in
  --list-runtimes) printf 'Microsoft.NETCore.App 10.0.1 [/usr]\nMicrosoft.AspNetCore.App 10.0.1 [/usr]\n' ;;
  --list-sdks) [[ -e ${0%/*}/no-sdk ]] || echo '10.0.100 [/usr]' ;;
  publish)
    printf '%s\n' "$PWD" "$@" >"${0%/*}/called"
    env | sort >"${0%/*}/environment"
    cat "${HOME%/home}/nuget.config" >"${0%/*}/sources"
    if [[ -e ${0%/*}/says ]]; then
      cat "${0%/*}/says"
      [[ -e ${0%/*}/only-once ]] || exit 1
      rm "${0%/*}/says"
      exit 1
    fi
    while [[ $1 != -o ]]; do shift; done
    mkdir -p "$2"
    echo program >"$2/Counter.dll"
    printf '{"runtimeOptions":{"frameworks":[{"name": "Microsoft.NETCore.App","version": "10.0.0"}]}}' >"$2/Counter.runtimeconfig.json"
    ;;
  *)
    printf '%s\n' "$PWD" "$@"
    env | sort
    trap 'echo ended; exit 0' TERM
    echo "process $$"
    while :; do read -rt 1 <> <(:) || true; done
    ;;
esac
PROGRAM
chmod +x "$work/tools/dotnet"

# What a peer leaves of its environment, and nothing else.
as_peer() {
  env -i PATH="$work/tools:/usr/bin:/bin" TMPDIR="$work/temporary" ${CONFIGURATION:+CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG="$CONFIGURATION"} \
    ${SOURCES:+CHAINCODE_DOTNET_SOURCES="$SOURCES"} ${BUILDS:+CHAINCODE_DOTNET_SOURCE_BUILDS="$BUILDS"} "$@"
}
CONFIGURATION='' SOURCES='' BUILDS=''

# dotnet_package SETTINGS FILE…: a package with these files; SETTINGS is its chaincode.json, if not empty.
dotnet_package() {
  local file
  package "$dotnet" ''
  rm "$work/source/connection.json"
  [[ -z $1 ]] || printf '%s' "$1" >"$work/source/chaincode.json"
  shift
  for file in "$@"; do
    mkdir -p "$work/source/$(dirname -- "$file")"
    printf '{}' >"$work/source/$file"
  done
}

first_line() { [[ $("$@" 2>&1 | head -n 1) == 'chaincode builder: '* ]]; }
called_with() { build && grep -qxF -- "$1" "$work/tools/called"; }
launches() { build && [[ $(head -n 1 "$work/output/launch") == "$1" ]]; }
nothing_is_left() { [[ -z $(ls -A "$work/temporary") ]]; }

dotnet_package '' Counter.dll Counter.runtimeconfig.json other.txt
expect "a published folder is taken as it is" launches Counter.dll
expect "all of it is kept" cmp "$work/source/other.txt" "$work/output/app/other.txt"
expect "a launched chaincode has no address to release" eval 'release && [[ ! -e $work/release/chaincode ]]'
mkdir -p "$work/source/META-INF/statedb/couchdb/indexes"
printf '{}' >"$work/source/META-INF/statedb/couchdb/indexes/byOwner.json"
expect "its indexes are released" eval 'build && release && test -f "$work/release/statedb/couchdb/indexes/byOwner.json"'
printf '{"runtimeOptions":{"framework":{"name": "Microsoft.NETCore.App",\n "version": "11.0.0"}}}' >"$work/source/Counter.runtimeconfig.json"
expect "a runtime the machine lacks is told at install" refused "has no Microsoft.NETCore.App 11" build
dotnet_package '' A.dll A.runtimeconfig.json B.dll B.runtimeconfig.json
expect "two programs want a choice" refused "name one in chaincode.json" build
dotnet_package '{"program":"B.dll"}' A.dll A.runtimeconfig.json B.dll B.runtimeconfig.json
expect "the choice is followed" launches B.dll
dotnet_package '{"program":"sub/B.dll"}' sub/B.dll sub/B.runtimeconfig.json
expect "a program may lie in a folder" launches sub/B.dll
dotnet_package '{"program":"C.dll"}' A.dll A.runtimeconfig.json
expect "a program that is not there is told" refused "has no program 'C.dll'" build
dotnet_package '{"program":"A.dll"}' A.dll
expect "a library is not a program" refused "has no A.runtimeconfig.json" build
dotnet_package '' Counter Counter.dll
printf '{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App"}]}}' >"$work/source/Counter.runtimeconfig.json"
expect "a self-contained program needs no runtime" eval 'build && [[ $(tail -n 1 "$work/output/launch") == true && -x $work/output/app/Counter ]]'

dotnet_package '' Counter.csproj
expect "a project at the root is published" called_with ./Counter.csproj
expect "compiled ahead" called_with -p:PublishReadyToRun=true
expect "without leaving a server behind" called_with -p:UseSharedCompilation=false
expect "its program is found" launches Counter.dll
expect "nothing is left in the temporary folder" nothing_is_left
expect "the build has a home of its own" grep -qx "HOME=$work/temporary/.*/home" "$work/tools/environment"
expect "and package caches of its own" grep -qx "NUGET_PACKAGES=$work/temporary/.*" "$work/tools/environment"
expect "packages come from nuget.org when nothing else is said" grep -qF 'value="https://api.nuget.org/v3/index.json"' "$work/tools/sources"
dotnet_package '' src/Counter.csproj nuget/Fabric.Chaincode.0.1.0.nupkg
SOURCES='/feeds/a&b;https://feed.example.com/index.json'
expect "a project in src is found" called_with ./src/Counter.csproj
expect "packages come from the package" grep -qE 'value="[^"]*/source/nuget"' "$work/tools/sources"
expect "and from where the admin says" grep -qF 'value="/feeds/a&amp;b" /><add key="source3" value="https://feed.example.com/index.json"' "$work/tools/sources"
expect "and from nowhere else" eval '! grep -q nuget.org "$work/tools/sources"'
SOURCES=''
dotnet_package '{"project":"a/B.csproj","selfContained":true,"readyToRun":false}' a/B.csproj a/C.csproj
expect "chaincode.json names the project" called_with ./a/B.csproj
expect "and what it is published as" called_with -p:PublishReadyToRun=false
dotnet_package '' a/B.csproj other/C.csproj
printf '{"type":"dotnet","path":"a","label":"b"}' >"$work/metadata/metadata.json"
expect "metadata.json names the folder of the project" called_with ./a/B.csproj
dotnet_package '' 'a b/C.csproj'
printf '{"type":"dotnet","path":"a b","label":"b"}' >"$work/metadata/metadata.json"
expect "a folder with a space is one folder" called_with './a b/C.csproj'
dotnet_package '' A.csproj B.csproj
expect "two projects want a choice" refused "holds 2 projects" build
dotnet_package '' readme.txt
expect "a package with neither is told" refused "neither a published program" build
dotnet_package '{"project":"A.csproj","program":"A.dll"}' A.csproj
expect "a package is not both" refused "either published or built here" build
dotnet_package '{"project":"A.csproj","selfContained":"true"}' A.csproj
expect "a quoted switch is refused" refused '"selfContained" is true or false' build
dotnet_package '{"project":["A.csproj"]}' A.csproj
expect "settings that are not flat are refused" refused "not a flat JSON object" build
BUILDS=off
dotnet_package '' A.csproj
expect "an admin may refuse to build sources" refused "does not build sources" build
BUILDS=''
: >"$work/tools/no-sdk"
expect "a machine without SDK is told what it lacks" refused "install the .NET SDK" build
rm "$work/tools/no-sdk"

# Paths that would leave the package, or mean something to a shell or a build tool.
for path in /etc/passwd.csproj ../A.csproj a/../../A.csproj ./A.csproj -p:Evil.csproj 'a;b.csproj' '$(evil).csproj' '%2e%2e/A.csproj' '@evil.csproj' 'a\\b.csproj' 'a//b.csproj' ' a.csproj' $'a\u00e9.csproj'; do
  dotnet_package "{\"project\":\"$path\"}" A.csproj
  expect "the project path '$path' is refused" refused "it must be letters, digits" build
done
for path in ../A.dll /bin/sh.dll '-a.dll' '$(a).dll'; do
  dotnet_package "{\"program\":\"$path\"}" A.dll
  expect "the program path '$path' is refused" refused "it must be letters, digits" build
done
dotnet_package '' '-p:Evil=1.csproj'
expect "a project whose name is an option is refused" refused "it must be letters, digits" build
dotnet_package '' A.dll A.runtimeconfig.json
ln -s /etc/passwd "$work/source/link"
expect "a link is refused" refused "neither a file nor a folder" build
dotnet_package '' A.dll A.runtimeconfig.json launch
build
expect "a file of the package cannot pose as the builder's record" eval '[[ $(head -n 1 "$work/output/launch") == A.dll ]]'

dotnet_package '' A.csproj
printf 'A.cs(1,1): error CS1002: ; expected [%s]\n' "$work" >"$work/tools/says"
expect "a failed build says what to do first" first_line build
expect "and shows the error" refused "error CS1002" build
printf 'error NU1101: Unable to find package Fabric.Chaincode.\n' >"$work/tools/says"
expect "missing packages are told with the place to put them" refused "into the package's nuget folder" build
expect "nothing is left of a failed build" nothing_is_left
printf 'error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64.\n' >"$work/tools/says"
: >"$work/tools/only-once"
expect "without a ReadyToRun compiler it is built without" called_with -p:PublishReadyToRun=false
rm -f "$work/tools/only-once" "$work/tools/says"

# run: a peer's own file, as its JSON encoder writes it.
dotnet_package '' Counter.dll Counter.runtimeconfig.json
build
mkdir -p "$work/running"
printf '%s' '{"chaincode_id":"counter_1:abc","peer_address":"peer0:7052","client_cert":"-----BEGIN C-----\nMI+I/B==\n-----END C-----\n","client_key":"-----BEGIN EC PRIVATE KEY-----\nkey\n-----END EC PRIVATE KEY-----\n","root_cert":"root\u003c\/\\\n","mspid":"Org1MSP"}' \
  >"$work/running/chaincode.json"
start_run() {
  env -i PATH="$work/tools:/usr/bin:/bin" CHAINCODE_SERVER_ADDRESS=a:1 CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG='{"key":"secret"}' "$builder/run" "$work/output" "$work/running" >"$work/stdout" 2>"$work/stderr" &
  run=$!
  until grep -q '^process' "$work/stderr"; do kill -0 "$run"; sleep 0.02; done
}
start_run
expect "run becomes the program" grep -qx "process $run" "$work/stderr"
expect "the program's output goes to the peer's log" test ! -s "$work/stdout"
expect "it starts in its own folder" grep -qx "$work/output/app" "$work/stderr"
expect "it is given the program" grep -qx "$work/output/app/Counter.dll" "$work/stderr"
for variable in CORE_CHAINCODE_ID_NAME=counter_1:abc CORE_PEER_ADDRESS=peer0:7052 CORE_PEER_LOCALMSPID=Org1MSP CORE_PEER_TLS_ENABLED=true \
  "CORE_TLS_CLIENT_KEY_FILE=$work/running/client.key" "CORE_TLS_CLIENT_CERT_FILE=$work/running/client.crt" "CORE_PEER_TLS_ROOTCERT_FILE=$work/running/root.crt" "HOME=$work/running"; do
  expect "it is told $variable" grep -qxF "$variable" "$work/stderr"
done
expect "nothing makes it a service" eval '! grep -q CHAINCODE_SERVER_ADDRESS "$work/stderr"'
expect "nothing tells it the builder's secrets" eval '! grep -q secret "$work/stderr"'
expect "certificates are written as they are" cmp "$work/running/client.crt" <(printf -- '-----BEGIN C-----\nMI+I/B==\n-----END C-----\n')
expect "escapes are resolved" cmp "$work/running/root.crt" <(printf 'root</\\\n')
expect "nobody else reads the key" eval '[[ $(stat -c %a "$work/running/client.key") == 600 ]]'
kill -TERM "$run"
expect "SIGTERM reaches it" wait "$run"
expect "and it ended by itself" grep -qx ended "$work/stderr"
printf '%s' '{"chaincode_id":"counter_1:abc","peer_address":"peer0:7052","client_cert":"","client_key":"","root_cert":"","mspid":"Org1MSP"}' >"$work/running/chaincode.json"
start_run
expect "a peer without TLS is dialled without" grep -qx CORE_PEER_TLS_ENABLED=false "$work/stderr"
expect "and without certificates" eval '! grep -q CORE_TLS_CLIENT "$work/stderr"'
kill -TERM "$run"
wait "$run"
run=''
printf '{"mspid":"Org1MSP"}' >"$work/running/chaincode.json"
expect "a record without an id is told" refused 'has no "chaincode_id"' as_peer "$builder/run" "$work/output" "$work/running"
rm "$work/output/launch"
expect "a folder of another builder is told" refused "was not made by this builder" as_peer "$builder/run" "$work/output" "$work/running"

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
