#!/usr/bin/env bash
# A Fabric network of native processes: two organisations with a peer each, Raft orderers, CAs, one channel, TLS everywhere.
# shellcheck disable=SC2034 # variables are shared with the files sourced below
set -euo pipefail

# Fabric's programs take their settings from the environment; what an administrator's shell holds is not for these nodes,
# but for how much chaincode logs.
chaincode_logging=${CORE_CHAINCODE_LOGGING_LEVEL:-}
unset "${!CORE_@}" "${!ORDERER_@}" "${!FABRIC_CA_CLIENT_@}" "${!FABRIC_CA_SERVER_@}"
[[ -z $chaincode_logging ]] || export CORE_CHAINCODE_LOGGING_LEVEL=$chaincode_logging

ROOM=$(cd "${BASH_SOURCE[0]%/*}" && pwd)
CONFIG=$ROOM/config
for part in "$CONFIG/topology.sh" "$ROOM"/script/*.sh; do
  # shellcheck disable=SC1090
  . "$part"
done

usage() {
  cat <<'TEXT'
usage: network.sh up           [--data DIR] [--channel NAME] [--orderers N] [--organizations N]
       network.sh deploy       [--data DIR] [--name NAME] [--version V] [--sequence N] [--collections FILE] [--policy EXPRESSION]
                               [--exec COMMAND] [--tls mutual|off] [--launched PROJECT]
       network.sh status       [--data DIR]
       network.sh down         [--data DIR]
       network.sh serve        [--data DIR] --package-id ID --slot N --exec COMMAND
       network.sh environment  [--data DIR] [--organization NAME] [--user NAME]
       network.sh organization [--data DIR] --name NAME
       network.sh orderer      [--data DIR] --name NAME
       network.sh stop         [--data DIR] --name NODE
       network.sh restart      [--data DIR] --name NODE
       network.sh remove       [--data DIR] --name ORDERER
       network.sh material     [--data DIR] [--channel NAME]
       network.sh settings
       network.sh connect      [--data DIR]

up            starts the network, or starts again what is not running of a network kept in DIR
deploy        packages chaincode as a service, installs, approves for each organisation and commits; prints the package id
              and the address on which each peer expects the chaincode. --exec starts COMMAND once for each peer.
              With --launched the peers start the chaincode: a .NET project, or a package made by builder/package.sh
status        shows what runs, each ledger's height and the committed chaincode; exits 1 when something is not running
down          stops everything that up and deploy started, and removes DIR
serve         starts COMMAND once for each peer as the service of a package that was installed by hand; SLOT picks its port
environment   prints, for 'eval', the variables with which Fabric's own commands act as a user of an organisation
organization  makes a further organisation's identities and starts its CA and peer; the channel is left as it is
orderer       makes a further orderer's identity and starts it; the channel is left as it is
stop, restart  one process by the name of its log: orderer0, peer0.org1.example.com, ca.org1.example.com
remove        stops an orderer that has left the channel, and forgets it
material      makes identities, the channel's first block and the package for the containers of docker-compose.yml
settings      prints the environment of every container of docker-compose.yml
connect       runs in a container: joins the nodes of docker-compose.yml to the channel and deploys the chaincode

FABRIC_BIN     folder with Fabric's peer, orderer, configtxgen, cryptogen, osnadmin (and discover, if there)
FABRIC_CA_BIN  folder with fabric-ca-server and fabric-ca-client: each organisation then runs a CA and all certificates come
               from it; without, cryptogen and openssl make them
--data      default $AUDIT_NETWORK, else .data/network in this repository
--channel   default audit
--name      default audit      --version  default 1.0        --sequence  default: the one after the committed
--orderers  1 to 3, default 3  --organization  default org1   --user  default Admin
--organizations  1 to 9, default those of config/topology.sh; further ones are org3 (Org3MSP, org3.example.com) and so on
--policy    a signature policy; default: the channel's own, a majority of organisations
--tls       between peer and chaincode, mutual by default; who serves the chaincode himself finds its key and certificates
            in the folder that deploy prints as …_CHAINCODE_TLS_FOLDER
TEXT
}

read_options() {
  DATA=${AUDIT_NETWORK:-$ROOM/../.data/network} CHANNEL=audit
  NAME='' VERSION=1.0 SEQUENCE='' COLLECTIONS='' POLICY='' EXEC='' LAUNCHED='' TLS='' PACKAGE_ID='' SLOT='' ORGANIZATION=org1 USER_NAME=Admin ORDERER_COUNT=${#ORDERERS[@]}
  ORGANIZATION_COUNT=${#PEER_ORGANIZATIONS[@]}
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
  name=${name//-/_}
  case $name in
    orderers) printf ORDERER_COUNT ;;
    organizations) printf ORGANIZATION_COUNT ;;
    user) printf USER_NAME ;;
    *) printf '%s' "${name^^}" ;;
  esac
}

up() {
  read_options "--data --channel --orderers --organizations" "$@"
  if [[ -e $DATA/ready ]]; then
    resume
    return
  fi
  require_tools
  [[ $ORDERER_COUNT =~ ^[1-9]$ ]] || die "--orderers is 1 to ${#ORDERERS[@]}"
  ((ORDERER_COUNT <= ${#ORDERERS[@]})) || die "--orderers is 1 to ${#ORDERERS[@]}"
  ORDERERS=("${ORDERERS[@]:0:ORDERER_COUNT}")
  choose_organizations
  prepare_folder
  trap stop_after_failure EXIT
  choose_ports
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  step "making organisations ($(identity_source)) and channel $CHANNEL"
  make_organizations
  make_channel_block
  step "starting ${#ORDERERS[@]} orderers and ${#PEER_ORGANIZATIONS[@]} peers on ports from $PORT_BLOCK"
  start_nodes
  join_orderers
  for_each_peer join_peer
  step "waiting for the orderers and the peers to find each other"
  wait_for_quorum
  for_each_peer wait_for_membership
  : >"$DATA/ready"
  trap - EXIT
  step "the network is up in $DATA"
}

# As many as were asked for: the first of config/topology.sh, then others by number.
choose_organizations() {
  [[ $ORGANIZATION_COUNT =~ ^[1-9]$ ]] || die "--organizations is 1 to 9"
  PEER_ORGANIZATIONS=("${PEER_ORGANIZATIONS[@]:0:ORGANIZATION_COUNT}")
  local number
  for ((number = ${#PEER_ORGANIZATIONS[@]} + 1; number <= ORGANIZATION_COUNT; number++)); do
    PEER_ORGANIZATIONS+=("org$number Org${number}MSP org$number.example.com")
  done
}

identity_source() {
  if has_authorities; then printf 'certificates from Fabric CA'; else printf 'certificates from cryptogen and openssl: FABRIC_CA_BIN is not set'; fi
}

prepare_folder() {
  ! holds_network || die "an earlier start failed; read $DATA/logs, then run: network.sh down --data $DATA"
  [[ ! -e $DATA || -z $(ls -A -- "$DATA") ]] || die "$DATA holds other files; --data wants a new or an empty folder"
  mkdir -p "$DATA"/{logs,nodes,chaincode}
  write_record "$DATA/network.env" FABRIC_BIN="$FABRIC_BIN" FABRIC_CA_BIN="${FABRIC_CA_BIN:-}" CHANNEL="$CHANNEL"
  write_topology
}

# A network kept in DIR: same identities, ledgers and ports.
resume() {
  load_network
  require_tools
  if all_nodes_run; then
    say "the network in $DATA is already up"
    return
  fi
  any_node_runs || retake_ports
  step "starting what is not running of the network in $DATA"
  ! has_authorities || for_each_organization start_authority
  start_nodes
  wait_for_quorum
  for_each_peer wait_for_membership
  step "the network is up in $DATA"
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
  report_network
  $ALL_WELL
}

deploy() {
  read_options "--data --name --version --sequence --collections --policy --exec --launched --tls" "$@"
  load_network
  require_tools
  all_nodes_run || die "the network in $DATA is not running; start it with: network.sh up --data $DATA"
  [[ -z $COLLECTIONS ]] || COLLECTIONS=$(realpath -e -- "$COLLECTIONS") || die "--collections: no such file"
  TLS=${TLS:-mutual}
  [[ $TLS == mutual || $TLS == off ]] || die "--tls is mutual or off"
  if [[ -n $LAUNCHED ]]; then deploy_launched; else deploy_chaincode; fi
}

serve() {
  read_options "--data --package-id --slot --exec" "$@"
  load_network
  [[ $PACKAGE_ID == *:* ]] || die "--package-id is label:hash, as 'peer lifecycle chaincode install' printed it"
  [[ $SLOT =~ ^[0-9]$ && -n $EXEC ]] || die "serve wants --slot, 0 to $((CHAINCODE_SLOTS - 1)), and --exec"
  LABEL=${PACKAGE_ID%%:*} TLS=mutual
  mkdir -p "$DATA/chaincode/$LABEL"
  printf '%s' "$SLOT" >"$DATA/chaincode/$LABEL/slot"
  printf '%s' "${LABEL%_*}" >"$DATA/chaincode/$LABEL/name"
  for_each_peer start_missing_chaincode
}

main() {
  local command=${1:-}
  (($# == 0)) || shift
  case $command in
    up | down | status | deploy | serve | environment | organization | orderer | stop | restart | remove | material | settings | connect) "$command" "$@" ;;
    help | -h | --help) usage ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
}

main "$@"
