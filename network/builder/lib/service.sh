# shellcheck shell=bash
# Packages of type ccaas: chaincode that runs as a service, which the peer dials.

# Replaces every {{.name}} in $1. Both sides are text between JSON quotes, so values go in with their escapes as they are.
fill_template() {
  local rest=$1 filled='' name
  local name_and_rest='^ *\.([A-Za-z0-9_]+) *\}\}(.*)$'
  while [[ $rest == *'{{'* ]]; do
    filled+=${rest%%'{{'*}
    rest=${rest#*'{{'}
    [[ $rest =~ $name_and_rest ]] || fail 'connection.json holds a template that is not of the form {{.name}}'
    name=${BASH_REMATCH[1]} rest=${BASH_REMATCH[2]}
    [[ -v JSON_STRINGS[$name] ]] ||
      fail "connection.json wants {{.$name}}, which CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG of this peer does not set"
    filled+=${JSON_STRINGS[$name]}
  done
  printf '%s' "$filled$rest"
}

# The peer's own complaint about a wrong connection.json comes at the first transaction; this one comes at install.
check_connection() {
  local text=$1 name wanted=()
  read_flat_object "$text" || fail 'connection.json is not a flat JSON object'
  [[ -n ${JSON_STRINGS[address]-} ]] || fail 'connection.json has no "address" (host:port of the chaincode service)'
  for name in tls_required client_auth_required; do
    [[ ! -v JSON_STRINGS[$name] ]] || fail "connection.json: \"$name\" is true or false without quotes"
  done
  [[ ${JSON_LITERALS[tls_required]-} == true ]] || return 0
  wanted=(root_cert)
  [[ ${JSON_LITERALS[client_auth_required]-} != true ]] || wanted+=(client_cert client_key)
  for name in "${wanted[@]}"; do
    [[ ${JSON_STRINGS[$name]-} == *-----BEGIN* ]] ||
      fail "connection.json asks for TLS but \"$name\" is not a PEM text: put it in, or set \"tls_required\" to false"
  done
}

build_service() {
  local source=$1 metadata=$2 output=$3 configuration connection
  [[ -r $source/connection.json ]] || fail 'the package has no connection.json at the root of its code.tar.gz'
  configuration=${CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG:-"{}"}
  read_flat_object "$configuration" || fail 'CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG is not a flat JSON object of strings'
  connection=$(fill_template "$(<"$source/connection.json")") || exit 1
  check_connection "$connection"
  cp "$metadata/metadata.json" "$output/metadata.json"
  printf '%s\n' "$connection" >"$output/connection.json"
}
