# shellcheck shell=bash disable=SC2034
# Who takes part in the network. Sourced by network.sh; widening the network is adding a line here.

# One line per peer organisation: short name, MSP id, domain. Each organisation runs one peer, peer0.<domain>.
PEER_ORGANIZATIONS=(
  "org1 Org1MSP org1.example.com"
  "org2 Org2MSP org2.example.com"
)

# The ordering organisation and the host names of its Raft orderers, <name>.<domain>. Raft wants an odd number.
ORDERER_MSP="OrdererMSP"
ORDERER_DOMAIN="example.com"
ORDERERS=(orderer0 orderer1 orderer2)

# Identities every peer organisation gets besides Admin and User1: name, roles (the certificate attribute audit.role).
# AuditService is the one the organisation's audit service uses; the others act for people.
IDENTITIES=(
  "AuditService submitter,auditor,compliance,model-admin"
  "Submitter submitter"
  "Auditor auditor"
  "Compliance compliance"
  "ModelAdmin model-admin"
)

# Ports come in blocks of 100; a block is locked while a node of its network lives, so networks run side by side.
# The range stays below Linux's ephemeral ports (32768 and up).
PORT_RANGE_START=20000
PORT_BLOCKS=120

# Chaincode processes each peer can have at once: one port each.
CHAINCODE_SLOTS=10
