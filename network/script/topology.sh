# shellcheck shell=bash
# Walks over the topology and answers where each node and its files are.

# for_each_peer COMMAND…: calls COMMAND… NAME MSP DOMAIN for every peer organisation.
for_each_peer() {
  local line name msp domain
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name msp domain <<<"$line"
    "$@" "$name" "$msp" "$domain"
  done
}

# for_each_organization COMMAND…: the same for every organisation, the ordering one (named "orderer") first.
for_each_organization() {
  "$@" orderer "$ORDERER_MSP" "$ORDERER_DOMAIN"
  for_each_peer "$@"
}

# What the network has become since config/topology.sh: fewer or more orderers, more organisations.
write_topology() {
  {
    printf 'ORDERERS=('
    printf ' %q' "${ORDERERS[@]}"
    printf ' )\nPEER_ORGANIZATIONS=('
    printf ' %q' "${PEER_ORGANIZATIONS[@]}"
    printf ' )\n'
  } >"$DATA/topology.sh.new"
  mv "$DATA/topology.sh.new" "$DATA/topology.sh"
}

# port_of NODE KIND: a port from ports.env; NODE as in topology.sh (org1, orderer0), KIND such as PORT or ADMIN_PORT.
port_of() {
  local variable=${1^^}_$2
  [[ -n ${!variable:-} ]] || die "$DATA/ports.env has no $variable"
  printf '%s' "${!variable}"
}

# host_of NODE: 127.0.0.1, or the host name of the node's container.
host_of() {
  local variable=${1^^}_HOST
  printf '%s' "${!variable:-127.0.0.1}"
}

address_of() { printf '%s:%s' "$(host_of "$1")" "$(port_of "$1" PORT)"; }

peer_organization_folder() { printf '%s' "$DATA/organizations/peerOrganizations/$1"; }
orderer_organization_folder() { printf '%s' "$DATA/organizations/ordererOrganizations/$ORDERER_DOMAIN"; }
orderer_folder() { printf '%s' "$(orderer_organization_folder)/orderers/$1.$ORDERER_DOMAIN"; }
peer_tls_root() { printf '%s' "$(peer_organization_folder "$1")/tlsca/tlsca.$1-cert.pem"; }
orderer_tls_root() { printf '%s' "$(orderer_organization_folder)/tlsca/tlsca.$ORDERER_DOMAIN-cert.pem"; }

organization_folder() {
  if [[ $1 == "$ORDERER_DOMAIN" ]]; then orderer_organization_folder; else peer_organization_folder "$1"; fi
}

# admin_environment DOMAIN MSP NAME: the variables with which `peer` acts as the organisation's admin on its own peer.
admin_environment() {
  printf '%s\n' FABRIC_CFG_PATH="$CONFIG" CORE_PEER_LOCALMSPID="$2" \
    CORE_PEER_MSPCONFIGPATH="$(peer_organization_folder "$1")/users/Admin@$1/msp" \
    CORE_PEER_ADDRESS="$(address_of "$3")" CORE_PEER_TLS_ENABLED=true CORE_PEER_TLS_ROOTCERT_FILE="$(peer_tls_root "$1")"
}

# as_admin DOMAIN MSP NAME COMMAND…: runs a peer command as the organisation's admin, against its own peer.
as_admin() {
  local environment
  mapfile -t environment < <(admin_environment "$1" "$2" "$3")
  shift 3
  env "${environment[@]}" FABRIC_LOGGING_SPEC=error "$FABRIC_BIN/peer" "$@"
}

as_first_organization() {
  local name msp domain
  read -r name msp domain <<<"${PEER_ORGANIZATIONS[0]}"
  as_admin "$domain" "$msp" "$name" "$@"
}

# Options with which the peer command finds the first orderer.
orderer_options() {
  printf '%s\n' --orderer "$(address_of "${ORDERERS[0]}")" --tls --cafile "$(orderer_tls_root)"
}

# orderer_admin ORDERER ARGUMENTS…: calls the orderer's admin endpoint (mutual TLS) as the ordering organisation's admin.
orderer_admin() {
  local orderer=$1 tls
  shift
  tls=$(orderer_organization_folder)/users/Admin@$ORDERER_DOMAIN/tls
  "$FABRIC_BIN/osnadmin" channel "$@" --orderer-address "$(host_of "$orderer"):$(port_of "$orderer" ADMIN_PORT)" \
    --ca-file "$(orderer_tls_root)" --client-cert "$tls/client.crt" --client-key "$tls/client.key"
}
