# shellcheck shell=bash
# Packages of type dotnet: chaincode that the peer launches. A package comes from whoever asks for its installation, so
# no name in it is used before it is checked.

INNER_PATH='letters, digits and . _ + - in a path inside the package'

# inner_path WHAT PATH: dies unless PATH stays inside the package and means nothing to shells and build tools.
inner_path() {
  local segment='[A-Za-z0-9_.+][A-Za-z0-9_.+ -]*'
  [[ $2 =~ ^$segment(/$segment)*$ && ! "/$2/" =~ /\.\.?/ ]] || fail "$1 is '${2:0:200}': it must be $INNER_PATH"
}

find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-/usr/share/dotnet}/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /opt/dotnet/dotnet; do
    if [[ -n $candidate && -x $candidate ]]; then
      printf '%s' "$candidate"
      return
    fi
  done
  fail "'dotnet' is neither in the peer's PATH nor in DOTNET_ROOT: install .NET on the peer's machine (the SDK for source packages, the ASP.NET Core runtime for published ones), or package with --self-contained"
}

# The runtime identifier that programs of this machine are compiled for.
runtime_identifier() {
  local system=linux processor
  case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *) processor=$(uname -m) ;;
  esac
  if compgen -G '/lib/ld-musl-*' >/dev/null; then system=linux-musl; fi
  [[ $(uname -s) != Darwin ]] || system=osx
  printf '%s-%s' "$system" "$processor"
}

# build_dotnet SOURCE METADATA OUTPUT: OUTPUT/app holds the program, OUTPUT/launch how to start it.
build_dotnet() {
  local source=$1 metadata=$2 output=$3 strange
  strange=$(find "$source" ! -type f ! -type d -print -quit)
  [[ -z $strange ]] || fail "the package holds '${strange#"$source"/}', which is neither a file nor a folder: package plain files only"
  PROGRAM='' PROJECT='' SELF_CONTAINED=false READY_TO_RUN=true
  read_package_settings "$source" "$metadata"
  mkdir -p "$output/app"
  if [[ -n $PROJECT ]]; then
    # shellcheck source-path=SCRIPTDIR source=publish.sh
    . "${BASH_SOURCE[0]%/*}/publish.sh"
    publish_package "$source" "$output/app"
    find_program "$output/app"
  else
    cp -R -P "$source/." "$output/app"
    rm -rf "$output/app/META-INF" "$output/app/chaincode.json"
  fi
  check_program "$output/app"
  printf '%s\n%s\n' "$PROGRAM" "$SELF_CONTAINED" >"$output/launch"
}

# Which of both the package is: PROGRAM is set for a published folder, PROJECT for sources.
read_package_settings() {
  local source=$1 path
  read_flat_object "$(<"$2/metadata.json")" || fail 'metadata.json is not a flat JSON object'
  json_text path || true
  path=${JSON_TEXT%/}
  if [[ -e $source/chaincode.json ]]; then
    read_flat_object "$(<"$source/chaincode.json")" || fail 'chaincode.json of the package is not a flat JSON object'
    json_text program || true
    PROGRAM=$JSON_TEXT
    json_text project || true
    PROJECT=$JSON_TEXT
    SELF_CONTAINED=$(switch selfContained false)
    READY_TO_RUN=$(switch readyToRun true)
  fi
  [[ -z $PROGRAM || -z $PROJECT ]] || fail 'chaincode.json names both "program" and "project": a package is either published or built here'
  if [[ -n $PROGRAM ]]; then
    inner_path 'chaincode.json: "program"' "$PROGRAM"
  elif [[ -n $PROJECT ]]; then
    inner_path 'chaincode.json: "project"' "$PROJECT"
    find_project "$source" "$PROJECT"
  elif [[ -n $path && $path != . ]]; then
    inner_path 'metadata.json: "path"' "$path"
    find_project "$source" "$path"
  elif compgen -G "$source/*.runtimeconfig.json" >/dev/null; then
    find_program "$source"
  else
    find_project "$source" ''
  fi
}

switch() {
  local value=${JSON_LITERALS[$1]-}
  [[ -v JSON_STRINGS[$1] || ! ${value:-$2} =~ ^(true|false)$ ]] && fail "chaincode.json: \"$1\" is true or false without quotes"
  printf '%s' "${value:-$2}"
}

# The one program of a published folder, by its runtimeconfig.json.
find_program() {
  local found=("$1"/*.runtimeconfig.json)
  [[ ${#found[@]} == 1 && -f ${found[0]} ]] ||
    fail "the published folder holds ${#found[@]} programs (*.runtimeconfig.json): name one in chaincode.json: {\"program\": \"My.Chaincode.dll\"}"
  PROGRAM=${found[0]##*/}
  PROGRAM=${PROGRAM%.runtimeconfig.json}.dll
  inner_path "the program's name" "$PROGRAM"
}

# find_project SOURCE PATH: PATH is a project, or a folder with one; empty: the root or src.
find_project() {
  local source=$1 path=$2 folder folders=(. src) found=()
  if [[ $path =~ \.(cs|fs|vb)proj$ ]]; then
    [[ -f $source/$path ]] || fail "the package names the project '$path', which it does not hold: correct \"project\" in chaincode.json or \"path\" in metadata.json"
    PROJECT=$path
    return
  fi
  [[ -n $path ]] && folders=("$path")
  for folder in "${folders[@]}"; do
    mapfile -t found < <(compgen -G "$source/$folder/*.[cfv][sb]proj" || true)
    ((${#found[@]} == 0)) || break
  done
  case ${#found[@]} in
    0) fail "the package holds neither a published program (*.runtimeconfig.json) nor a project at ${path:-its root or in src}: package the output of 'dotnet publish', or name the project in chaincode.json: {\"project\": \"src/My.csproj\"}" ;;
    1) ;;
    *) fail "the package holds ${#found[@]} projects in one folder: name the chaincode's in chaincode.json: {\"project\": \"src/My.csproj\"}" ;;
  esac
  PROJECT=${found[0]#"$source"/}
  PROJECT=${PROJECT#./}
  inner_path "the project's name" "$PROJECT"
}

# A program that cannot start here is told of at install, not at the first transaction.
check_program() {
  local folder=$1 settings=$1/${PROGRAM%.dll}.runtimeconfig.json text rest runtimes dotnet
  [[ $PROGRAM == *.dll && -f $folder/$PROGRAM ]] || fail "the package has no program '$PROGRAM': name the main .dll of the published folder in chaincode.json (\"program\")"
  [[ -f $settings ]] || fail "the package has no ${settings##*/} beside $PROGRAM: package the whole output of 'dotnet publish' of an executable (OutputType Exe)"
  text=$(<"$settings")
  if [[ $text == *'"includedFrameworks"'* ]]; then
    SELF_CONTAINED=true
    [[ -f $folder/${PROGRAM%.dll} ]] || fail "the self-contained package lacks the executable ${PROGRAM%.dll}: publish it for $(runtime_identifier)"
    chmod u+x "$folder/${PROGRAM%.dll}"
    return
  fi
  SELF_CONTAINED=false
  dotnet=$(find_dotnet) || exit 1
  runtimes=$("$dotnet" --list-runtimes)
  rest=$text
  while [[ $rest =~ \"name\":\ *\"([A-Za-z.]+)\",[[:space:]]*\"version\":\ *\"([0-9]+)\.(.*)$ ]]; do
    [[ $'\n'$runtimes == *$'\n'"${BASH_REMATCH[1]} ${BASH_REMATCH[2]}."* ]] ||
      fail "this machine has no ${BASH_REMATCH[1]} ${BASH_REMATCH[2]}, which the chaincode needs: install that .NET runtime for the peer, or package with --self-contained" "$runtimes"
    rest=${BASH_REMATCH[3]}
  done
}
