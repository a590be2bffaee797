#!/usr/bin/env bash
# Runs in docker-compose.yml's `join` container: brings the orderer and both peers into the channel of /material.
set -euo pipefail

material=${MATERIAL:-/material}
block=$(echo "$material"/channel/*.block)
channel=${block##*/}
channel=${channel%.block}

# try_for_a_minute COMMAND…: nodes start together with this container and may not listen yet.
try_for_a_minute() {
  until "$@"; do
    ((SECONDS < 60)) || exit 1
    sleep 1
  done
}

join_orderer() {
  local organization=$material/organizations/ordererOrganizations/example.com answer
  answer=$(osnadmin channel join --channelID "$channel" --config-block "$block" --orderer-address orderer0.example.com:7053 \
    --ca-file "$organization/tlsca/tlsca.example.com-cert.pem" \
    --client-cert "$organization/users/Admin@example.com/tls/client.crt" \
    --client-key "$organization/users/Admin@example.com/tls/client.key" 2>&1) || true
  echo "$answer"
  # 201: joined now; 405: it is in the channel already.
  [[ $answer == *'Status: 201'* || $answer == *'Status: 405'* ]]
}

join_peer() {
  local domain=$1 msp=$2 organization=$material/organizations/peerOrganizations/$1 answer
  answer=$(CORE_PEER_LOCALMSPID=$msp CORE_PEER_MSPCONFIGPATH=$organization/users/Admin@$domain/msp \
    CORE_PEER_ADDRESS=peer0.$domain:7051 CORE_PEER_TLS_ENABLED=true \
    CORE_PEER_TLS_ROOTCERT_FILE=$organization/tlsca/tlsca.$domain-cert.pem \
    peer channel join -b "$block" 2>&1) || [[ $answer == *'already exists'* ]] || {
    echo "$answer"
    return 1
  }
  echo "peer0.$domain is in channel $channel"
}

try_for_a_minute join_orderer
try_for_a_minute join_peer org1.example.com Org1MSP
try_for_a_minute join_peer org2.example.com Org2MSP
