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

# A channel takes transactions once its Raft orderers have elected a leader and follow it; the leader tells of both.
has_quorum() {
  local orderer metrics
  for orderer in "${ORDERERS[@]}"; do
    metrics=$(http_get "$(host_of "$orderer")" "$(port_of "$orderer" OPERATIONS_PORT)" /metrics) || continue
    [[ $metrics != *"consensus_etcdraft_is_leader{channel=\"$CHANNEL\"} 1"* ||
      $metrics != *"consensus_etcdraft_active_nodes{channel=\"$CHANNEL\"} ${#ORDERERS[@]}"* ]] || return 0
  done
  return 1
}

wait_for_quorum() { wait_until 60 "the ${#ORDERERS[@]} orderers to follow one leader" has_quorum; }

join_peer() {
  local answer
  answer=$(as_admin "$3" "$2" "$1" channel join -b "$(channel_block)" 2>&1) ||
    [[ $answer == *'already exists'* ]] || die "peer0.$3 could not join channel $CHANNEL: $answer"
}

# Does the peer of organisation $1 see the peers of all other organisations on the channel? Until it does, discovery
# offers no endorsers and private data finds no recipient.
sees_other_peers() {
  http_get "$(host_of "$1")" "$(port_of "$1" OPERATIONS_PORT)" /metrics |
    grep -qE "^gossip_membership_total_peers_known\{channel=\"$CHANNEL\"\} $((${#PEER_ORGANIZATIONS[@]} - 1))\$"
}

wait_for_membership() { wait_until 60 "peer0.$3 to see the other organisations' peers" sees_other_peers "$1"; }
