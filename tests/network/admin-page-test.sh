#!/usr/bin/env bash
# Runs every block of commands of network/README.md, in order, on a real network: the page is the test.
set -euo pipefail

if [[ -z ${FABRIC_BIN:-} || -z ${FABRIC_CA_BIN:-} ]]; then
  echo "FABRIC_BIN and FABRIC_CA_BIN are not both set, so no command of network/README.md was run and nothing was tested here"
  exit 0
fi
for tool in jq curl dotnet openssl; do
  command -v "$tool" >/dev/null || {
    echo "FAILED: the page needs $tool, which is not installed"
    exit 1
  }
done

repository=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
folder=$(mktemp -d)
export AUDIT_NETWORK=$folder/network TMPDIR=$folder
trap clean_up EXIT

clean_up() {
  "$repository/network/network.sh" down --data "$AUDIT_NETWORK" || true
  rm -rf -- "$folder"
}

# Prints the blocks as one script; before each, the heading it stands under and its line in the page.
blocks() {
  awk '
    /^#+ / && !inside { heading = $0; sub(/^#+ /, "", heading) }
    /^```sh$/ { inside = 1; printf "section \"%s\" %d\n", heading, NR; next }
    /^```$/ { inside = 0; next }
    inside { print }
  ' "$repository/network/README.md"
}

{
  cat <<'SCRIPT'
set -euo pipefail
section() {
  section="$1 (network/README.md:$2)"
  printf '[%3ds] %s\n' "$SECONDS" "$section" >&3
}
trap 'status=$?; ((status == 0)) || printf "FAILED in section %s\n" "$section" >&3' EXIT
SCRIPT
  blocks
} >"$folder/page.sh"
[[ $(grep -c '^section "' "$folder/page.sh") -ge 20 ]] || {
  echo "FAILED: network/README.md holds fewer blocks of commands than it should"
  exit 1
}

cd "$repository"
echo "running the commands of network/README.md on Fabric $("$FABRIC_BIN/peer" version | sed -n 's/^ *Version: //p')"
if ! bash "$folder/page.sh" 3>&1 >"$folder/said" 2>&1; then
  tail -n 40 "$folder/said"
  exit 1
fi
[[ ! -e $AUDIT_NETWORK ]] || {
  echo "FAILED: the page's last command left $AUDIT_NETWORK"
  exit 1
}
echo "every command of network/README.md succeeded, in $SECONDS s"
[[ -z ${SHOW_OUTPUT:-} ]] || cat "$folder/said"
