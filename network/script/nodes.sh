# shellcheck shell=bash
# Starting and stopping processes. Each runs in a process group of its own and carries FABRIC_NETWORK_DATA in its
# environment, by which a recorded pid is told from a stranger's that the kernel gave the same number.

# start_process NAME FOLDER COMMAND…: runs COMMAND in FOLDER, detached; records NAME.pid and logs/NAME.log.
start_process() {
  local name=$1 folder=$2
  shift 2
  mkdir -p "$folder"
  (
    cd "$folder" || exit 1
    FABRIC_NETWORK_DATA=$DATA exec setsid "$@" </dev/null >>"$DATA/logs/$name.log" 2>&1
  ) &
  printf '%s\n' $! >"$DATA/$name.pid"
  disown
}

# Is the process recorded in pid file $1 alive and ours?
alive() {
  local pid
  [[ -r $1 ]] && pid=$(<"$1") && [[ -r /proc/$pid/environ ]] &&
    grep -qzxF "FABRIC_NETWORK_DATA=$DATA" "/proc/$pid/environ" 2>/dev/null
}

# stop_processes PIDFILE…: SIGTERM to all, SIGKILL to those still there after 10 s; removes the files.
stop_processes() {
  local file limit=$((SECONDS + 10)) ours=()
  for file in "$@"; do
    if alive "$file"; then
      ours+=("$file")
      kill -TERM -- "-$(<"$file")" 2>/dev/null || true
    fi
  done
  for file in ${ours[@]+"${ours[@]}"}; do
    while alive "$file" && ((SECONDS < limit)); do sleep 0.05; done
    kill -KILL -- "-$(<"$file")" 2>/dev/null || true
  done
  rm -f -- "$@"
}

# stop_matching FILE…: stop_processes for a pattern that may match nothing.
stop_matching() { [[ ! -e $1 ]] || stop_processes "$@"; }

wait_for_port() {
  local name=$1 port=$2 limit=$((SECONDS + 60))
  until listening "$port"; do
    kill -0 "$(<"$DATA/$name.pid")" 2>/dev/null || die "$name ended while starting ($DATA/logs/$name.log): $(complaint "$DATA/logs/$name.log")"
    ((SECONDS < limit)) || die "$name does not listen on port $port after 60 s; see $DATA/logs/$name.log"
    sleep 0.05
  done
}

start_orderer() {
  local settings
  mapfile -t settings < <(orderer_settings "$1")
  start_process "$1" "$DATA/nodes/$1" env "${settings[@]}" "$FABRIC_BIN/orderer"
}

start_peer() {
  local host=peer0.$3 settings
  mapfile -t settings < <(peer_settings "$@")
  mkdir -p "$DATA/nodes/$host/tmp"
  start_process "$host" "$DATA/nodes/$host" env "${settings[@]}" TMPDIR="$DATA/nodes/$host/tmp" \
    CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG="$(service_addresses "$1" "$3")" "$FABRIC_BIN/peer" node start
}

wait_for_orderer() {
  wait_for_port "$1" "$(port_of "$1" PORT)"
  wait_for_port "$1" "$(port_of "$1" ADMIN_PORT)"
}

wait_for_peer() { wait_for_port "peer0.$3" "$(port_of "$1" PORT)"; }

# Starts those nodes that do not run, and waits until all answer.
start_nodes() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do
    alive "$DATA/$orderer.pid" || start_orderer "$orderer"
  done
  for_each_peer start_missing_peer
  for orderer in "${ORDERERS[@]}"; do wait_for_orderer "$orderer"; done
  for_each_peer wait_for_peer
}

start_missing_peer() { alive "$DATA/peer0.$3.pid" || start_peer "$@"; }

node_pid_files() {
  local orderer
  for orderer in "${ORDERERS[@]}"; do printf '%s\n' "$DATA/$orderer.pid"; done
  for_each_peer peer_pid_file
  ! has_authorities || for_each_organization authority_pid_file
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
