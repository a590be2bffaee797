# shellcheck shell=bash disable=SC2153
# Reserves a block of 100 ports. Every node inherits the lock on its block, so the kernel frees the block when the
# last node of the network is gone, however it went.

lock_folder() { printf '%s' "${TMPDIR:-/tmp}/fabric-audit-ports-$UID"; }

# lock_block BLOCK: takes the lock on file descriptor 9, or returns 1 when another network holds it.
lock_block() {
  mkdir -p "$(lock_folder)"
  exec 9>"$(lock_folder)/$1"
  flock -n 9
}

block_is_quiet() {
  local port
  for ((port = $1; port < $1 + 100; port++)); do
    ! listening "$port" || return 1
  done
}

# Picks a free block and writes ports.env.
choose_ports() {
  local try block
  for ((try = 0; try < 3 * PORT_BLOCKS; try++)); do
    block=$((PORT_RANGE_START + 100 * (RANDOM % PORT_BLOCKS)))
    if lock_block "$block" && block_is_quiet "$block"; then
      write_ports "$block"
      return
    fi
  done
  die "no free block of 100 ports from $PORT_RANGE_START on; other networks hold them all"
}

# A kept network must come back on the ports its channel configuration names.
retake_ports() {
  lock_block "$PORT_BLOCK" || die "the ports $PORT_BLOCK to $((PORT_BLOCK + 99)) of this network are in use by another one"
}

# Hands out the ports of a block: three to each orderer, three and the chaincode slots to each peer, two to each CA.
write_ports() {
  local orderer
  PORT_BLOCK=$1 PORT_NEXT=$1
  write_record "$DATA/ports.env" PORT_BLOCK="$PORT_BLOCK"
  for orderer in "${ORDERERS[@]}"; do add_ports "$orderer" PORT ADMIN_PORT OPERATIONS_PORT; done
  for_each_organization add_organization_ports
}

add_organization_ports() {
  [[ $1 == orderer ]] || add_ports "$1" PORT CHAINCODE_PORT OPERATIONS_PORT "SERVICE_PORTS $CHAINCODE_SLOTS"
  ! has_authorities || add_ports "$1" CA_PORT CA_OPERATIONS_PORT
}

# add_ports NODE KIND…: appends to ports.env, and notes where the free ones begin; a KIND followed by a number takes as many ports.
add_ports() {
  local node=$1 kind count
  shift
  for kind in "$@"; do
    read -r kind count <<<"$kind 1"
    printf '%s_%s=%d\n' "${node^^}" "$kind" "$PORT_NEXT" >>"$DATA/ports.env"
    PORT_NEXT=$((PORT_NEXT + ${count%% *}))
  done
  ((PORT_NEXT <= PORT_BLOCK + 100)) || die "this network needs more than the 100 ports of a block"
  printf '%d' "$PORT_NEXT" >"$DATA/next-port"
}
