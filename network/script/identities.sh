# shellcheck shell=bash
# Keys and certificates of organisations and nodes, in the folders that cryptogen made usual. Issued by each
# organisation's fabric-ca-server where there is one (authority.sh), else by cryptogen and openssl (cryptogen.sh).

make_organizations() {
  if has_authorities; then
    for_each_organization start_authority
    for_each_organization_together enroll_organization
  else
    generate_organizations "$DATA/organizations" write_crypto_config
    for_each_peer issue_identities
    for_each_peer issue_chaincode_certificates
  fi
}

# Names that the TLS certificate of a node carries besides its host name.
# shellcheck disable=SC2034 # used by the files beside this one
LOCAL_NAMES=localhost,127.0.0.1

# Node OUs: the OU of a certificate says whether it is a client's, a peer's, an admin's or an orderer's.
write_node_units() {
  local kind
  printf 'NodeOUs:\n  Enable: true\n'
  for kind in Client Peer Admin Orderer; do
    printf '  %sOUIdentifier: {Certificate: cacerts/ca.%s-cert.pem, OrganizationalUnitIdentifier: %s}\n' "$kind" "$1" "${kind,,}"
  done
}
