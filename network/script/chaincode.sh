# shellcheck shell=bash disable=SC2153
# Deploying chaincode as a service through Fabric's own lifecycle.

deploy_chaincode() {
  NAME=${NAME:-audit}
  LABEL=${NAME}_$VERSION
  SEQUENCE=${SEQUENCE:-$(next_sequence)}
  # In a container the package is there: packed by other programs it would have another id.
  [[ $LAYOUT == container ]] || prepare_package "$LABEL"
  PACKAGE_ID=$(package_id "$LABEL")
  for_each_peer install_on_peer
  [[ -z $EXEC ]] || for_each_peer start_chaincode
  for_each_peer approve_for_organization
  commit_definition
  wait_for_discovery
  step "the peers know endorsers of $NAME"
  [[ -z $EXEC ]] || stop_replaced_chaincode
  record_deployment
}

# prepare_package LABEL: a package whose bytes, and so whose id, depend on nothing but the label, its slot of ports and TLS.
prepare_package() {
  local label=$1 folder=$DATA/chaincode/$1 work
  mkdir -p "$folder"
  [[ -r $folder/slot ]] || next_slot >"$folder/slot"
  printf '%s' "$NAME" >"$folder/name"
  work=$(mktemp -d "$folder/work.XXXXXX")
  connection "$(<"$folder/slot")" >"$work/connection.json"
  printf '{"type":"ccaas","label":"%s"}\n' "$label" >"$work/metadata.json"
  pack "$work" connection.json >"$work/code.tar.gz"
  pack "$work" metadata.json code.tar.gz >"$folder/package.tar.gz"
  rm -r "$work"
}

# connection SLOT: connection.json. Each peer's builder fills in its own address and certificates at installation.
connection() {
  if [[ $TLS == mutual ]]; then
    printf '{"address":"{{.chaincode_address_%s}}","dial_timeout":"10s","tls_required":true,"client_auth_required":true,%s}\n' "$1" \
      '"root_cert":"{{.chaincode_root_cert}}","client_cert":"{{.chaincode_client_cert}}","client_key":"{{.chaincode_client_key}}"'
  else
    printf '{"address":"{{.chaincode_address_%s}}","dial_timeout":"10s","tls_required":false}\n' "$1"
  fi
}

pack() {
  local folder=$1
  shift
  tar -C "$folder" --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=0644 -c -- "$@" | gzip -n -9
}

# Every label keeps a slot of ports, so that an upgrade can run beside the version it replaces.
next_slot() {
  local used
  used=$(find "$DATA/chaincode" -mindepth 2 -maxdepth 2 -name slot -size +0 | wc -l)
  printf '%s' $((used % CHAINCODE_SLOTS))
}

package_id() {
  local digest
  digest=$(sha256sum <"$DATA/chaincode/$1/package.tar.gz")
  printf '%s:%s' "$1" "${digest%% *}"
}

# chaincode_address NAME DOMAIN: where the organisation's peer expects the chaincode.
chaincode_address() {
  if [[ $LAYOUT == container ]]; then
    printf 'chaincode.%s:%d' "$2" "$CONTAINER_CHAINCODE_PORT"
  else
    printf '127.0.0.1:%d' $(($(port_of "$1" SERVICE_PORTS) + $(<"$DATA/chaincode/$LABEL/slot")))
  fi
}

install_on_peer() {
  local installed answer
  installed=$(as_admin "$3" "$2" "$1" lifecycle chaincode queryinstalled 2>&1) || die "peer0.$3 does not list its chaincode: $installed"
  [[ $installed != *"$PACKAGE_ID"* ]] || return 0
  answer=$(as_admin "$3" "$2" "$1" lifecycle chaincode install "$DATA/chaincode/$LABEL/package.tar.gz" 2>&1) ||
    die "peer0.$3 refused the package: $answer"
  step "installed on peer0.$3"
}

# Options that make up the definition every organisation must approve alike.
definition_options() {
  printf '%s\n' --channelID "$CHANNEL" --name "$NAME" --version "$VERSION" --sequence "$SEQUENCE"
  [[ -z $COLLECTIONS ]] || printf '%s\n' --collections-config "$COLLECTIONS"
  [[ -z $POLICY ]] || printf '%s\n' --signature-policy "$POLICY"
  [[ -z ${INIT_REQUIRED:-} ]] || printf '%s\n' --init-required
}

# How long the channel may take to order a transaction. The first one of a BFT channel may have to wait until the consenters have given up a
# leader who is not there yet: SmartBFT complains after 20 s and changes the view after 20 more.
EVENT_TIMEOUT=120s

approve_for_organization() {
  local definition orderer answer
  mapfile -t definition < <(definition_options)
  mapfile -t orderer < <(orderer_options)
  answer=$(as_admin "$3" "$2" "$1" lifecycle chaincode checkcommitreadiness "${definition[@]}" --output json 2>&1) ||
    die "$2 cannot approve $NAME: $answer"
  # A deploy that stopped half-way is taken up again; the same definition cannot be approved twice.
  [[ ! $answer =~ \"$2\":\ *true ]] || return 0
  answer=$(as_admin "$3" "$2" "$1" lifecycle chaincode approveformyorg "${orderer[@]}" "${definition[@]}" \
    --package-id "$PACKAGE_ID" --waitForEventTimeout "$EVENT_TIMEOUT" 2>&1) || die "$2 could not approve $NAME: $answer"
  step "approved by $2"
}

peer_target_options() {
  printf '%s\n' --peerAddresses "$(address_of "$1")" --tlsRootCertFiles "$(peer_tls_root "$3")"
}

commit_definition() {
  local definition orderer targets answer
  mapfile -t definition < <(definition_options)
  mapfile -t orderer < <(orderer_options)
  mapfile -t targets < <(for_each_peer peer_target_options)
  answer=$(as_first_organization lifecycle chaincode commit "${orderer[@]}" "${definition[@]}" "${targets[@]}" \
    --waitForEventTimeout "$EVENT_TIMEOUT" 2>&1) ||
    die "could not commit $NAME: $answer"
  step "committed $NAME version $VERSION, sequence $SEQUENCE"
}

# The sequence after the committed one, or 1.
next_sequence() {
  local answer
  answer=$(as_first_organization lifecycle chaincode querycommitted --channelID "$CHANNEL" --name "$NAME" 2>/dev/null) || true
  if [[ $answer =~ Sequence:\ ([0-9]+) ]]; then
    printf '%d' $((BASH_REMATCH[1] + 1))
  else
    printf 1
  fi
}

# Starts the caller's command once for each peer, with the address, id and certificates that this peer expects.
start_chaincode() {
  local process=chaincode-$LABEL-peer0.$3 address settings
  address=$(chaincode_address "$1" "$3")
  mapfile -t settings < <(chaincode_settings "$2" "$3" "$PACKAGE_ID" "$address" "$TLS")
  stop_processes "$DATA/$process.pid"
  start_process "$process" "$PWD" env "${settings[@]}" bash -c "$EXEC"
  wait_for_port "$process" "${address##*:}"
  step "chaincode for peer0.$3 listens on $address, TLS $TLS"
}

start_missing_chaincode() { alive "$DATA/chaincode-$LABEL-peer0.$3.pid" || start_chaincode "$@"; }

# Ends the processes of earlier versions that --exec started: peers call none of them once the new one is committed.
stop_replaced_chaincode() {
  local folder
  for folder in "$DATA"/chaincode/*; do
    [[ $(<"$folder/name") == "$NAME" && ${folder##*/} != "$LABEL" ]] || continue
    stop_matching "$DATA/chaincode-${folder##*/}-"*.pid
  done
}

record_deployment() {
  local records=(CHANNEL="$CHANNEL" CHAINCODE_NAME="$NAME" CHAINCODE_VERSION="$VERSION" CHAINCODE_SEQUENCE="$SEQUENCE" PACKAGE_ID="$PACKAGE_ID" CHAINCODE_TLS="$TLS")
  mapfile -t -O "${#records[@]}" records < <(for_each_peer address_record)
  write_record "$DATA/deploy.env" "${records[@]}"
  cat "$DATA/deploy.env"
}

address_record() {
  printf '%s_CHAINCODE_ADDRESS=%s\n' "${1^^}" "$(chaincode_address "$1" "$3")"
  [[ $TLS == off ]] || printf '%s_CHAINCODE_TLS_FOLDER=%s\n' "${1^^}" "$(chaincode_tls_folder "$3")"
}

# Do the peers of all organisations that the policy names offer themselves as endorsers? Asked of Fabric's discover, which release archives carry.
endorsers_are_known() {
  local name=$1 domain=$3 user line other answer
  user=$(peer_organization_folder "$domain")/users/User1@$domain
  answer=$("$FABRIC_BIN/discover" --peerTLSCA "$(peer_tls_root "$domain")" --userKey "$user/msp/keystore/priv_sk" \
    --userCert "$user/msp/signcerts/User1@$domain-cert.pem" --MSP "$2" endorsers --channel "$CHANNEL" \
    --server "$(address_of "$name")" --chaincode "$NAME") || return 1
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r _ other _ <<<"$line"
    [[ $answer == *"\"MSPID\": \"$other\""* || -n $POLICY && $POLICY != *"$other."* ]] || return 1
  done
}

wait_for_endorsers() { wait_until 90 "peer0.$3 to know endorsers of $NAME" endorsers_are_known "$@"; }

# A peer tells the others of newly committed chaincode within publishStateInfoInterval (1 s); until then the Gateway
# answers "no combination of peers can be derived".
wait_for_discovery() {
  if [[ -x $FABRIC_BIN/discover ]]; then
    for_each_peer wait_for_endorsers
  else
    say "note: FABRIC_BIN has no 'discover', so this cannot watch for the endorsers; waiting 3 s instead"
    sleep 3
  fi
}
