# shellcheck shell=bash disable=SC2034
# The network in the containers of docker-compose.yml: the same functions with other folders, host names and ports.

# material: makes on this host what the containers mount. The CAs run here until everything is enrolled, then go on in
# their containers with the same keys and registrations.
material() {
  read_options "--data --channel" "$@"
  require_tools
  prepare_folder
  trap stop_after_failure EXIT
  choose_ports
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  step "making organisations ($(identity_source)) and channel $CHANNEL"
  make_organizations
  stop_all
  has_authorities || for_each_organization hand_authority_over
  use_containers
  make_channel_block
  TLS=mutual LABEL=audit_$VERSION NAME=audit
  prepare_package "$LABEL"
  for_each_peer write_builder_configuration
  (umask 077 && write_record "$DATA/compose.env" PACKAGE_ID="$(package_id "$LABEL")" \
    COUCHDB_PASSWORD="$(openssl rand -hex 24)" POSTGRES_PASSWORD="$(openssl rand -hex 24)")
  trap - EXIT
  step "what the containers mount is in $DATA; their secrets and the package id are in $DATA/compose.env"
}

# Fixed host names and Fabric's usual ports take the place of free ports on loopback.
use_containers() {
  LAYOUT=container
  container_addresses >"$DATA/ports.env"
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
}

container_addresses() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do
    printf '%s\n' "${orderer^^}_HOST=$orderer.$ORDERER_DOMAIN" "${orderer^^}_PORT=7050" "${orderer^^}_ADMIN_PORT=7053" "${orderer^^}_OPERATIONS_PORT=9443"
  done
  for_each_peer container_peer_addresses
  for_each_organization container_authority_addresses
}

container_peer_addresses() {
  printf '%s\n' "${1^^}_HOST=peer0.$3" "${1^^}_PORT=7051" "${1^^}_CHAINCODE_PORT=7052" "${1^^}_OPERATIONS_PORT=9443"
}

container_authority_addresses() { printf '%s\n' "${1^^}_CA_PORT=7054" "${1^^}_CA_OPERATIONS_PORT=9443"; }

# Without Fabric CA on this host, the containers' CAs take the keys that cryptogen made.
hand_authority_over() {
  local kind folder
  folder=$(organization_folder "$3")
  configure_authority "$3"
  for kind in ca tlsca; do
    local home
    home=$(authority_folder "$3")/server
    [[ $kind == ca ]] || home+=/tlsca
    cp "$folder/$kind/$kind.$3-cert.pem" "$home/ca-cert.pem"
    (umask 077 && cp "$folder/$kind/priv_sk" "$home/ca-key.pem")
  done
}

# The peer's container reads it from its identity folder into CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG: it holds a key.
write_builder_configuration() {
  (umask 077 && service_addresses "$1" "$3" >"$(peer_organization_folder "$3")/peers/peer0.$3/builder.json")
}

# connect runs in a container: joins the nodes to the channel and deploys the chaincode. It can be run again.
connect() {
  read_options "--data" "$@"
  load_network
  LAYOUT=container
  local orderer
  wait_until 120 "the orderers to answer" in_subshell join_orderers
  wait_until 120 "the peers to answer" in_subshell for_each_peer join_peer
  wait_for_quorum
  for_each_peer wait_for_membership
  step "all nodes are in channel $CHANNEL"
  TLS=mutual COLLECTIONS=$CONFIG/collections.json
  if [[ $(next_sequence) == 1 ]]; then deploy_chaincode; fi
}

in_subshell() { ("$@"); }

# settings: for every container of docker-compose.yml what its environment, ports and mounts must be, one a line:
# SERVICE, environment|port|mount, value. DATA is what `material --data .data/compose` made.
settings() {
  read_options "" "$@"
  LAYOUT=container DATA=./.data/compose
  # shellcheck disable=SC1090
  . <(container_addresses)
  local orderer
  for orderer in "${ORDERERS[@]}"; do describe_orderer "$orderer"; done
  for_each_peer describe_peer
  for_each_organization describe_authority
  for_each_peer describe_chaincode
}

# describe SERVICE KIND VALUE…
describe() {
  local service=$1 kind=$2 value
  shift 2
  for value in "$@"; do printf '%s\t%s\t%s\n' "$service" "$kind" "$value"; done
}

describe_environment() {
  local service=$1 values
  shift
  mapfile -t values < <("$@")
  describe "$service" environment "${values[@]}"
}

describe_orderer() {
  local service=$1.$ORDERER_DOMAIN
  describe_environment "$service" orderer_settings "$1"
  describe "$service" port "$(port_of "$1" PORT)" "$(port_of "$1" ADMIN_PORT)" "$(port_of "$1" OPERATIONS_PORT)"
  describe "$service" mount "./network/config:$(config_folder)" "$(orderer_folder "$1"):/identity" "$1:$(home_folder "$1")"
}

describe_peer() {
  local service=peer0.$3
  describe_environment "$service" peer_settings "$@"
  describe "$service" port "$(port_of "$1" PORT)" "$(port_of "$1" OPERATIONS_PORT)"
  describe "$service" mount "./network/config:$(config_folder)" "./network/builder:$(builder_folder)" \
    "$(peer_organization_folder "$3")/peers/$service:/identity" "peer0-$1:$(home_folder "$service")"
}

describe_authority() {
  local service=ca.$3
  describe_environment "$service" authority_settings "$1" "$3"
  describe "$service" port "$(port_of "$1" CA_PORT)" "$(port_of "$1" CA_OPERATIONS_PORT)"
  describe "$service" mount "$(authority_folder "$3")/server:/etc/hyperledger/fabric-ca-server"
}

describe_chaincode() {
  # shellcheck disable=SC2016 # the mark stands in docker-compose.yml
  describe_environment "chaincode.$3" chaincode_settings "$2" "$3" '${PACKAGE_ID}' "0.0.0.0:$CONTAINER_CHAINCODE_PORT" mutual
  describe "chaincode.$3" mount "$(chaincode_tls_folder "$3"):/identity"
}
