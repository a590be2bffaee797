# shellcheck shell=bash disable=SC2034
# Reads one flat JSON object with nothing but bash: peers run builders with an environment of little more than PATH.

# Text of each string member as it stands between its quotes (escapes kept), and of each number, true, false or null.
declare -A JSON_STRINGS=() JSON_LITERALS=()

# read_flat_object TEXT: fills JSON_STRINGS and JSON_LITERALS; returns 1 when TEXT is no flat JSON object.
read_flat_object() {
  local rest=$1 name value
  local space=$'[ \t\r\n]*'
  local string='"(([^"\\]|\\.)*)"'
  local literal='-?[0-9][0-9.eE+-]*|true|false|null'
  JSON_STRINGS=() JSON_LITERALS=()
  [[ $rest =~ ^${space}\{${space}\}${space}$ ]] && return 0
  [[ $rest =~ ^${space}\{(.*)$ ]] || return 1
  rest=${BASH_REMATCH[1]}
  while :; do
    [[ $rest =~ ^${space}${string}${space}:${space}(.*)$ ]] || return 1
    name=${BASH_REMATCH[1]} rest=${BASH_REMATCH[3]}
    if [[ $rest =~ ^${string}(.*)$ ]]; then
      JSON_STRINGS[$name]=${BASH_REMATCH[1]} rest=${BASH_REMATCH[3]}
    elif [[ $rest =~ ^(${literal})(.*)$ ]]; then
      value=${BASH_REMATCH[1]} rest=${BASH_REMATCH[2]}
      JSON_LITERALS[$name]=$value
    else
      return 1
    fi
    [[ $rest =~ ^${space}\}${space}$ ]] && return 0
    [[ $rest =~ ^${space},(.*)$ ]] || return 1
    rest=${BASH_REMATCH[1]}
  done
}

# fail MESSAGE: what went wrong goes to standard error, which the peer writes to its log.
fail() {
  printf 'chaincode builder: %s\n' "$1" >&2
  exit 1
}
