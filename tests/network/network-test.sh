#!/usr/bin/env bash
# Brings up real networks with the binaries in FABRIC_BIN: two side by side, a deploy, a lost peer, a restart, the end.
set -euo pipefail

if [[ -z ${FABRIC_BIN:-} ]]; then
  echo "FABRIC_BIN is not set, so no network was started and nothing was tested here"
  exit 0
fi

room=$(cd "${BASH_SOURCE[0]%/*}/../../network" && pwd)
work=$(mktemp -d)
trap clean_up EXIT
passed=0 failed=0

network() {
  local command=$1 data=$2
  shift 2
  "$room/network.sh" "$command" --data "$work/$data" "$@"
}

clean_up() {
  local data
  for data in one "and two"; do network down "$data" || true; done
  rm -rf -- "$work"
}

# check NAME COMMAND…: counts whether the command succeeds; shows what it said when it does not.
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

two_start_together() {
  local other
  network up "and two" &
  other=$!
  network up one && wait "$other"
}

says() {
  local text=$1 output
  shift
  output=$("$@" 2>&1) || true
  [[ $output == *"$text"* ]] || {
    printf 'wanted: %s\nsaid: %s\n' "$text" "$output"
    return 1
  }
}

has_roles() {
  local certificate="$work/one/organizations/peerOrganizations/$1/users/$2@$1/msp/signcerts/$2@$1-cert.pem"
  says "{\"attrs\":{\"audit.role\":\"$3\"}}" openssl x509 -in "$certificate" -noout -text
}

fails() { ! "$@"; }
kill_peer() { kill -KILL "$(<"$work/one/peer0.org2.example.com.pid")"; }
processes_of() { grep -lzxF "FABRIC_NETWORK_DATA=$1" /proc/[0-9]*/environ 2>/dev/null; }
deploy() { network deploy one --name audit --version "$1" --collections "$room/config/collections.json"; }

check "two networks start side by side" two_start_together
check "a service identity carries its roles" has_roles org1.example.com AuditService submitter,auditor,compliance,model-admin
check "a person's identity carries one role" has_roles org2.example.com Compliance compliance
check "status of a running network succeeds" network status one
check "up of a running network changes nothing" says "already up" network up one
check "deploy prints the package id" says "PACKAGE_ID=audit_1.0:" deploy 1.0
first_package=$(sed -n 's/^PACKAGE_ID=//p' "$work/one/deploy.env")
check "the definition is committed" says "version 1.0  sequence 1  committed" network status one
check "the other network has none of it" fails says "committed" network status "and two"
check "an upgrade takes the next sequence" says "CHAINCODE_SEQUENCE=2" deploy 1.1
check "another network computes the same package id" says "PACKAGE_ID=$first_package" network deploy "and two" --version 1.0
check "a peer can be lost" kill_peer
check "status tells of it" fails network status one
check "deploy is refused meanwhile" says "is not running" deploy 1.2
check "up brings it back" network up one
check "the ledger is kept" says "version 1.1  sequence 2  committed" network status one
check "down ends" network down one
check "down leaves no folder" test ! -e "$work/one"
check "down leaves no process" fails processes_of "$work/one"
check "down of nothing is no error" network down one

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
