# shellcheck shell=bash
# Identities without a CA: cryptogen makes the organisations; openssl adds, with their CA keys, what cryptogen cannot:
# certificates with roles, and those of the chaincode service.

# The certificate extension in which Fabric CA keeps an identity's attributes; its value is bare JSON, not an ASN.1 string.
ATTRIBUTES_OID=1.2.3.4.5.6.7.8.1

# generate_organizations FOLDER WRITER…: WRITER prints cryptogen's configuration.
generate_organizations() {
  local folder=$1
  shift
  "$@" >"$DATA/crypto-config.yaml"
  "$FABRIC_BIN/cryptogen" generate --config="$DATA/crypto-config.yaml" --output="$folder" >"$DATA/logs/cryptogen.log" 2>&1 ||
    die "cryptogen failed: $(complaint "$DATA/logs/cryptogen.log")"
}

write_crypto_config() {
  local orderer
  printf 'OrdererOrgs:\n  - {Name: Orderer, Domain: %s, EnableNodeOUs: true, Specs: [\n' "$ORDERER_DOMAIN"
  for orderer in "${ORDERERS[@]}"; do
    printf '      {Hostname: %s, SANS: [%s]},\n' "$orderer" "$LOCAL_NAMES"
  done
  printf '    ]}\nPeerOrgs:\n'
  for_each_peer write_crypto_organization
}

write_crypto_organization() {
  printf '  - {Name: %s, Domain: %s, EnableNodeOUs: true, Template: {Count: 1, SANS: [%s]}, Users: {Count: 1}}\n' "$1" "$3" "$LOCAL_NAMES"
}

issue_identities() {
  local line identity roles
  for line in "${IDENTITIES[@]}"; do
    read -r identity roles <<<"$line"
    issue_identity "$3" "$identity" "$roles"
  done
}

# issue_identity DOMAIN NAME ROLES: a client certificate with the attribute audit.role, in the folders cryptogen uses.
issue_identity() {
  local folder name=$2@$1 msp
  folder=$(peer_organization_folder "$1")
  msp=$folder/users/$name/msp
  mkdir -p "$msp"/{signcerts,keystore}
  cp -R "$folder/msp/cacerts" "$folder/msp/tlscacerts" "$folder/msp/config.yaml" "$msp/"
  make_key "$msp/keystore/priv_sk"
  sign_certificate "$folder/ca/ca.$1-cert.pem" "$folder/ca/priv_sk" "/C=US/ST=California/L=San Francisco/OU=client/CN=$name" \
    "$msp/keystore/priv_sk" "$msp/signcerts/$name-cert.pem" \
    'keyUsage=critical,digitalSignature' "$ATTRIBUTES_OID=DER:$(printf '{"attrs":{"audit.role":"%s"}}' "$3" | od -An -v -tx1 | tr -d ' \n')"
}

# For TLS between a peer and its chaincode service: a server's certificate and a client's, and their root.
issue_chaincode_certificates() {
  local folder tls kind names
  folder=$(peer_organization_folder "$3")
  tls=$(chaincode_tls_folder "$3")
  mkdir -p "$tls"
  cp "$(peer_tls_root "$3")" "$tls/ca.crt"
  for kind in server client; do
    names="subjectAltName=DNS:chaincode.$3,DNS:localhost,IP:127.0.0.1"
    make_key "$tls/$kind.key"
    sign_certificate "$folder/tlsca/tlsca.$3-cert.pem" "$folder/tlsca/priv_sk" "/O=$3/CN=$(chaincode_subject "$kind" "$3")" \
      "$tls/$kind.key" "$tls/$kind.crt" 'keyUsage=critical,digitalSignature' "extendedKeyUsage=${kind}Auth" "$names"
  done
}

chaincode_subject() { if [[ $1 == server ]]; then printf 'chaincode.%s' "$2"; else printf 'peer0.%s' "$2"; fi; }

make_key() {
  (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null) || die "openssl could not make the key $1"
}

# sign_certificate CA CA_KEY SUBJECT KEY CERTIFICATE EXTENSION…
sign_certificate() {
  local authority=$1 authority_key=$2 subject=$3 key=$4 certificate=$5
  shift 5
  openssl req -new -key "$key" -subj "$subject" -config <(printf '[req]\ndistinguished_name=name\n[name]\n') |
    openssl x509 -req -days 3650 -sha256 -set_serial "0x$(openssl rand -hex 16)" -CA "$authority" -CAkey "$authority_key" \
      -extfile <(printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'authorityKeyIdentifier=keyid' "$@") \
      -out "$certificate" 2>>"$DATA/logs/openssl.log" || die "openssl could not issue $certificate; see $DATA/logs/openssl.log"
}
