# shellcheck shell=bash
# Identities from Fabric CA: one fabric-ca-server for each organisation, with two CAs in it: ca.<domain> for
# identities, tlsca.<domain> for TLS certificates. Secrets are random: the registrar's is kept in a file that only its
# owner reads; an identity's is forgotten once its certificate is there.

authority_folder() { printf '%s' "$DATA/ca/$1"; }
authority_pid_file() { printf '%s\n' "$DATA/ca.$3.pid"; }

# start_authority NAME MSP DOMAIN: starts the organisation's CA; makes its configuration and keys the first time.
start_authority() {
  local process=ca.$3 home settings
  ! alive "$DATA/$process.pid" || return 0
  home=$(authority_folder "$3")/server
  [[ -r $home/fabric-ca-server-config.yaml ]] || configure_authority "$3"
  mapfile -t settings < <(authority_settings "$1" "$3")
  start_process "$process" "$home" env "${settings[@]}" "$FABRIC_CA_BIN/fabric-ca-server" start
  wait_for_port "$process" "$(port_of "$1" CA_PORT)"
}

configure_authority() {
  local folder secret
  folder=$(authority_folder "$1")
  (
    umask 077
    mkdir -p "$folder"/server/tlsca "$folder/registrar"
    secret=$(openssl rand -hex 24)
    printf '%s' "$secret" >"$folder/registrar/secret"
    authority_configuration "$1" ca "$secret" 'cafiles: [tlsca/fabric-ca-server-config.yaml]' >"$folder/server/fabric-ca-server-config.yaml"
    authority_configuration "$1" tlsca "$secret" '' >"$folder/server/tlsca/fabric-ca-server-config.yaml"
  )
}

# authority_configuration DOMAIN ca|tlsca SECRET MORE
authority_configuration() {
  render "$CONFIG/fabric-ca-server.yaml" CA_NAME="$2.$1" DOMAIN="$1" SECRET="$3" MORE_AUTHORITIES="$4"
}

# registrar DOMAIN CA COMMAND…: fabric-ca-client as the registrar of ca or tlsca.
registrar() {
  local domain=$1 authority=$2
  shift 2
  authority_client "$domain" "$@" --caname "$authority.$domain" --mspdir "$(authority_folder "$domain")/registrar/$authority"
}

# authority_client DOMAIN COMMAND…: fabric-ca-client with the organisation's server; CA_LOGIN is id:secret@, or empty.
authority_client() {
  local domain=$1 name answer
  shift
  name=$(authority_name "$domain")
  answer=$(FABRIC_CA_CLIENT_HOME=$(authority_folder "$domain")/registrar \
    FABRIC_CA_CLIENT_URL=https://${CA_LOGIN:-}127.0.0.1:$(port_of "$name" CA_PORT) \
    FABRIC_CA_CLIENT_TLS_CERTFILES=$(authority_folder "$domain")/server/ca-cert.pem \
    "$FABRIC_CA_BIN/fabric-ca-client" "$@" 2>&1) || die "fabric-ca-client $1 failed for $domain: ${answer##*$'\n'}"
  printf '%s\n' "$answer" | grep -v '^Password: ' >>"$DATA/logs/fabric-ca-client.$domain.log"
}

# The short name of the organisation of a domain.
authority_name() {
  local name msp domain
  while read -r name msp domain; do
    [[ $domain != "$1" ]] || printf '%s' "$name"
  done < <(for_each_organization echo)
}

# enroll DOMAIN CA ID SECRET FOLDER OPTION…: a certificate and key into the MSP folder FOLDER. The secret travels in the
# environment, which other users cannot read, unlike a command line.
enroll() {
  local domain=$1 authority=$2 id=$3 secret=$4 folder=$5
  shift 5
  CA_LOGIN=${id//@/%40}:$secret@ authority_client "$domain" enroll --caname "$authority.$domain" --mspdir "$folder" --csr.names "O=$domain" "$@"
}

# register_and_enroll DOMAIN CA ID TYPE ATTRIBUTES FOLDER OPTION…
register_and_enroll() {
  local domain=$1 authority=$2 id=$3 type=$4 attributes=$5 folder=$6 secret
  shift 6
  secret=$(openssl rand -hex 24)
  FABRIC_CA_CLIENT_ID_SECRET=$secret registrar "$domain" "$authority" register --id.name "$id" --id.type "$type" \
    --id.maxenrollments 1 --id.attrs "$attributes"
  enroll "$domain" "$authority" "$id" "$secret" "$folder" "$@"
}

# enroll_organization NAME MSP DOMAIN: everything the organisation needs, in cryptogen's folders.
enroll_organization() {
  local folder authority line identity roles orderer
  folder=$(organization_folder "$3")
  for authority in ca tlsca; do
    enroll "$3" "$authority" registrar "$(<"$(authority_folder "$3")/registrar/secret")" "$(authority_folder "$3")/registrar/$authority"
  done
  make_organization_msp "$3" "$folder"
  enroll_user "$3" "$folder" Admin admin ''
  enroll_tls "$3" "Admin@$3" client "$folder/users/Admin@$3/tls" client ''
  if [[ $1 == orderer ]]; then
    for orderer in "${ORDERERS[@]}"; do enroll_node "$3" "$folder/orderers" "$orderer.$3" orderer; done
    return
  fi
  enroll_node "$3" "$folder/peers" "peer0.$3" peer
  enroll_user "$3" "$folder" User1 client ''
  for line in "${IDENTITIES[@]}"; do
    read -r identity roles <<<"$line"
    enroll_user "$3" "$folder" "$identity" client "$roles"
  done
  enroll_tls "$3" "chaincode.$3" client "$(chaincode_tls_folder "$3")" server "chaincode.$3,$LOCAL_NAMES"
  enroll_tls "$3" "chaincode-client.$3" client "$(chaincode_tls_folder "$3")" client ''
  # The https of the organisation's audit service.
  enroll_tls "$3" "audit.$3" client "$folder/audit" server "audit.$3,$LOCAL_NAMES"
}

make_organization_msp() {
  local server
  server=$(authority_folder "$1")/server
  mkdir -p "$2"/{ca,tlsca,msp/cacerts,msp/tlscacerts}
  cp "$server/ca-cert.pem" "$2/ca/ca.$1-cert.pem"
  cp "$server/tlsca/ca-cert.pem" "$2/tlsca/tlsca.$1-cert.pem"
  cp "$2/ca/ca.$1-cert.pem" "$2/msp/cacerts/"
  cp "$2/tlsca/tlsca.$1-cert.pem" "$2/msp/tlscacerts/"
  write_node_units "$1" >"$2/msp/config.yaml"
}

# enroll_user DOMAIN ORGANIZATION_FOLDER NAME TYPE ROLES: ROLES become the certificate attribute audit.role.
enroll_user() {
  local id=$3@$1 msp=$2/users/$3@$1/msp attributes=''
  # Quoted as a field of CSV: the roles are themselves divided by commas.
  [[ -z $5 ]] || attributes="\"audit.role=$5:ecert\""
  register_and_enroll "$1" ca "$id" "$4" "$attributes" "$msp"
  complete_msp "$1" "$2" "$msp"
  mv "$msp/signcerts/cert.pem" "$msp/signcerts/$id-cert.pem"
}

# enroll_node DOMAIN NODES_FOLDER HOST TYPE
enroll_node() {
  local folder=$2/$3
  register_and_enroll "$1" ca "$3" "$4" '' "$folder/msp"
  complete_msp "$1" "${2%/*}" "$folder/msp"
  enroll_tls "$1" "$3" "$4" "$folder/tls" server "$3,$LOCAL_NAMES"
}

# What fabric-ca-client leaves of an MSP folder becomes one like the organisation's: same roots, node OUs, a known key name.
complete_msp() {
  rm -r "$3/cacerts"
  cp -R "$2/msp/cacerts" "$2/msp/tlscacerts" "$2/msp/config.yaml" "$3/"
  mv "$3"/keystore/*_sk "$3/keystore/priv_sk"
}

# enroll_tls DOMAIN ID TYPE FOLDER server|client HOSTS: FOLDER gets NAME.crt and NAME.key, and ca.crt. The MSP folder that
# fabric-ca-client wrote stays beside them: renewing a certificate (reenroll) starts from it.
enroll_tls() {
  local msp=$4/$5
  register_and_enroll "$1" tlsca "$2" "$3" '' "$msp" --enrollment.profile tls --csr.hosts "$6"
  cp "$msp/signcerts/cert.pem" "$4/$5.crt"
  cp "$msp"/keystore/*_sk "$4/$5.key"
  cp "$(organization_folder "$1")/tlsca/tlsca.$1-cert.pem" "$4/ca.crt"
}
