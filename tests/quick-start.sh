#!/usr/bin/env bash
# Runs the quick start of README.md as it stands there, line by line, and checks each exit code. Only `dotnet test` is left out: it is
# the other command, and would start this one's tests. Data goes into a temporary folder; what was started is ended by its process id.
#
#   tests/quick-start.sh           run it, in a clean clone or in a working tree
#   tests/quick-start.sh --list    print what would be run
#
# In the README a block that begins with ```sh is a terminal's input. A terminal that runs `fabric-audit up` stays open until the end. A
# comment that ends in "exit code N" says that a line ends with N instead of 0.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly START_SECONDS=300 STOP_SECONDS=90
readonly TEST_COMMAND='dotnet test Fabric.sln'
readonly READY='stop with Ctrl+C'

fail() {
  echo "quick-start: $*" >&2
  exit 1
}

# The section's blocks, one line each: BLOCK-NUMBER<tab>LINE
lines() {
  awk '/^## /{inside = ($0 == "## Quick start")} !inside{next} /^```sh$/{code = 1; block++; next} /^```/{code = 0} code && NF {print block "\t" $0}' README.md
}

# block NUMBER: its lines
block() { lines | awk -F '\t' -v wanted="$1" '$1 == wanted {print $2}'; }

# without_comment LINE
without_comment() { sed -E 's/[[:space:]]+#.*$//' <<<"$1"; }

# wanted_code LINE
wanted_code() { if [[ $1 =~ exit\ code\ ([0-9]+)$ ]]; then echo "${BASH_REMATCH[1]}"; else echo 0; fi; }

open_terminal() {
  terminal_log=$work/terminal.log
  # A process group of its own, as a terminal gives it: Ctrl+C goes to all of it.
  set -m
  (
    set -e
    eval "$1"
  ) >"$terminal_log" 2>&1 &
  terminal=$!
  set +m
  for ((second = 0; second < START_SECONDS; second++)); do
    grep -q "$READY" "$terminal_log" && { sed 's/^/  | /' "$terminal_log"; return; }
    kill -0 "$terminal" 2>/dev/null || break
    sleep 1
  done
  sed 's/^/  | /' "$terminal_log" >&2
  fail "the terminal did not come so far as to say '$READY'"
}

close_terminal() {
  [[ ${terminal:-} ]] || return 0
  kill -INT -- "-$terminal" 2>/dev/null
  for ((second = 0; second < STOP_SECONDS; second++)); do
    kill -0 -- "-$terminal" 2>/dev/null || { terminal=; return 0; }
    sleep 1
  done
  kill -KILL -- "-$terminal" 2>/dev/null
  terminal=
  return 1
}

# Processes that were given something in this run's folder.
leftovers() {
  local file
  for file in /proc/[0-9]*/cmdline; do
    [[ $file != "/proc/$$/cmdline" ]] && tr '\0' ' ' <"$file" 2>/dev/null | grep -F "$work"
  done
}

run_line() {
  local command code
  command=$(without_comment "$1")
  if [[ $command == "$TEST_COMMAND" ]]; then
    echo "+ $command    (not here)"
    return
  fi
  echo "+ $command"
  eval "$command"
  code=$?
  [[ $code == "$(wanted_code "$1")" ]] || fail "'$command' ended with $code; README.md says $(wanted_code "$1")"
}

main() {
  local number line text
  lines | grep -qF "$TEST_COMMAND" || fail "README.md does not name '$TEST_COMMAND'"
  if [[ ${1:-} == --list ]]; then
    lines | while IFS=$'\t' read -r number line; do echo "$number $(wanted_code "$line") $(without_comment "$line")"; done
    return
  fi
  [[ $# == 0 ]] || fail "unknown: $*; see the head of this file"

  work=$(mktemp -d)
  trap 'close_terminal; rm -rf "$work"' EXIT
  export XDG_DATA_HOME=$work
  for number in $(lines | cut -f1 | uniq); do
    text=$(block "$number")
    if grep -q '^fabric-audit up' <<<"$text"; then
      sed 's/^/+ /' <<<"$text"
      open_terminal "$text"
      continue
    fi
    while IFS= read -r line <&3; do run_line "$line"; done 3<<<"$text"
  done

  close_terminal || fail "the terminal had to be killed"
  [[ -z $(leftovers) ]] || fail "still running: $(leftovers)"
  [[ ! -e $work/fabric-audit/running.json ]] || fail "the stopped network still says that it runs"
  echo "quick-start: everything went as README.md says"
}

main "$@"
