# shellcheck shell=bash
# Messages, waiting, templates and the data folder's own records.

say() { printf '%s\n' "$*" >&2; }

die() {
  printf 'network.sh: %s\n' "$*" >&2
  exit 1
}

# step TEXT: what is being done now, with the seconds since the start.
step() { printf '[%3ds] %s\n' "$SECONDS" "$*" >&2; }

# wait_until SECONDS WHAT COMMAND…: polls COMMAND until it succeeds; dies with WHAT when the time is over.
wait_until() {
  local limit=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < limit)) || die "gave up waiting for $what; see $DATA/logs"
    sleep 0.1
  done
}

# The line of a log that says what went wrong: Fabric's programs panic with a reason and a long stack after it.
complaint() { grep -iE '^panic: |fatal|error' "$1" | tail -n 1 || tail -n 3 "$1"; }

# render FILE NAME=VALUE…: prints FILE with each @NAME@ replaced.
render() {
  local text pair
  text=$(<"$1")
  shift
  for pair in "$@"; do
    text=${text//"@${pair%%=*}@"/"${pair#*=}"}
  done
  [[ ! $text =~ @[A-Z_]+@ ]] || die "the template leaves ${BASH_REMATCH[0]} open"
  printf '%s\n' "$text"
}

join_with_commas() {
  local IFS=,
  printf '%s' "$*"
}

# Is something listening on 127.0.0.1:$1?
listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_get HOST PORT PATH: the body of a plain HTTP answer, without needing curl.
http_get() {
  local line
  exec 3<>"/dev/tcp/$1/$2" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$3" "$1" >&3
  while IFS= read -r line <&3 && [[ $line != $'\r' ]]; do :; done
  cat <&3
  exec 3>&-
}

# Tools that this script cannot do without, each with the reason.
require_tools() {
  local tool
  [[ -r /proc/self/stat ]] || die "needs Linux's /proc to tell its own processes from others"
  for tool in openssl:"to make keys and secrets" tar:"to package chaincode" gzip:"to package chaincode" \
    sha256sum:"to compute package ids" flock:"to reserve ports" setsid:"to start nodes"; do
    command -v "${tool%%:*}" >/dev/null || die "${tool%%:*} is not installed; it is needed ${tool#*:}"
  done
  [[ -n ${FABRIC_BIN:-} ]] || die "set FABRIC_BIN to the folder that holds Fabric's peer, orderer, configtxgen, cryptogen and osnadmin"
  FABRIC_BIN=$(cd "$FABRIC_BIN" 2>/dev/null && pwd) || die "FABRIC_BIN is not a folder"
  for tool in peer orderer configtxgen osnadmin; do require_program "$FABRIC_BIN" FABRIC_BIN "$tool"; done
  if has_authorities; then
    FABRIC_CA_BIN=$(cd "$FABRIC_CA_BIN" 2>/dev/null && pwd) || die "FABRIC_CA_BIN is not a folder"
    for tool in fabric-ca-server fabric-ca-client; do require_program "$FABRIC_CA_BIN" FABRIC_CA_BIN "$tool"; done
  else
    require_program "$FABRIC_BIN" FABRIC_BIN cryptogen
  fi
}

require_program() { [[ -x $1/$3 ]] || die "$2 ($1) has no executable '$3'"; }

# Does each organisation run a fabric-ca-server? A network keeps what it was started with.
has_authorities() { [[ -n ${FABRIC_CA_BIN:-} ]]; }

# Writes NAME=value lines for a shell to source; values without special characters stand there as they are.
write_record() {
  local file=$1 pair
  shift
  for pair in "$@"; do
    printf '%s=%q\n' "${pair%%=*}" "${pair#*=}"
  done >"$file.new"
  mv "$file.new" "$file"
}

# Loads what an earlier `up` recorded about the network in the data folder.
load_network() {
  [[ -r $DATA/ports.env && -r $DATA/network.env ]] || die "no network in $DATA; start one with: network.sh up --data $DATA"
  # shellcheck disable=SC1091
  . "$DATA/ports.env"
  [[ ! -r $DATA/next-port ]] || PORT_NEXT=$(<"$DATA/next-port")
  local chosen=${FABRIC_BIN:-} chosen_ca=${FABRIC_CA_BIN:-}
  FABRIC_CA_BIN=''
  # shellcheck disable=SC1091
  . "$DATA/network.env"
  FABRIC_BIN=${chosen:-$FABRIC_BIN}
  [[ -z $FABRIC_CA_BIN ]] || FABRIC_CA_BIN=${chosen_ca:-$FABRIC_CA_BIN}
  # shellcheck disable=SC1091
  [[ ! -r $DATA/topology.sh ]] || . "$DATA/topology.sh"
}

# for_each_organization_together COMMAND…: COMMAND for every organisation at the same time; dies when one fails.
for_each_organization_together() {
  local line started=() pid
  while read -r line; do
    # shellcheck disable=SC2086 # three words
    "$@" $line &
    started+=($!)
  done < <(for_each_organization echo)
  for pid in "${started[@]}"; do wait "$pid" || die "an organisation could not be made; the reason is above"; done
}
