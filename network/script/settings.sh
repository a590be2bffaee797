# shellcheck shell=bash disable=SC2016
# The environment of every node: the one place that says it, for native processes and for containers alike. The
# native network starts nodes with it; tests compare docker-compose.yml with it.

# LAYOUT is native (paths in the data folder, free ports on loopback) or container (fixed folders, every address).
LAYOUT=native
CONTAINER_CHAINCODE_PORT=9999

config_folder() { if [[ $LAYOUT == container ]]; then printf /fabric-audit/network/config; else printf '%s' "$CONFIG"; fi; }
builder_folder() { if [[ $LAYOUT == container ]]; then printf /fabric-audit/network/builder; else printf '%s' "$ROOM/builder"; fi; }
# identity_folder FOLDER: where the node itself sees the folder of its keys and certificates.
identity_folder() { if [[ $LAYOUT == container ]]; then printf /identity; else printf '%s' "$1"; fi; }
home_folder() { if [[ $LAYOUT == container ]]; then printf /var/hyperledger; else printf '%s' "$DATA/nodes/$1"; fi; }
listen_host() { if [[ $LAYOUT == container ]]; then printf 0.0.0.0; else printf 127.0.0.1; fi; }
listen_address() { printf '%s:%s' "$(listen_host)" "$(port_of "$1" "$2")"; }

# orderer_settings NAME
orderer_settings() {
  local folder home tls
  folder=$(identity_folder "$(orderer_folder "$1")")
  home=$(home_folder "$1")
  tls=$folder/tls
  printf '%s\n' FABRIC_CFG_PATH="$(config_folder)" FABRIC_LOGGING_SPEC="${NODE_LOGGING_SPEC:-info}" \
    ORDERER_GENERAL_LISTENADDRESS="$(listen_host)" ORDERER_GENERAL_LISTENPORT="$(port_of "$1" PORT)" \
    ORDERER_GENERAL_LOCALMSPID="$ORDERER_MSP" ORDERER_GENERAL_LOCALMSPDIR="$folder/msp" \
    ORDERER_GENERAL_TLS_PRIVATEKEY="$tls/server.key" \
    ORDERER_GENERAL_TLS_CERTIFICATE="$tls/server.crt" ORDERER_GENERAL_TLS_ROOTCAS="[$tls/ca.crt]" \
    ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE="$tls/server.crt" ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY="$tls/server.key" \
    ORDERER_ADMIN_LISTENADDRESS="$(listen_address "$1" ADMIN_PORT)" \
    ORDERER_ADMIN_TLS_PRIVATEKEY="$tls/server.key" \
    ORDERER_ADMIN_TLS_CERTIFICATE="$tls/server.crt" ORDERER_ADMIN_TLS_CLIENTROOTCAS="[$tls/ca.crt]" \
    ORDERER_OPERATIONS_LISTENADDRESS="$(listen_address "$1" OPERATIONS_PORT)" \
    ORDERER_FILELEDGER_LOCATION="$home/ledger" \
    ORDERER_CONSENSUS_WALDIR="$home/raft/wal" ORDERER_CONSENSUS_SNAPDIR="$home/raft/snapshot"
}

# peer_settings NAME MSP DOMAIN
peer_settings() {
  local host=peer0.$3 folder home address
  folder=$(identity_folder "$(peer_organization_folder "$3")/peers/$host")
  home=$(home_folder "$host")
  address=$(address_of "$1")
  printf '%s\n' FABRIC_CFG_PATH="$(config_folder)" FABRIC_LOGGING_SPEC="${NODE_LOGGING_SPEC:-info}" \
    CORE_PEER_ID="$host" CORE_PEER_LOCALMSPID="$2" CORE_PEER_MSPCONFIGPATH="$folder/msp" \
    CORE_PEER_ADDRESS="$address" CORE_PEER_LISTENADDRESS="$(listen_address "$1" PORT)" \
    CORE_PEER_CHAINCODEADDRESS="$(host_of "$1"):$(port_of "$1" CHAINCODE_PORT)" \
    CORE_PEER_CHAINCODELISTENADDRESS="$(listen_address "$1" CHAINCODE_PORT)" \
    CORE_PEER_GOSSIP_BOOTSTRAP="$address" CORE_PEER_GOSSIP_EXTERNALENDPOINT="$address" \
    CORE_PEER_TLS_CERT_FILE="$folder/tls/server.crt" CORE_PEER_TLS_KEY_FILE="$folder/tls/server.key" \
    CORE_PEER_TLS_ROOTCERT_FILE="$folder/tls/ca.crt" \
    CORE_PEER_FILESYSTEMPATH="$home/ledger" CORE_LEDGER_SNAPSHOTS_ROOTDIR="$home/snapshots" \
    CORE_OPERATIONS_LISTENADDRESS="$(listen_address "$1" OPERATIONS_PORT)" \
    CORE_CHAINCODE_EXTERNALBUILDERS="$(external_builders)"
  [[ $LAYOUT == native ]] || printf '%s\n' CORE_LEDGER_STATE_STATEDATABASE='${STATE_DATABASE}' \
    CORE_LEDGER_STATE_COUCHDBCONFIG_COUCHDBADDRESS="couchdb.$3:5984" CORE_LEDGER_STATE_COUCHDBCONFIG_USERNAME=fabric \
    CORE_LEDGER_STATE_COUCHDBCONFIG_PASSWORD='${COUCHDB_PASSWORD}'
}

external_builders() {
  printf '[{name: fabric-audit, path: "%s", propagateEnvironment: [%s]}]' "$(builder_folder)" "$(join_with_commas "${BUILDER_VARIABLES[@]}")"
}

# authority_settings NAME DOMAIN: of the organisation's fabric-ca-server; the rest stands in its configuration file.
authority_settings() {
  local home
  if [[ $LAYOUT == container ]]; then home=/etc/hyperledger/fabric-ca-server; else home=$(authority_folder "$2")/server; fi
  printf '%s\n' FABRIC_CA_SERVER_HOME="$home" FABRIC_CA_SERVER_ADDRESS="$(listen_host)" FABRIC_CA_SERVER_PORT="$(port_of "$1" CA_PORT)" \
    FABRIC_CA_SERVER_OPERATIONS_LISTENADDRESS="$(listen_address "$1" CA_OPERATIONS_PORT)"
}

# chaincode_settings MSP DOMAIN PACKAGE_ID ADDRESS TLS: of the chaincode service of an organisation's peer, under the
# names that the shims for .NET and Go read; TLS is mutual or off.
chaincode_settings() {
  local tls
  tls=$(identity_folder "$(chaincode_tls_folder "$2")")
  printf '%s\n' CHAINCODE_SERVER_ADDRESS="$4" CORE_CHAINCODE_ID_NAME="$3" CHAINCODE_ID="$3" CORE_PEER_LOCALMSPID="$1"
  if [[ $5 == mutual ]]; then
    printf '%s\n' CHAINCODE_TLS_DISABLED=false CHAINCODE_TLS_KEY="$tls/server.key" CHAINCODE_TLS_CERT="$tls/server.crt" \
      CHAINCODE_CLIENT_CA_CERT="$tls/ca.crt"
  else
    printf '%s\n' CHAINCODE_TLS_DISABLED=true
  fi
}

# service_addresses NAME DOMAIN: what this peer's builder puts into connection.json: the address of the chaincode in each
# slot, and the peer's TLS credentials for it. So the package itself holds no key, and its id is the same on every peer.
service_addresses() {
  local slot first tls
  tls=$(chaincode_tls_folder "$2")
  printf '{'
  if [[ $LAYOUT == container ]]; then
    printf '"chaincode_address_0":"chaincode.%s:%d",' "$2" "$CONTAINER_CHAINCODE_PORT"
  else
    first=$(port_of "$1" SERVICE_PORTS)
    for ((slot = 0; slot < CHAINCODE_SLOTS; slot++)); do
      printf '"chaincode_address_%d":"127.0.0.1:%d",' "$slot" $((first + slot))
    done
  fi
  printf '"chaincode_root_cert":"%s","chaincode_client_cert":"%s","chaincode_client_key":"%s"}' \
    "$(as_json_text "$tls/ca.crt")" "$(as_json_text "$tls/client.crt")" "$(as_json_text "$tls/client.key")"
}

# A PEM file as the inside of a JSON string.
as_json_text() {
  local text
  text=$(<"$1")
  printf '%s\\n' "${text//$'\n'/\\n}"
}

chaincode_tls_folder() { printf '%s' "$(peer_organization_folder "$1")/chaincode"; }
