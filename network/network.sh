#!/usr/bin/env bash
# A Fabric network of native processes: two organisations with a peer each, a Raft orderer, one channel, TLS everywhere.
# shellcheck disable=SC2034 # variables are shared with the files sourced below
set -euo pipefail

ROOM=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
CONFIG=$ROOM/config
for part in "$CONFIG/topology.sh" "$ROOM"/script/*.sh; do
  # shellcheck disable=SC1090
  . "$part"
done

usage() {
  cat <<'TEXT'
usage: network.sh up       [--data DIR] [--channel NAME]
       network.sh deploy   [--data DIR] [--name NAME] [--version V] [--sequence N] [--collections FILE] [--policy EXPRESSION] [--exec COMMAND]
       network.sh status   [--data DIR]
       network.sh down     [--data DIR]
       network.sh material [--data DIR] [--channel NAME]

up        starts the network, or starts again what is not running of a network kept in DIR
deploy    packages chaincode as a service, installs, approves for each organisation and commits; prints the package id
          and the address on which each peer expects the chaincode. --exec starts COMMAND once for each peer.
status    shows what runs, each ledger's height and the committed chaincode; exits 1 when something is not running
down      stops everything that up and deploy started, and removes DIR
material  makes identities and the channel's first block for the containers of docker-compose.yml; starts nothing

FABRIC_BIN  folder with Fabric's peer, orderer, configtxgen, cryptogen, osnadmin (and discover, if there)
--data      default .data/network in this repository         --channel   default audit
--name      default audit      --version  default 1.0        --sequence  default: the one after the committed
--policy    a signature policy; default: the channel's own, a majority of organisations
TEXT
}

read_options() {
  DATA=$ROOM/../.data/network CHANNEL=audit
  NAME=audit VERSION=1.0 SEQUENCE='' COLLECTIONS='' POLICY='' EXEC='' LAUNCHED=''
  local option allowed=$1
  shift
  while (($#)); do
    option=$1
    [[ " $allowed " == *" $option "* ]] || die "'$option' is not an option of this command (it has: $allowed)"
    (($# >= 2)) || die "$option wants a value"
    printf -v "$(variable_of "$option")" '%s' "$2"
    shift 2
  done
  DATA=$(realpath -m -- "$DATA")
}

# --collections is kept in COLLECTIONS, and so on.
variable_of() {
  local name=${1#--}
  printf '%s' "${name^^}"
}

up() {
  read_options "--data --channel" "$@"
  require_tools
  if [[ -e $DATA/ready ]]; then
    resume
    return
  fi
  prepare_folder
  trap stop_after_failure EXIT
  choose_ports
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  step "making organisations and channel $CHANNEL"
  make_organizations
  make_channel_block
  step "starting ${#ORDERERS[@]} orderer and ${#PEER_ORGANIZATIONS[@]} peers on ports from $PORT_BLOCK"
  start_nodes
  join_orderers
  for_each_peer join_peer
  step "waiting for the peers to find each other"
  for_each_peer wait_for_membership
  : >"$DATA/ready"
  trap - EXIT
  step "the network is up in $DATA"
}

prepare_folder() {
  ! holds_network || die "an earlier start failed; read $DATA/logs, then run: network.sh down --data $DATA"
  [[ ! -e $DATA || -z $(ls -A -- "$DATA") ]] || die "$DATA holds other files; --data wants a new or an empty folder"
  mkdir -p "$DATA"/{logs,nodes,chaincode}
  write_record "$DATA/network.env" FABRIC_BIN="$FABRIC_BIN" CHANNEL="$CHANNEL"
}

material() {
  read_options "--data --channel" "$@"
  require_tools
  prepare_folder
  write_container_addresses
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  make_organizations
  make_channel_block
  say "identities and channel $CHANNEL are in $DATA"
}

# A network kept in DIR: same identities, ledgers and ports.
resume() {
  load_network
  if all_nodes_run; then
    say "the network in $DATA is already up"
    return
  fi
  any_node_runs || retake_ports
  step "starting what is not running of the network in $DATA"
  start_nodes
  for_each_peer wait_for_membership
  step "the network is up in $DATA"
}

node_pid_files() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do printf '%s\n' "$DATA/$orderer.pid"; done
  for_each_peer peer_pid_file
}

peer_pid_file() { printf '%s\n' "$DATA/peer0.$3.pid"; }

all_nodes_run() {
  local file
  while IFS= read -r file; do alive "$file" || return 1; done < <(node_pid_files)
}

any_node_runs() {
  local file
  while IFS= read -r file; do ! alive "$file" || return 0; done < <(node_pid_files)
  return 1
}

# Even the remains of a failed start have a network.env.
holds_network() { [[ -e $DATA/network.env ]]; }

stop_after_failure() {
  say "network.sh: start failed; its logs stay in $DATA/logs until 'network.sh down --data $DATA'"
  stop_all
}

stop_all() { stop_matching "$DATA"/*.pid; }

down() {
  read_options "--data" "$@"
  [[ -e $DATA ]] || return 0
  holds_network || die "$DATA holds no network of this script, so it is left alone"
  stop_all
  rm -rf -- "$DATA"
}

status() {
  read_options "--data" "$@"
  load_network
  require_tools
  report "channel $CHANNEL" "$DATA"
  local orderer
  for orderer in "${ORDERERS[@]}"; do orderer_status "$orderer"; done
  for_each_peer peer_status
  committed_status
  chaincode_processes_status
  $ALL_WELL
}

deploy() {
  read_options "--data --name --version --sequence --collections --policy --exec --launched" "$@"
  load_network
  require_tools
  all_nodes_run || die "the network in $DATA is not running; start it with: network.sh up --data $DATA"
  [[ -z $COLLECTIONS ]] || COLLECTIONS=$(realpath -e -- "$COLLECTIONS") || die "--collections: no such file"
  [[ -z $LAUNCHED ]] || { deploy_launched && return; }
  LABEL=${NAME}_$VERSION
  SEQUENCE=${SEQUENCE:-$(next_sequence)}
  prepare_package "$LABEL"
  PACKAGE_ID=$(package_id "$LABEL")
  for_each_peer install_on_peer
  [[ -z $EXEC ]] || for_each_peer start_chaincode
  for_each_peer approve_for_organization
  commit_definition
  wait_for_discovery
  [[ -z $EXEC ]] || stop_replaced_chaincode
  record_deployment
}

main() {
  local command=${1:-}
  (($# == 0)) || shift
  case $command in
    up | down | status | deploy | material) "$command" "$@" ;;
    help | -h | --help) usage ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
}

main "$@"
