# shellcheck shell=bash
# For an administrator's shell: Fabric's own commands, set up for one organisation of this network.

environment() {
  read_options "--data --organization --user" "$@"
  load_network
  local name msp domain found='' line
  while read -r name msp domain; do
    [[ $name != "$ORGANIZATION" ]] || found="$name $msp $domain"
  done < <(for_each_organization echo)
  [[ -n $found ]] || die "--organization: this network has no organisation '$ORGANIZATION'"
  read -r name msp domain <<<"$found"
  print_exports PATH="$(command_path)" AUDIT_NETWORK="$DATA" CHANNEL="$CHANNEL" ORGANIZATION="$(organization_folder "$domain")" \
    FABRIC_LOGGING_SPEC=error
  if [[ $name == orderer ]]; then
    # The ordering organisation has no peer; its admins sign channel updates, and read the channel through the first one.
    # shellcheck disable=SC2046 # three words
    mapfile -t line < <(admin_environment $(first_peer))
  else
    mapfile -t line < <(admin_environment "$domain" "$msp" "$name")
  fi
  print_exports "${line[@]}"
  print_exports CORE_PEER_LOCALMSPID="$msp" CORE_PEER_MSPCONFIGPATH="$(organization_folder "$domain")/users/$USER_NAME@$domain/msp"
  print_orderer_exports
  ! has_authorities || print_authority_exports "$name" "$domain"
  sed 's/^/export /' "$DATA/ports.env"
}

first_peer() {
  local name msp domain
  read -r name msp domain <<<"${PEER_ORGANIZATIONS[0]}"
  printf '%s %s %s' "$domain" "$msp" "$name"
}

print_orderer_exports() {
  local admin
  admin=$(orderer_organization_folder)/users/Admin@$ORDERER_DOMAIN/tls
  print_exports OSN="$(address_of "${ORDERERS[0]}")" OSN_ADMIN="$(host_of "${ORDERERS[0]}"):$(port_of "${ORDERERS[0]}" ADMIN_PORT)" \
    OSN_CA="$(orderer_tls_root)" OSN_ADMIN_CERT="$admin/client.crt" OSN_ADMIN_KEY="$admin/client.key"
}

# fabric-ca-client as the organisation's registrar.
print_authority_exports() {
  print_exports FABRIC_CA_CLIENT_HOME="$(authority_folder "$2")/registrar" FABRIC_CA_CLIENT_MSPDIR="$(authority_folder "$2")/registrar/ca" \
    FABRIC_CA_CLIENT_URL="https://127.0.0.1:$(port_of "$1" CA_PORT)" FABRIC_CA_CLIENT_TLS_CERTFILES="$(authority_folder "$2")/server/ca-cert.pem" \
    CA="ca.$2" TLS_CA="tlsca.$2"
}

command_path() {
  local folder path=$PATH
  for folder in "${FABRIC_CA_BIN:-}" "$FABRIC_BIN"; do
    [[ -z $folder || :$path: == *:$folder:* ]] || path=$folder:$path
  done
  printf '%s' "$path"
}

print_exports() {
  local pair
  for pair in "$@"; do printf 'export %s=%q\n' "${pair%%=*}" "${pair#*=}"; done
}
