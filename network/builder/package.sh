#!/usr/bin/env bash
# Makes a chaincode package of type dotnet whose bytes, and so whose id, depend on the sources and the label alone.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/json.sh
. "${BASH_SOURCE[0]%/*}/lib/json.sh"
# shellcheck source-path=SCRIPTDIR source=lib/dotnet.sh
. "${BASH_SOURCE[0]%/*}/lib/dotnet.sh"

usage() {
  cat <<'TEXT'
usage: package.sh PROJECT LABEL OUT [--published | --source] [--self-contained] [--indexes FOLDER] [--nuget FOLDER]

Packages the chaincode PROJECT (a .csproj, or a folder with one) into OUT, a tar.gz file for 'peer lifecycle chaincode
install', and prints its package id.

--published       (default) what 'dotnet publish' makes, compiled ahead for this kind of machine; the peer only starts it
--source          the project, those it references, and the Directory.*.props above them; the peer builds it
--self-contained  with the .NET runtime inside: the peer's machine needs none
--indexes FOLDER  CouchDB indexes, as META-INF/statedb/couchdb/indexes; default: META-INF beside the project
--nuget FOLDER    (--source) .nupkg files that the peer restores from, and from nowhere else unless its admin says so
TEXT
}

stop() { fail "$1; see package.sh --help"; }

read_arguments() {
  local positional=()
  MODE=published SELF_CONTAINED=false INDEXES='' NUGET=''
  while (($#)); do
    case $1 in
      --published | --source) MODE=${1#--} ;;
      --self-contained) SELF_CONTAINED=true ;;
      --indexes | --nuget)
        [[ -d ${2-} ]] || stop "$1 wants a folder"
        printf -v "$([[ $1 == --nuget ]] && echo NUGET || echo INDEXES)" '%s' "$(cd "$2" && pwd)"
        shift
        ;;
      -h | --help)
        usage
        exit
        ;;
      -*) stop "'$1' is not an option" ;;
      *) positional+=("$1") ;;
    esac
    shift
  done
  ((${#positional[@]} == 3)) || stop "PROJECT, LABEL and OUT are wanted"
  PROJECT=$(project_file "${positional[0]}") || exit 1
  LABEL=${positional[1]} OUT=$(realpath -m -- "${positional[2]}")
  [[ $LABEL =~ ^[A-Za-z0-9][A-Za-z0-9_.+-]*$ ]] || stop "the label '$LABEL' is not one that Fabric takes: letters, digits and . + - _, a letter or digit first"
  [[ $MODE == source || -z $NUGET ]] || stop "--nuget goes with --source"
}

project_file() {
  local found=("$1")
  [[ ! -d $1 ]] || mapfile -t found < <(compgen -G "${1%/}/*.[cfv][sb]proj" || true)
  [[ ${#found[@]} == 1 && -f ${found[0]} ]] || stop "'$1' is neither a project nor a folder with one project"
  realpath -- "${found[0]}"
}

# The projects that PROJECT is built from, itself first, one full path a line.
project_closure() {
  local waiting=("$PROJECT") seen=$'\n' next reference
  while ((${#waiting[@]})); do
    next=${waiting[0]}
    waiting=("${waiting[@]:1}")
    [[ $seen != *$'\n'"$next"$'\n'* ]] || continue
    seen+=$next$'\n'
    printf '%s\n' "$next"
    while IFS= read -r reference; do
      waiting+=("$reference")
    done < <(dotnet msbuild "$next" -nologo -getItem:ProjectReference | sed -n 's/^ *"FullPath": "\(.*\)",$/\1/p')
  done
}

# The folder that holds everything: the repository, or what the projects have in common.
common_folder() {
  local folder project
  folder=$(git -C "${PROJECT%/*}" rev-parse --show-toplevel 2>/dev/null) || folder=${PROJECT%/*}
  for project in "$@"; do
    while [[ $project/ != "$folder"/* ]]; do folder=${folder%/*}; done
  done
  printf '%s' "$folder"
}

# Copies what a peer needs for building: no output of builds, no other projects.
collect_sources() {
  local root=$1 target=$2 project folder name
  shift 2
  for project in "$@"; do
    folder=${project%/*}
    (cd "$root" && find ".${folder#"$root"}" -type d \( -name bin -o -name obj -o -name '.?*' -o -name node_modules -o -name META-INF \) -prune \
      -o -type f -print0 | tar -c --null -T -) | tar -x -C "$target"
    while :; do
      for name in Directory.Build.props Directory.Build.targets Directory.Packages.props Directory.Build.rsp global.json .editorconfig; do
        [[ ! -f $folder/$name ]] || install -D -m 644 "$folder/$name" "$target/${folder#"$root"}/$name"
      done
      [[ $folder != "$root" ]] || break
      folder=${folder%/*}
    done
  done
  [[ -z $NUGET ]] || (mkdir "$target/nuget" && cp "$NUGET"/*.nupkg "$target/nuget")
  printf '{"project":"%s","selfContained":%s}\n' "${PROJECT#"$root"/}" "$SELF_CONTAINED" >"$target/chaincode.json"
}

publish_here() {
  local root=$1 target=$2 options=()
  [[ $SELF_CONTAINED == true ]] || options+=(-p:UseAppHost=false)
  # Paths of this machine and the state of its repository would show in the programs.
  dotnet publish "$PROJECT" -c Release -r "$(runtime_identifier)" --self-contained "$SELF_CONTAINED" -o "$target" --artifacts-path "$WORK/artifacts" \
    -nologo -v q -nodeReuse:false -p:PublishReadyToRun=true -p:ContinuousIntegrationBuild=true -p:IncludeSourceRevisionInInformationalVersion=false \
    -p:PathMap="$root/=/_/%2C$WORK/=/_work/" ${options[@]+"${options[@]}"} >"$WORK/log" 2>&1 ||
    fail "$PROJECT cannot be published: mend what 'dotnet publish -c Release' tells" "$(grep -E ': error |^error' "$WORK/log" | sort -u || tail -n 20 "$WORK/log")"
}

add_indexes() {
  local target=$1
  if [[ -n $INDEXES ]]; then
    mkdir -p "$target/META-INF/statedb/couchdb"
    cp -R "$INDEXES" "$target/META-INF/statedb/couchdb/indexes"
  elif [[ -d ${PROJECT%/*}/META-INF ]]; then
    rm -rf "$target/META-INF"
    cp -R "${PROJECT%/*}/META-INF" "$target/META-INF"
  fi
}

# pack FOLDER: a tar.gz of its files in the order of their names, without times, owners and other accidents.
pack() {
  (cd "$1" && find . -type f -printf '%P\0' | LC_ALL=C sort -z |
    tar --format=gnu --mtime=@0 --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' --no-recursion -c --null -T -) | gzip -n -9
}

read_arguments "$@"
WORK=$(mktemp -d)
trap 'rm -rf -- "$WORK"' EXIT
mkdir -p "$WORK"/{code,package}
mapfile -t projects < <(project_closure)
root=$(common_folder "${projects[@]}")
if [[ $MODE == source ]]; then
  collect_sources "$root" "$WORK/code" "${projects[@]}"
else
  publish_here "$root" "$WORK/code"
fi
add_indexes "$WORK/code"
pack "$WORK/code" >"$WORK/package/code.tar.gz"
printf '{"type":"dotnet","label":"%s"}\n' "$LABEL" >"$WORK/package/metadata.json"
mkdir -p "${OUT%/*}"
# Fabric reads a package as a plain sequence of files; both orders will do.
pack "$WORK/package" >"$OUT.new"
mv "$OUT.new" "$OUT"
digest=$(sha256sum <"$OUT")
printf '%s:%s\n' "$LABEL" "${digest%% *}"
