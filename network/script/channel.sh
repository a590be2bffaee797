# shellcheck shell=bash
# The channel's first block, and joining it.

channel_block() { printf '%s' "$DATA/channel/$CHANNEL.block"; }

make_channel_block() {
  mkdir -p "$DATA/channel"
  write_channel_configuration >"$DATA/channel/configtx.yaml"
  FABRIC_CFG_PATH="$DATA/channel" "$FABRIC_BIN/configtxgen" -profile Channel -channelID "$CHANNEL" \
    -outputBlock "$(channel_block)" >"$DATA/logs/configtxgen.log" 2>&1 ||
    die "configtxgen failed: $(complaint "$DATA/logs/configtxgen.log")"
}

write_channel_configuration() {
  local orderer endpoints=() consenters=() references=() line name
  for orderer in "${ORDERERS[@]}"; do
    endpoints+=("\"$(address_of "$orderer")\"")
    consenters+=("$(consenter "$orderer")")
  done
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name _ <<<"$line"
    references+=("*$name")
  done
  render "$CONFIG/configtx.yaml" \
    ORDERER_MSP="$ORDERER_MSP" ORDERER_MSP_FOLDER="$(orderer_organization_folder)/msp" \
    ORDERER_ENDPOINTS="$(join_with_commas "${endpoints[@]}")" CONSENTERS="$(join_with_commas "${consenters[@]}")" \
    PEER_ORGANIZATION_REFERENCES="$(join_with_commas "${references[@]}")" \
    PEER_ORGANIZATIONS="$(for_each_peer channel_organization)"
}

consenter() {
  local tls
  tls=$(orderer_folder "$1")/tls/server.crt
  printf '{Host: "%s", Port: %s, ClientTLSCert: "%s", ServerTLSCert: "%s"}' "$(host_of "$1")" "$(port_of "$1" PORT)" "$tls" "$tls"
}

channel_organization() {
  render "$CONFIG/configtx.organization.yaml" ORGANIZATION_NAME="$1" MSP="$2" \
    MSP_FOLDER="$(peer_organization_folder "$3")/msp" PEER_HOST="$(host_of "$1")" PEER_PORT="$(port_of "$1" PORT)"
}

join_orderers() {
  local orderer answer
  for orderer in "${ORDERERS[@]}"; do
    answer=$(orderer_admin "$orderer" join --channelID "$CHANNEL" --config-block "$(channel_block)" 2>&1) || true
    # osnadmin exits 0 whatever the orderer answered. 201: joined now; 405: it is in the channel already.
    [[ $answer == *'Status: 201'* || $answer == *'Status: 405'* ]] || die "$orderer refused to join channel $CHANNEL: $answer"
  done
}

# metric NODE NAME: a number that the node tells of the channel, or nothing.
metric() {
  http_get "$(host_of "$1")" "$(port_of "$1" OPERATIONS_PORT)" /metrics 2>/dev/null | sed -n "s/^$2{channel=\"$CHANNEL\"} //p"
}

# A channel takes transactions once its Raft orderers have elected a leader and follow it; the leader tells of both.
has_quorum() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do
    [[ $(metric "$orderer" consensus_etcdraft_is_leader) != 1 ||
      $(metric "$orderer" consensus_etcdraft_active_nodes) != $(metric "$orderer" consensus_etcdraft_cluster_size) ]] || return 0
  done
  return 1
}

wait_for_quorum() { wait_until 90 "the orderers to follow one leader" has_quorum; }

join_peer() {
  local answer
  answer=$(as_admin "$3" "$2" "$1" channel join -b "$(channel_block)" 2>&1) ||
    [[ $answer == *'already exists'* ]] || die "peer0.$3 could not join channel $CHANNEL: $answer"
}

# Does the peer of organisation $1 see all other peers of the channel? Until it does, discovery offers no endorsers and
# private data finds no recipient.
sees_other_peers() { [[ $(metric "$1" gossip_membership_total_peers_known) == $(($(for_each_peer in_channel | wc -l) - 1)) ]]; }

# Prints the organisation's name when its peer is in the channel.
in_channel() { [[ -z $(metric "$1" ledger_blockchain_height) ]] || printf '%s\n' "$1"; }

wait_for_membership() {
  [[ -z $(in_channel "$@") ]] || wait_until 90 "peer0.$3 to see the other organisations' peers" sees_other_peers "$1"
}
