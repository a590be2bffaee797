# shellcheck shell=bash disable=SC2034
# What runs, how far each ledger is, what is committed.

ALL_WELL=true

report_network() {
  local orderer
  report "channel $CHANNEL" "$DATA"
  for orderer in "${ORDERERS[@]}"; do orderer_status "$orderer"; done
  for_each_peer peer_status
  ! has_authorities || for_each_organization authority_status
  committed_status
  chaincode_processes_status
  step "asked all of them"
}

report() {
  printf '%-34s %s\n' "$1" "$2"
}

report_down() {
  ALL_WELL=false
  report "$1" "$2"
}

orderer_status() {
  local answer height status
  if ! alive "$DATA/$1.pid"; then
    report_down "$1.$ORDERER_DOMAIN" "not running"
    return
  fi
  answer=$(orderer_admin "$1" list --channelID "$CHANNEL" 2>&1) || true
  if [[ $answer == *'Status: 404'* ]]; then
    report "$1.$ORDERER_DOMAIN" "port $(port_of "$1" PORT)  not in channel $CHANNEL"
    return
  fi
  if [[ $answer =~ \"height\":\ *([0-9]+) ]]; then
    height=${BASH_REMATCH[1]}
    [[ $answer =~ \"status\":\ *\"([a-z]+)\" ]] && status=${BASH_REMATCH[1]}
    report "$1.$ORDERER_DOMAIN" "port $(port_of "$1" PORT)  height $height  ${status:-unknown}"
  else
    report_down "$1.$ORDERER_DOMAIN" "does not answer: ${answer##*$'\n'}"
  fi
}

authority_status() {
  if alive "$(authority_pid_file "$@")"; then
    report "ca.$3" "port $(port_of "$1" CA_PORT)"
  else
    report_down "ca.$3" "not running"
  fi
}

peer_status() {
  local answer
  if ! alive "$DATA/peer0.$3.pid"; then
    report_down "peer0.$3" "not running"
    return
  fi
  if [[ -z $(in_channel "$@") ]] && listening "$(port_of "$1" PORT)"; then
    report "peer0.$3" "port $(port_of "$1" PORT)  not in channel $CHANNEL"
    return
  fi
  answer=$(as_admin "$3" "$2" "$1" channel getinfo -c "$CHANNEL" 2>&1) || true
  if [[ $answer =~ \"height\":([0-9]+) ]]; then
    report "peer0.$3" "port $(port_of "$1" PORT)  height ${BASH_REMATCH[1]}  $2"
  else
    report_down "peer0.$3" "does not answer: ${answer##*$'\n'}"
  fi
}

committed_status() {
  local answer line
  answer=$(as_first_organization lifecycle chaincode querycommitted --channelID "$CHANNEL" 2>/dev/null) || return 0
  while IFS= read -r line; do
    [[ $line =~ ^Name:\ ([^,]+),\ Version:\ ([^,]+),\ Sequence:\ ([0-9]+) ]] || continue
    report "chaincode ${BASH_REMATCH[1]}" "version ${BASH_REMATCH[2]}  sequence ${BASH_REMATCH[3]}  committed"
  done <<<"$answer"
}

chaincode_processes_status() {
  local file name
  for file in "$DATA"/chaincode-*.pid; do
    [[ -e $file ]] || continue
    name=${file##*/}
    if alive "$file"; then
      report "${name%.pid}" "running"
    else
      report_down "${name%.pid}" "not running"
    fi
  done
}
