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

# json_text NAME: puts the string member NAME, escapes resolved, into JSON_TEXT; empty when there is none.
json_text() {
  local rest=${JSON_STRINGS[$1]-} code
  JSON_TEXT=''
  while [[ $rest == *\\* ]]; do
    JSON_TEXT+=${rest%%\\*}
    rest=${rest#*\\}
    code=${rest:0:1}
    rest=${rest:1}
    case $code in
      n) JSON_TEXT+=$'\n' ;;
      r) JSON_TEXT+=$'\r' ;;
      t) JSON_TEXT+=$'\t' ;;
      b) JSON_TEXT+=$'\b' ;;
      f) JSON_TEXT+=$'\f' ;;
      u)
        [[ ${rest:0:4} =~ ^[0-9A-Fa-f]{4}$ ]] || return 1
        # shellcheck disable=SC2059 # the format is four hexadecimal digits
        printf -v code "\\u${rest:0:4}"
        JSON_TEXT+=$code
        rest=${rest:4}
        ;;
      *) JSON_TEXT+=$code ;;
    esac
  done
  JSON_TEXT+=$rest
}

# fail MESSAGE [DETAIL]: what went wrong and what to do goes to standard error, which the peer writes to its log; the
# first line says it all, DETAIL is the evidence.
fail() {
  printf 'chaincode builder: %s\n' "$1" >&2
  [[ -z ${2-} ]] || printf '%s\n' "$2" >&2
  exit 1
}

# require_folders PROGRAM COUNT NAMES ARGUMENT…
require_folders() {
  local program=$1 count=$2 names=$3 folder
  shift 3
  (($# == count)) || fail "$program wants $count folders, $names, not $# arguments: it is called by a peer, see externalBuilders in its core.yaml"
  for folder in "$@"; do
    [[ -d $folder ]] || fail "$program was given '$folder', which is not a folder: it is called by a peer, see externalBuilders in its core.yaml"
  done
}
