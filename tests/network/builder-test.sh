#!/usr/bin/env bash
# Runs the external builder's programs as a peer does: two or three folders, an environment of PATH and what is propagated.
set -euo pipefail

builder=$(cd "${BASH_SOURCE[0]%/*}/../../network/builder/bin" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
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

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
