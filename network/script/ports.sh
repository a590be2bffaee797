# shellcheck shell=bash
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

# Hands out the ports of a block: three to each orderer, three and the chaincode slots to each peer.
write_ports() {
  local block=$1 next=$1 orderer line name records=("PORT_BLOCK=$1")
  for orderer in "${ORDERERS[@]}"; do
    records+=("${orderer^^}_PORT=$next" "${orderer^^}_ADMIN_PORT=$((next + 1))" "${orderer^^}_OPERATIONS_PORT=$((next + 2))")
    next=$((next + 3))
  done
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name _ <<<"$line"
    records+=("${name^^}_PORT=$next" "${name^^}_CHAINCODE_PORT=$((next + 1))" "${name^^}_OPERATIONS_PORT=$((next + 2))"
      "${name^^}_SERVICE_PORTS=$((next + 3))")
    next=$((next + 3 + CHAINCODE_SLOTS))
  done
  ((next <= block + 100)) || die "config/topology.sh asks for more than the 100 ports of a block"
  write_record "$DATA/ports.env" "${records[@]}"
}

# In containers every node has a host of its own and Fabric's usual ports.
write_container_addresses() {
  local orderer line name domain records=()
  for orderer in "${ORDERERS[@]}"; do
    records+=("${orderer^^}_HOST=$orderer.$ORDERER_DOMAIN" "${orderer^^}_PORT=7050")
  done
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name _ domain <<<"$line"
    records+=("${name^^}_HOST=peer0.$domain" "${name^^}_PORT=7051")
  done
  write_record "$DATA/ports.env" "${records[@]}"
}
