#!/usr/bin/env bash
# add-channel.sh ROOM DATA CHANNEL: a further channel on the running network in DATA, with the same organisations.
# ROOM is the folder of network.sh, whose own functions do the work.
# shellcheck disable=SC1090,SC2034
set -euo pipefail

ROOM=$1 DATA=$2
CONFIG=$ROOM/config
for part in "$CONFIG/topology.sh" "$ROOM"/script/*.sh; do . "$part"; done

load_network
require_tools
CHANNEL=$3
cp "$DATA/channel/configtx.yaml" "$DATA/channel/configtx.first.yaml"
make_channel_block
mv "$DATA/channel/configtx.first.yaml" "$DATA/channel/configtx.yaml"
join_orderers
! declare -F wait_for_quorum >/dev/null || wait_for_quorum
for_each_peer join_peer
for_each_peer wait_for_membership
