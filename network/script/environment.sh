# shellcheck shell=bash
# For an administrator's shell: Fabric's own commands, set up for one organisation of this network.

environment() {
  read_options "--data --organization" "$@"
  load_network
  local line name msp domain found=''
  for line in "${PEER_ORGANIZATIONS[@]}"; do
    read -r name msp domain <<<"$line"
    [[ $name != "$ORGANIZATION" ]] || found=$line
  done
  [[ -n $found ]] || die "--organization: this network has no organisation '$ORGANIZATION'"
  read -r name msp domain <<<"$found"
  print_exports PATH="$(command_path)" NETWORK="$DATA" CHANNEL="$CHANNEL" \
    ORGANIZATION="$(peer_organization_folder "$domain")"
  mapfile -t line < <(admin_environment "$domain" "$msp" "$name")
  print_exports "${line[@]}"
  print_exports OSN="$(address_of "${ORDERERS[0]}")" OSN_CA="$(orderer_tls_root)" OSN_ORGANIZATION="$(orderer_organization_folder)" \
    OSN_ADMIN="$(host_of "${ORDERERS[0]}"):$(port_of "${ORDERERS[0]}" ADMIN_PORT)" \
    OSN_ADMIN_CERT="$(orderer_organization_folder)/users/Admin@$ORDERER_DOMAIN/tls/client.crt" \
    OSN_ADMIN_KEY="$(orderer_organization_folder)/users/Admin@$ORDERER_DOMAIN/tls/client.key"
  ! has_authorities || print_authority_exports "$name" "$domain"
  sed 's/^/export /' "$DATA/ports.env"
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
