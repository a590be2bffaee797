# shellcheck shell=bash
# Keys and certificates: cryptogen makes the organisations, openssl adds the identities that carry roles, which
# cryptogen cannot put into a certificate.

# The certificate extension in which Fabric CA keeps an identity's attributes; its value is bare JSON, not an ASN.1 string.
ATTRIBUTES_OID=1.2.3.4.5.6.7.8.1

write_crypto_config() {
  local orderer
  printf 'OrdererOrgs:\n  - {Name: Orderer, Domain: %s, EnableNodeOUs: true, Specs: [\n' "$ORDERER_DOMAIN"
  for orderer in "${ORDERERS[@]}"; do
    printf '      {Hostname: %s, SANS: [localhost, 127.0.0.1]},\n' "$orderer"
  done
  printf '    ]}\nPeerOrgs:\n'
  for_each_peer write_crypto_organization
}

write_crypto_organization() {
  printf '  - {Name: %s, Domain: %s, EnableNodeOUs: true, Template: {Count: 1, SANS: [localhost, 127.0.0.1]}, Users: {Count: 1}}\n' "$1" "$3"
}

make_organizations() {
  write_crypto_config >"$DATA/crypto-config.yaml"
  "$FABRIC_BIN/cryptogen" generate --config="$DATA/crypto-config.yaml" --output="$DATA/organizations" >"$DATA/logs/cryptogen.log" 2>&1 ||
    die "cryptogen failed: $(complaint "$DATA/logs/cryptogen.log")"
  for_each_peer issue_identities
}

issue_identities() {
  local domain=$3 line identity roles
  for line in "${IDENTITIES[@]}"; do
    read -r identity roles <<<"$line"
    issue_identity "$domain" "$identity" "$roles"
  done
}

# issue_identity DOMAIN NAME ROLES: a client certificate with the attribute audit.role, in the folders cryptogen uses.
issue_identity() {
  local folder name=$2@$1 msp
  folder=$(peer_organization_folder "$1")
  msp=$folder/users/$name/msp
  mkdir -p "$msp"/{signcerts,keystore}
  cp -R "$folder/msp/cacerts" "$folder/msp/tlscacerts" "$folder/msp/config.yaml" "$msp/"
  (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$msp/keystore/priv_sk" 2>/dev/null) ||
    die "openssl could not make a key for $name"
  sign_identity "$folder" "$1" "$name" "{\"attrs\":{\"audit.role\":\"$3\"}}" ||
    die "openssl could not issue the certificate of $name; see $DATA/logs/openssl.log"
}

sign_identity() {
  local folder=$1 domain=$2 name=$3 attributes=$4 msp=$1/users/$3/msp
  openssl req -new -key "$msp/keystore/priv_sk" -subj "/C=US/ST=California/L=San Francisco/OU=client/CN=$name" \
    -config <(printf '[req]\ndistinguished_name=name\n[name]\n') |
    openssl x509 -req -days 3650 -sha256 -set_serial "0x$(openssl rand -hex 16)" \
      -CA "$folder/ca/ca.$domain-cert.pem" -CAkey "$folder/ca/priv_sk" \
      -extfile <(certificate_extensions "$attributes") \
      -out "$msp/signcerts/$name-cert.pem" 2>>"$DATA/logs/openssl.log"
}

certificate_extensions() {
  printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature' 'authorityKeyIdentifier=keyid'
  printf '%s=DER:%s\n' "$ATTRIBUTES_OID" "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')"
}
