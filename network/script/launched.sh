# shellcheck shell=bash disable=SC2034,SC2153
# Deploying chaincode that the peers launch themselves, through the external builder: a package of type dotnet.

# What each peer's builder may need beyond Fabric's own list: where .NET is, where a source package's libraries come
# from, and what the chaincode logs.
BUILDER_VARIABLES=(CHAINCODE_AS_A_SERVICE_BUILDER_CONFIG CHAINCODE_DOTNET_SOURCES CHAINCODE_DOTNET_SOURCE_BUILDS CORE_CHAINCODE_LOGGING_LEVEL
  DOTNET_ROOT SSL_CERT_FILE SSL_CERT_DIR)

# prepare_launched_package LABEL: takes --launched, a project or a package made by builder/package.sh.
prepare_launched_package() {
  local label=$1 folder=$DATA/chaincode/$1
  mkdir -p "$folder"
  printf '%s' "$NAME" >"$folder/name"
  if [[ -f $LAUNCHED && $LAUNCHED != *proj ]]; then
    cp -- "$LAUNCHED" "$folder/package.tar.gz"
  else
    step "publishing $LAUNCHED"
    "$ROOM/builder/package.sh" "$LAUNCHED" "$label" "$folder/package.tar.gz" >/dev/null || die "--launched: $LAUNCHED cannot be packaged"
  fi
}

# deploy_launched: as deploy, but nobody starts the chaincode: the peers do, when its definition is committed.
deploy_launched() {
  NAME=${NAME:-audit}
  LABEL=${NAME}_$VERSION
  SEQUENCE=${SEQUENCE:-$(next_sequence)}
  prepare_launched_package "$LABEL"
  PACKAGE_ID=$(package_id "$LABEL")
  for_each_peer install_on_peer
  for_each_peer approve_for_organization
  commit_definition
  wait_for_discovery
  local records=(CHANNEL="$CHANNEL" CHAINCODE_NAME="$NAME" CHAINCODE_VERSION="$VERSION" CHAINCODE_SEQUENCE="$SEQUENCE" PACKAGE_ID="$PACKAGE_ID")
  write_record "$DATA/deploy.env" "${records[@]}"
  cat "$DATA/deploy.env"
}
