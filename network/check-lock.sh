#!/usr/bin/env bash
# Verifies fabric-samples.lock: its form, docker-compose.yml's images, the channel's capabilities, and the versions of
# the programs in FABRIC_BIN and FABRIC_CA_BIN where these are set. Prints what disagrees; exits 1 when something does.
# usage: check-lock.sh [REPOSITORY]
set -euo pipefail

repository=$(realpath -e -- "${1:-${BASH_SOURCE[0]%/*}/..}")
lock=$repository/fabric-samples.lock
compose=$repository/docker-compose.yml
configtx=$repository/network/config/configtx.yaml
complaints=0

complain() {
  printf 'check-lock.sh: %s\n' "$*" >&2
  complaints=$((complaints + 1))
}

# The lock as lines of SECTION NUMBER KEY VALUE.
entries() {
  awk '
    /^[ \t]*(#|$)/ { next }
    /^[a-z-]+:$/ { section = substr($0, 1, length($0) - 1); number = 0; next }
    match($0, /^  - [a-z-]+: /) { number++ }
    match($0, /^  (-| ) [a-z-]+: [^ ]/) {
      line = substr($0, 5); key = line; sub(/:.*/, "", key); value = line; sub(/^[a-z-]+: /, "", value)
      print section, number, key, value; next
    }
    { print "malformed", NR, "line", $0 }
  ' "$lock"
}

# values SECTION KEY
values() { awk -v section="$1" -v key="$2" '$1 == section && $3 == key { $1 = $2 = $3 = ""; sub(/^ +/, ""); print }' <<<"$ENTRIES"; }

# check_form KEY PATTERN WHAT: every value of KEY is of that form.
check_form() {
  local section number key value
  while read -r section number key value; do
    [[ $key != "$1" || $value =~ ^($2)$ ]] || complain "$section entry $number: $key '$value' is not $3"
  done <<<"$ENTRIES"
}

# check_keys SECTION KEY…: every entry of SECTION has these keys, and there is one.
check_keys() {
  local section=$1 count key
  shift
  count=$(awk -v section="$section" '$1 == section && $2 > most { most = $2 } END { print most + 0 }' <<<"$ENTRIES")
  ((count > 0)) || complain "the lock has no entry for $section"
  for key in "$@"; do
    [[ $(values "$section" "$key" | wc -l) == "$count" ]] || complain "$section: not every entry has one '$key'"
  done
}

check_lock_itself() {
  local line
  while read -r line; do complain "line ${line#malformed } cannot be read"; done < <(grep '^malformed ' <<<"$ENTRIES")
  check_keys fabric version repository commit checked
  check_keys fabric-ca version repository commit checked
  check_keys fabric-samples repository commit checked
  check_keys capabilities channel orderer application
  check_keys images image tag digest
  check_form version '[0-9]+\.[0-9]+\.[0-9]+' 'a version such as 2.5.16'
  check_form commit '[0-9a-f]{40}' 'a commit of 40 hexadecimal digits'
  check_form digest 'unknown|sha256:[0-9a-f]{64}' 'a digest, or unknown'
  check_form reported 'sha256:[0-9a-f]{64}' 'a digest'
  check_form repository 'https://github\.com/.+' 'an address'
}

locked_images() {
  paste -d ' ' <(values images image) <(values images tag) <(values images digest) |
    while read -r image tag digest; do
      if [[ $digest == unknown ]]; then printf '%s:%s\n' "$image" "$tag"; else printf '%s:%s@%s\n' "$image" "$tag" "$digest"; fi
    done | sort
}

check_images() {
  local difference
  difference=$(diff <(locked_images) <(sed -n 's/^ *image: *//p' "$compose" | sort -u)) ||
    complain "docker-compose.yml and the lock name other images (<: lock, >: docker-compose.yml)"$'\n'"$difference"
}

# The tags of Fabric's own images are locked versions.
check_image_versions() {
  local image tag
  while read -r image tag; do
    case $image in
      hyperledger/fabric-ca) values fabric-ca version ;;
      hyperledger/*) values fabric version ;;
      *) echo "$tag" ;;
    esac | grep -qxF -- "$tag" || complain "$image:$tag is of a version that the lock does not list"
  done < <(paste -d ' ' <(values images image) <(values images tag))
}

# configtx.yaml states three capabilities: the channel's first, then the orderers', then the application's.
check_capabilities() {
  local stated locked
  stated=$(sed -n 's/^ *Capabilities: {\(V[0-9_]*\): true}$/\1/p' "$configtx" | paste -s -d ' ')
  locked="$(values capabilities channel) $(values capabilities orderer) $(values capabilities application)"
  [[ $stated == "$locked" ]] || complain "network/config/configtx.yaml states the capabilities '$stated', the lock '$locked'"
}

# check_program FOLDER PROGRAM SECTION
check_program() {
  local version
  version=$("$1/$2" version 2>&1 | sed -n 's/^ *Version: *v\{0,1\}//p' | head -n 1)
  values "$3" version | grep -qxF -- "$version" || complain "$1/$2 is of version '$version'; the lock lists $(values "$3" version | paste -s -d ' ')"
}

ENTRIES=$(entries)
check_lock_itself
check_images
check_image_versions
check_capabilities
[[ -z ${FABRIC_BIN:-} ]] || for program in peer orderer; do check_program "$FABRIC_BIN" "$program" fabric; done
[[ -z ${FABRIC_CA_BIN:-} ]] || for program in fabric-ca-server fabric-ca-client; do check_program "$FABRIC_CA_BIN" "$program" fabric-ca; done
if ((complaints == 0)); then
  echo "fabric-samples.lock agrees with docker-compose.yml and network/config${FABRIC_BIN:+, and with the programs in FABRIC_BIN}"
else
  exit 1
fi
