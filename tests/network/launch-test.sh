#!/usr/bin/env bash
# Chaincode that real peers launch through the external builder: installed, called, killed, upgraded, and gone with its
# peer. Uses the binaries in FABRIC_BIN.
set -euo pipefail

if [[ -z ${FABRIC_BIN:-} ]]; then
  echo "FABRIC_BIN is not set, so no network was started and nothing was tested here"
  exit 0
fi

repository=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
room=$repository/network
project=$repository/tests/Fabric.Chaincode.Tests/SampleProcess
work=$(mktemp -d)
trap clean_up EXIT
passed=0 failed=0

network() {
  local command=$1
  shift
  "$room/network.sh" "$command" --data "$work/net" "$@"
}

clean_up() {
  network down || true
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

# until_true COMMAND…: polls for up to a minute.
until_true() {
  local limit=$((SECONDS + 60))
  until "$@"; do
    ((SECONDS < limit)) || return 1
    sleep 0.02
  done
}

milliseconds() { printf '%d' $(($(date +%s%N) / 1000000)); }

# In a subshell: the parts of network.sh, with this test's network.
with_network() {
  (
    # shellcheck disable=SC2034
    ROOM=$room CONFIG=$room/config DATA=$work/net NAME=counter
    for part in "$room/config/topology.sh" "$room"/script/*.sh; do
      # shellcheck disable=SC1090
      . "$part"
    done
    load_network
    "$@"
  )
}

call_as() { as_admin "$1.example.com" "$2" "$1" chaincode query -C audit -n counter -c "$3"; }

submit_as_first() {
  local orderer targets
  mapfile -t orderer < <(orderer_options)
  mapfile -t targets < <(for_each_peer peer_target_options)
  as_admin org1.example.com Org1MSP org1 chaincode invoke -C audit -n counter "${orderer[@]}" "${targets[@]}" --waitForEvent -c "$1"
}

query() { with_network call_as "$1" "$2" '{"Args":["counter:Add","a","0"]}'; }
submit() { with_network submit_as_first "{\"Args\":[\"counter:Add\",\"a\",\"$1\"]}"; }
answers() { [[ $(query "$1" "$2") == "$3" ]]; }

# The processes that a peer has launched from package LABEL: they run from the peer's own data folder.
launched() { pgrep -f -- "$work/net/nodes/peer0.$1.example.com/.*/builds/$2-.*/bld/app" || true; }
one_is_launched() { [[ $(launched "$1" "$2" | wc -l) == 1 ]]; }
none_is_launched() { [[ -z $(launched "$1" "$2") ]]; }

install_same_sources_twice() {
  local first second
  first=$("$room/builder/package.sh" "$project" counter_2 "$work/first.tar.gz" --source)
  second=$("$room/builder/package.sh" "$project/" counter_2 "$work/second.tar.gz" --source)
  [[ $first == "$second" && $first == counter_2:* ]] && cmp "$work/first.tar.gz" "$work/second.tar.gz"
}

kill_chaincode() {
  local before after start
  before=$(launched org1 counter_1)
  kill -KILL "$before"
  until_true none_is_launched org1 counter_1
  start=$(milliseconds)
  until_true answers org1 Org1MSP 5
  relaunched=$(($(milliseconds) - start))
  after=$(launched org1 counter_1)
  [[ -n $after && $after != "$before" ]]
  start=$(milliseconds)
  answers org1 Org1MSP 5
  warm=$(($(milliseconds) - start))
}

# gone_after SIGNAL ORGANISATION: the chaincode ends with its peer.
gone_after() {
  local start
  one_is_launched "$2" counter_2
  start=$(milliseconds)
  kill "-$1" "$(<"$work/net/peer0.$2.example.com.pid")"
  until_true none_is_launched "$2" counter_2
  gone=$(($(milliseconds) - start))
}

check "the network starts" network up
check "peers launch a published package" network deploy --name counter --version 1 --launched "$project"
check "a transaction runs on both peers" submit 5
check "the first peer answers" until_true answers org1 Org1MSP 5
check "the second peer answers" until_true answers org2 Org2MSP 5
check "each peer launched one process" eval 'one_is_launched org1 counter_1 && one_is_launched org2 counter_1'
resident=$(sed -n 's/^VmRSS:[[:space:]]*//p' "/proc/$(launched org1 counter_1)/status")
check "a killed chaincode is launched again at the next call" kill_chaincode
check "packages of sources have the same bytes each time" install_same_sources_twice
check "an upgrade replaces the process" network deploy --name counter --version 2 --launched "$project"
check "the ledger is kept" until_true answers org1 Org1MSP 5
check "the new one takes transactions" submit 2
check "the second peer has them" until_true answers org2 Org2MSP 7
check "nothing of the old version runs on the first peer" until_true none_is_launched org1 counter_1
check "nothing of the old version runs on the second peer" until_true none_is_launched org2 counter_1
check "chaincode ends with a peer that stops" gone_after TERM org1
stopped=${gone:-?}
check "chaincode ends with a peer that is killed" gone_after KILL org2
killed=${gone:-?}

printf 'killed chaincode to first answer: %s ms, a warm call: %s ms (both with the peer program'"'"'s own start); resident after the first transactions: %s\n' \
  "${relaunched:-?}" "${warm:-?}" "$resident"
printf 'chaincode gone after its peer was stopped: %s ms, killed: %s ms\n' "$stopped" "$killed"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
