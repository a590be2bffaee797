# shellcheck shell=bash
# Nodes that come to a running network, and single nodes that stop and start. None of this touches the channel: that is
# the business of its members, with Fabric's own commands (README.md).

organization() {
  read_options "--data --name" "$@"
  load_network
  require_tools
  local number=${NAME#org} line
  [[ $NAME =~ ^org[0-9]+$ ]] || die "--name is org and a number, such as org3"
  for line in "${PEER_ORGANIZATIONS[@]}"; do [[ $line != "$NAME "* ]] || die "$NAME is in the network already"; done
  PEER_ORGANIZATIONS+=("$NAME Org${number}MSP $NAME.example.com")
  add_organization_ports "$NAME"
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  write_topology
  make_member "$NAME" "Org${number}MSP" "$NAME.example.com"
  start_peer "$NAME" "Org${number}MSP" "$NAME.example.com"
  wait_for_peer "$NAME" "Org${number}MSP" "$NAME.example.com"
  mkdir -p "$DATA/channel/$NAME"
  # What configtxgen -printOrg reads.
  { printf 'Organizations:\n' && channel_organization "$NAME" "Org${number}MSP" "$NAME.example.com"; } >"$DATA/channel/$NAME/configtx.yaml"
  step "peer0.$NAME.example.com runs on port $(port_of "$NAME" PORT); it is in no channel yet"
}

make_member() {
  if has_authorities; then
    start_authority "$@"
    enroll_organization "$@"
  else
    generate_organizations "$DATA/organizations" write_crypto_member "$@"
    issue_identities "$@"
    issue_chaincode_certificates "$@"
  fi
}

write_crypto_member() {
  printf 'PeerOrgs:\n'
  write_crypto_organization "$@"
}

orderer() {
  read_options "--data --name" "$@"
  load_network
  require_tools
  [[ $NAME =~ ^orderer[0-9]+$ ]] || die "--name is orderer and a number, such as orderer3"
  [[ " ${ORDERERS[*]} " != *" $NAME "* ]] || die "$NAME is in the network already"
  ORDERERS+=("$NAME")
  add_ports "$NAME" PORT ADMIN_PORT OPERATIONS_PORT
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  write_topology
  make_orderer
  start_orderer "$NAME"
  wait_for_orderer "$NAME"
  step "$NAME runs on port $(port_of "$NAME" PORT); it is in no channel yet"
}

make_orderer() {
  if has_authorities; then
    enroll_node "$ORDERER_DOMAIN" "$(orderer_organization_folder)/orderers" "$NAME.$ORDERER_DOMAIN" orderer
  else
    cat >"$DATA/crypto-config.yaml" < <(write_crypto_config)
    "$FABRIC_BIN/cryptogen" extend --config="$DATA/crypto-config.yaml" --input="$DATA/organizations" >"$DATA/logs/cryptogen.log" 2>&1 ||
      die "cryptogen failed: $(complaint "$DATA/logs/cryptogen.log")"
  fi
}

stop() {
  read_options "--data --name" "$@"
  load_network
  [[ -n $NAME && -e $DATA/$NAME.pid ]] || die "--name: no process '$NAME' runs here (there are: $(cd "$DATA" && echo *.pid))"
  stop_processes "$DATA/$NAME.pid"
}

restart() {
  read_options "--data --name" "$@"
  load_network
  require_tools
  local orderer found=''
  for orderer in "${ORDERERS[@]}"; do
    if [[ $NAME == "$orderer" ]]; then
      found=yes
      restart_process start_orderer "$orderer"
      wait_for_orderer "$orderer"
    fi
  done
  for_each_organization restart_of_organization
  [[ -n $found ]] || die "--name: this network has no node '$NAME'; names are those of the logs: orderer0, peer0.org1.example.com, ca.org1.example.com"
}

# restart_of_organization NAME MSP DOMAIN: its peer or its CA, when the name asked for is theirs.
restart_of_organization() {
  if [[ $NAME == peer0.$3 ]]; then
    found=yes
    restart_process start_peer "$@"
    wait_for_peer "$@"
  elif [[ $NAME == ca.$3 ]] && has_authorities; then
    found=yes
    restart_process start_authority "$@"
  fi
}

restart_process() {
  stop_matching "$DATA/$NAME.pid"
  # Without another node of this network nobody holds its ports.
  any_node_runs || retake_ports
  "$@"
}

remove() {
  read_options "--data --name" "$@"
  load_network
  local orderer left=()
  for orderer in "${ORDERERS[@]}"; do [[ $orderer == "$NAME" ]] || left+=("$orderer"); done
  ((${#left[@]} == ${#ORDERERS[@]} - 1)) || die "--name: this network has no orderer '$NAME' (it has: ${ORDERERS[*]})"
  ((${#left[@]} > 0)) || die "the last orderer stays"
  stop_matching "$DATA/$NAME.pid"
  ORDERERS=("${left[@]}")
  write_topology
}
