# shellcheck shell=bash
# Walks over config/topology.sh and answers where each node and its files are.

# for_each_peer COMMAND…: calls COMMAND… NAME MSP DOMAIN for every peer organisation.
for_each_peer() {
  local line name msp domain
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name msp domain <<<"$line"
    "$@" "$name" "$msp" "$domain"
  done
}

# port_of NODE KIND: a port from ports.env; NODE as in topology.sh (org1, orderer0), KIND such as PORT or ADMIN_PORT.
port_of() {
  local variable=${1^^}_$2
  printf '%s' "${!variable}"
}

# host_of NODE: 127.0.0.1, or the host name that `material` gave the node's container.
host_of() {
  local variable=${1^^}_HOST
  printf '%s' "${!variable:-127.0.0.1}"
}

peer_organization_folder() { printf '%s' "$DATA/organizations/peerOrganizations/$1"; }
orderer_organization_folder() { printf '%s' "$DATA/organizations/ordererOrganizations/$ORDERER_DOMAIN"; }
orderer_folder() { printf '%s' "$(orderer_organization_folder)/orderers/$1.$ORDERER_DOMAIN"; }
peer_tls_root() { printf '%s' "$(peer_organization_folder "$1")/tlsca/tlsca.$1-cert.pem"; }
orderer_tls_root() { printf '%s' "$(orderer_organization_folder)/tlsca/tlsca.$ORDERER_DOMAIN-cert.pem"; }

# as_admin DOMAIN MSP NAME COMMAND…: runs a peer command as the organisation's admin, against its own peer.
as_admin() {
  local domain=$1 msp=$2 name=$3
  shift 3
  env FABRIC_CFG_PATH="$CONFIG" FABRIC_LOGGING_SPEC=error \
    CORE_PEER_LOCALMSPID="$msp" \
    CORE_PEER_MSPCONFIGPATH="$(peer_organization_folder "$domain")/users/Admin@$domain/msp" \
    CORE_PEER_ADDRESS="127.0.0.1:$(port_of "$name" PORT)" \
    CORE_PEER_TLS_ENABLED=true \
    CORE_PEER_TLS_ROOTCERT_FILE="$(peer_tls_root "$domain")" \
    "$FABRIC_BIN/peer" "$@"
}

# Options with which the peer command finds the first orderer.
orderer_options() {
  printf '%s\n' --orderer "127.0.0.1:$(port_of "${ORDERERS[0]}" PORT)" --tls --cafile "$(orderer_tls_root)"
}

# orderer_admin ORDERER ARGUMENTS…: calls the orderer's admin endpoint (mutual TLS) as the ordering organisation's admin.
orderer_admin() {
  local orderer=$1 tls
  shift
  tls=$(orderer_organization_folder)/users/Admin@$ORDERER_DOMAIN/tls
  "$FABRIC_BIN/osnadmin" channel "$@" --orderer-address "127.0.0.1:$(port_of "$orderer" ADMIN_PORT)" \
    --ca-file "$(orderer_tls_root)" --client-cert "$tls/client.crt" --client-key "$tls/client.key"
}
