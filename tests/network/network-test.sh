#!/usr/bin/env bash
# Brings up real networks with the binaries in FABRIC_BIN: two side by side, deployments, lost nodes, a restart, the end. The
# first has three orderers, and CAs where FABRIC_CA_BIN is set; the second has one orderer and cryptogen's identities.
set -euo pipefail

if [[ -z ${FABRIC_BIN:-} ]]; then
  echo "FABRIC_BIN is not set, so no network was started and nothing was tested here"
  exit 0
fi

command -v curl >/dev/null || {
  echo "FAILED: this test needs curl, which is not installed"
  exit 1
}

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
  local name=$1 since=$SECONDS
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    printf 'passed %s (%d s)\n' "$name" $((SECONDS - since))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n%s\n' "$name" "$(<"$work/said")"
  fi
}

two_start_together() {
  local other
  FABRIC_CA_BIN='' network up "and two" --orderers 1 &
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

organization() { printf '%s' "$work/$1/organizations/peerOrganizations/$2.example.com"; }

has_roles() {
  local certificate
  certificate="$(organization "$1" "$2")/users/$3@$2.example.com/msp/signcerts/$3@$2.example.com-cert.pem"
  says "\"audit.role\":\"$4\"" openssl x509 -in "$certificate" -noout -text
}

# Every certificate of an organisation comes from its own CA, and every TLS certificate from its TLS CA.
certificates_chain() {
  local folder file
  folder=$(organization "$1" "$2")
  for file in "$folder"/*/*/msp/signcerts/*.pem; do openssl verify -CAfile "$folder/ca/ca.$2.example.com-cert.pem" "$file" || return 1; done
  for file in "$folder"/peers/*/tls/server.crt "$folder"/chaincode/*.crt; do
    openssl verify -CAfile "$folder/tlsca/tlsca.$2.example.com-cert.pem" "$file" || return 1
  done
}

# Keys and secrets are for their owner; no secret stands in a log or on a command line.
secrets_are_kept() {
  local open secret
  open=$(find "$work/one" \( -name '*_sk' -o -name '*.key' -o -name secret -o -name 'fabric-ca-server-config.yaml' \) -perm /077)
  [[ -z $open ]] || {
    echo "open to others: $open"
    return 1
  }
  for secret in "$work"/one/ca/*/registrar/secret; do
    [[ -e $secret ]] || continue
    ! grep -qF -- "$(<"$secret")" "$work"/one/logs/* || return 1
    ! grep -qF -- "$(<"$secret")" /proc/[0-9]*/cmdline 2>/dev/null || return 1
  done
  ! grep -q '^Password: ' "$work"/one/logs/*
}

# Programs read the note of ports as NAME=value: no name may stand there twice.
ports_are_unique() { [[ -z $(cut -d= -f1 "$work/$1/ports.env" | sort | uniq -d) && -z $(cut -d= -f2 "$work/$1/ports.env" | tail -n +2 | sort | uniq -d) ]]; }

fails() { ! "$@"; }
kill_process() { kill -KILL "$(<"$work/one/$1.pid")"; }
processes_of() { grep -lzxF "FABRIC_NETWORK_DATA=$1" /proc/[0-9]*/environ 2>/dev/null; }
comes_back() { network stop "and two" --name orderer0 && network up "and two"; }
deploy() { network deploy one --name audit --version "$1" --collections "$room/config/collections.json" "${@:2}"; }

# shellcheck disable=SC2016 # expanded where it runs
# A TLS server in the chaincode's place, with what its environment names; it lets in who shows a certificate of the peers.
server='exec openssl s_server -www -accept "${CHAINCODE_SERVER_ADDRESS##*:}" -cert "$CHAINCODE_TLS_CERT" -key "$CHAINCODE_TLS_KEY" \
  -CAfile "$CHAINCODE_CLIENT_CA_CERT" -Verify 1 -verify_return_error'

# call_chaincode OPTION…: connects as the peer would.
call_chaincode() {
  curl -fsS --cacert "$(organization one org1)/chaincode/ca.crt" "$@" "https://$(sed -n 's/^ORG1_CHAINCODE_ADDRESS=//p' "$work/one/deploy.env")/"
}

as_peer() { call_chaincode --cert "$(organization one org1)/chaincode/client.crt" --key "$(organization one org1)/chaincode/client.key"; }

# What the peer dials: the package's own connection.json, filled in with this peer's certificates.
peer_dials_with_tls() {
  local released
  released=$(grep -rl '"client_auth_required":true' "$work"/one/nodes/peer0.org1.example.com/ledger/externalbuilder/builds/audit_1.2-*/release/chaincode/server/connection.json)
  grep -q 'BEGIN CERTIFICATE' "$released" && ! grep -q '{{' "$released"
}

check "two networks start side by side" two_start_together
check "a service identity carries its roles" has_roles one org1 AuditService submitter,auditor,compliance,model-admin
check "a person's identity carries one role" has_roles one org2 Compliance compliance
check "so it does without a CA" has_roles "and two" org2 Compliance compliance
check "certificates come from the organisation's CAs" certificates_chain one org1
check "so they do without a CA" certificates_chain "and two" org2
check "keys and secrets are kept" secrets_are_kept
check "status of a running network succeeds" network status one
check "status shows three orderers" says "orderer2.example.com" network status one
check "status shows one orderer where one was asked for" fails says "orderer1.example.com" network status "and two"
check "up of a running network changes nothing" says "already up" network up one
check "deploy prints the package id" says "PACKAGE_ID=audit_1.0:" deploy 1.0
first_package=$(sed -n 's/^PACKAGE_ID=//p' "$work/one/deploy.env")
check "the definition is committed" says "version 1.0  sequence 1  committed" network status one
check "the other network has none of it" fails says "committed" network status "and two"
check "an upgrade takes the next sequence" says "CHAINCODE_SEQUENCE=2" deploy 1.1
check "another network computes the same package id" says "PACKAGE_ID=$first_package" network deploy "and two" --version 1.0
check "deploy starts the chaincode with mutual TLS" says "CHAINCODE_TLS=mutual" deploy 1.2 --exec "$server"
check "the chaincode lets the peer in" as_peer
check "the chaincode lets nobody in without a certificate" fails call_chaincode
check "the peer has the certificates to dial with" peer_dials_with_tls
check "an orderer can be lost" kill_process orderer1
check "status tells of it" fails network status one
check "up brings the orderer back" network up one
check "a peer can be lost" kill_process peer0.org2.example.com
check "deploy is refused meanwhile" says "is not running" deploy 1.3
check "up brings it back" network up one
check "the ledger is kept" says "version 1.2  sequence 3  committed" network status one
check "an organisation can be added without a CA" network organization "and two" --name org3
check "its peer runs, in no channel yet" says "not in channel audit" network status "and two"
check "an orderer can be added without a CA" network orderer "and two" --name orderer1
check "a node can be restarted by its name" network restart "and two" --name peer0.org1.example.com
check "the others are not disturbed" network status "and two"
check "a network with nodes outside the channel comes back" comes_back
check "an orderer can be taken away" network remove "and two" --name orderer1
check "every node has ports of its own" ports_are_unique one
check "also those that came later" ports_are_unique "and two"
check "an unknown option is refused" says "is not an option" fails network up three --colour red
check "down ends" network down one
check "down leaves no folder" test ! -e "$work/one"
check "down leaves no process" fails processes_of "$work/one"
check "down of nothing is no error" network down one

printf '%d passed, %d failed, in %d s\n' "$passed" "$failed" "$SECONDS"
((failed == 0))
