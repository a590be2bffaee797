# shellcheck shell=bash
# Starting and stopping processes. Each runs in a process group of its own and carries FABRIC_NETWORK_DATA in its
# environment, by which a recorded pid is told from a stranger's that the kernel gave the same number.

# start_process NAME FOLDER COMMAND…: runs COMMAND in FOLDER, detached; records NAME.pid and logs/NAME.log.
start_process() {
  local name=$1 folder=$2
  shift 2
  (
    cd "$folder" || exit 1
    FABRIC_NETWORK_DATA=$DATA exec setsid "$@" </dev/null >>"$DATA/logs/$name.log" 2>&1
  ) &
  printf '%s\n' $! >"$DATA/$name.pid"
  disown
}

# Is the process recorded in pid file $1 alive and ours?
alive() {
  local pid
  [[ -r $1 ]] && pid=$(<"$1") && [[ -r /proc/$pid/environ ]] &&
    grep -qzxF "FABRIC_NETWORK_DATA=$DATA" "/proc/$pid/environ" 2>/dev/null
}

# stop_processes PIDFILE…: SIGTERM to all, SIGKILL to those still there after 10 s; removes the files.
stop_processes() {
  local file limit=$((SECONDS + 10)) ours=()
  for file in "$@"; do
    if alive "$file"; then
      ours+=("$file")
      kill -TERM -- "-$(<"$file")" 2>/dev/null || true
    fi
  done
  for file in ${ours[@]+"${ours[@]}"}; do
    while alive "$file" && ((SECONDS < limit)); do sleep 0.05; done
    kill -KILL -- "-$(<"$file")" 2>/dev/null || true
  done
  rm -f -- "$@"
}

# stop_matching FILE…: stop_processes for a pattern that may match nothing.
stop_matching() { [[ ! -e $1 ]] || stop_processes "$@"; }

wait_for_port() {
  local name=$1 port=$2 limit=$((SECONDS + 30))
  until listening "$port"; do
    kill -0 "$(<"$DATA/$name.pid")" 2>/dev/null || die "$name ended while starting ($DATA/logs/$name.log): $(complaint "$DATA/logs/$name.log")"
    ((SECONDS < limit)) || die "$name does not listen on port $port after 30 s; see $DATA/logs/$name.log"
    sleep 0.05
  done
}

start_orderer() {
  local name=$1 folder home=$DATA/nodes/$1 tls
  folder=$(orderer_folder "$1")
  tls=$folder/tls
  mkdir -p "$home"
  start_process "$name" "$home" env FABRIC_CFG_PATH="$CONFIG" FABRIC_LOGGING_SPEC="${FABRIC_LOGGING_SPEC:-info}" \
    ORDERER_GENERAL_LISTENADDRESS=127.0.0.1 ORDERER_GENERAL_LISTENPORT="$(port_of "$name" PORT)" \
    ORDERER_GENERAL_LOCALMSPID="$ORDERER_MSP" ORDERER_GENERAL_LOCALMSPDIR="$folder/msp" \
    ORDERER_GENERAL_TLS_PRIVATEKEY="$tls/server.key" \
    ORDERER_GENERAL_TLS_CERTIFICATE="$tls/server.crt" ORDERER_GENERAL_TLS_ROOTCAS="[$tls/ca.crt]" \
    ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE="$tls/server.crt" ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY="$tls/server.key" \
    ORDERER_ADMIN_LISTENADDRESS="127.0.0.1:$(port_of "$name" ADMIN_PORT)" \
    ORDERER_ADMIN_TLS_PRIVATEKEY="$tls/server.key" \
    ORDERER_ADMIN_TLS_CERTIFICATE="$tls/server.crt" ORDERER_ADMIN_TLS_CLIENTROOTCAS="[$tls/ca.crt]" \
    ORDERER_OPERATIONS_LISTENADDRESS="127.0.0.1:$(port_of "$name" OPERATIONS_PORT)" \
    ORDERER_FILELEDGER_LOCATION="$home/ledger" \
    ORDERER_CONSENSUS_WALDIR="$home/raft/wal" ORDERER_CONSENSUS_SNAPDIR="$home/raft/snapshot" \
    "$FABRIC_BIN/orderer"
}

start_peer() {
  local name=$1 msp=$2 domain=$3 host folder home address
  host=peer0.$domain home=$DATA/nodes/$host address=127.0.0.1:$(port_of "$name" PORT)
  folder=$(peer_organization_folder "$domain")/peers/$host
  mkdir -p "$home/tmp"
  start_process "$host" "$home" env FABRIC_CFG_PATH="$CONFIG" FABRIC_LOGGING_SPEC="${FABRIC_LOGGING_SPEC:-info}" TMPDIR="$home/tmp" \
    CORE_PEER_ID="$host" CORE_PEER_LOCALMSPID="$msp" CORE_PEER_MSPCONFIGPATH="$folder/msp" \
    CORE_PEER_ADDRESS="$address" CORE_PEER_LISTENADDRESS="$address" \
    CORE_PEER_CHAINCODEADDRESS="127.0.0.1:$(port_of "$name" CHAINCODE_PORT)" \
    CORE_PEER_CHAINCODELISTENADDRESS="127.0.0.1:$(port_of "$name" CHAINCODE_PORT)" \
    CORE_PEER_GOSSIP_BOOTSTRAP="$address" CORE_PEER_GOSSIP_EXTERNALENDPOINT="$address" \
    CORE_PEER_TLS_CERT_FILE="$folder/tls/server.crt" CORE_PEER_TLS_KEY_FILE="$folder/tls/server.key" \
    CORE_PEER_TLS_ROOTCERT_FILE="$folder/tls/ca.crt" \
    CORE_PEER_FILESYSTEMPATH="$home/ledger" CORE_LEDGER_SNAPSHOTS_ROOTDIR="$home/snapshots" \
    CORE_OPERATIONS_LISTENADDRESS="127.0.0.1:$(port_of "$name" OPERATIONS_PORT)" \
    CORE_CHAINCODE_EXTERNALBUILDERS="$(external_builders)" \
    CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG="$(service_addresses "$name")" \
    "$FABRIC_BIN/peer" node start
}

external_builders() {
  printf '[{name: fabric-audit, path: "%s", propagateEnvironment: [%s]}]' "$ROOM/builder" "$(join_with_commas "${BUILDER_VARIABLES[@]}")"
}

# What this peer's builder puts into connection.json: the address of the chaincode in each slot.
service_addresses() {
  local slot separator='{' first
  first=$(port_of "$1" SERVICE_PORTS)
  for ((slot = 0; slot < CHAINCODE_SLOTS; slot++)); do
    printf '%s"chaincode_address_%d":"127.0.0.1:%d"' "$separator" "$slot" $((first + slot))
    separator=,
  done
  printf '}'
}

wait_for_peer() { wait_for_port "peer0.$3" "$(port_of "$1" PORT)"; }

# Starts those nodes that do not run, and waits until all answer.
start_nodes() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do
    alive "$DATA/$orderer.pid" || start_orderer "$orderer"
  done
  for_each_peer start_missing_peer
  for orderer in "${ORDERERS[@]}"; do
    wait_for_port "$orderer" "$(port_of "$orderer" PORT)"
    wait_for_port "$orderer" "$(port_of "$orderer" ADMIN_PORT)"
  done
  for_each_peer wait_for_peer
}

start_missing_peer() { alive "$DATA/peer0.$3.pid" || start_peer "$@"; }
