#!/usr/bin/env bash
# byzantine-room.sh ROOM TARGET: a copy of the network's folder whose channel is ordered by four BFT consenters (Fabric 3).
# Only what differs is written here; the copy's network.sh does the work.
set -euo pipefail

ROOM=$1 TARGET=$2
mkdir -p "$TARGET"
cp -r "$ROOM/network.sh" "$ROOM/script" "$ROOM/config" "$ROOM/builder" "$TARGET/"
sed -i 's/^ORDERERS=.*/ORDERERS=(orderer0 orderer1 orderer2 orderer3)/' "$TARGET/config/topology.sh"

# The orderer's part of the channel: consenters by number, in place of Raft's.
awk -v options='      ConsenterMapping: [@CONSENTERS@]
      SmartBFT: {RequestBatchMaxCount: 100, RequestBatchMaxInterval: 50ms, RequestBatchMaxBytes: 10485760, RequestForwardTimeout: 5s, RequestComplainTimeout: 20s, RequestAutoRemoveTimeout: 3m0s, ViewChangeResendInterval: 5s, ViewChangeTimeout: 20s, LeaderHeartbeatTimeout: 1m0s, LeaderHeartbeatCount: 10, CollectTimeout: 1s, IncomingMessageBufferSize: 200, RequestPoolSize: 100000, SyncOnStart: true, LeaderRotation: 1}' '
  /^ +EtcdRaft:/ { raft = 1; print options; next }
  raft && /^      [A-Z]/ { raft = 0 }
  raft { next }
  /OrdererType: etcdraft/ { sub("etcdraft", "BFT") }
  /^    Capabilities: \{V2_0: true\}/ { sub("V2_0", "V3_0") }
  { print }' "$ROOM/config/configtx.yaml" >"$TARGET/config/configtx.yaml"

cat >>"$TARGET/script/channel.sh" <<'FUNCTIONS'

consenter() {
  local folder
  folder=$(orderer_folder "$1")
  printf '{ID: %s, Host: "%s", Port: %s, MSPID: %s, Identity: "%s", ClientTLSCert: "%s", ServerTLSCert: "%s"}' \
    $((${1#orderer} + 1)) "$(host_of "$1")" "$(port_of "$1" PORT)" "$ORDERER_MSP" "$(printf '%s' "$folder"/msp/signcerts/*)" \
    "$folder/tls/server.crt" "$folder/tls/server.crt"
}

has_quorum() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do [[ -n $(metric "$orderer" consensus_BFT_leader_id) ]] || return 1; done
}
FUNCTIONS
