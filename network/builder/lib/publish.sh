# shellcheck shell=bash
# Building a source package on the peer's machine: in a folder of its own, with an environment of its own, so that
# neither the peer's files nor an earlier build have a say in it.

# publish_package SOURCE APP: publishes PROJECT of the package SOURCE into APP.
publish_package() {
  local source=$1 app=$2 dotnet log
  [[ ${CHAINCODE_DOTNET_SOURCE_BUILDS:-on} != off ]] ||
    fail "this peer does not build sources (CHAINCODE_DOTNET_SOURCE_BUILDS=off): install a published package, made with package.sh --published"
  dotnet=$(find_dotnet) || exit 1
  "$dotnet" --list-sdks | grep -q . || fail "$dotnet has no SDK, which a source package is built with: install the .NET SDK on the peer's machine, or install a published package"
  BUILD_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/chaincode-build.XXXXXX")
  trap 'rm -rf -- "$BUILD_FOLDER"' EXIT
  mkdir "$BUILD_FOLDER"/{home,tmp,source}
  cp -R -P "$source/." "$BUILD_FOLDER/source"
  # Build tools search the folders above for these; what lies above a peer's temporary folder must not count.
  printf '<Project />\n' | tee "$BUILD_FOLDER/Directory.Build.props" "$BUILD_FOLDER/Directory.Build.targets" >"$BUILD_FOLDER/Directory.Packages.props"
  : >"$BUILD_FOLDER/Directory.Build.rsp"
  printf '{}\n' >"$BUILD_FOLDER/global.json"
  printf 'root = true\n' >"$BUILD_FOLDER/.editorconfig"
  write_sources
  log=$BUILD_FOLDER/log
  if publish "$dotnet" "$app" "$READY_TO_RUN"; then return; fi
  if [[ $READY_TO_RUN == true ]] && grep -q 'error NU.*Crossgen' "$log"; then
    printf "chaincode builder: note: the package sources hold no ReadyToRun compiler (Microsoft.NETCore.App.Crossgen2), so the chaincode will start slower\n" >&2
    rm -rf -- "$app"
    if publish "$dotnet" "$app" false; then return; fi
  fi
  complain
}

# Where packages are restored from, and nowhere else: the package's own nuget folder, and what the peer's admin names.
write_sources() {
  local sources=() source number=0
  [[ ! -d $BUILD_FOLDER/source/nuget ]] || sources+=("$BUILD_FOLDER/source/nuget")
  IFS=';' read -ra named <<<"${CHAINCODE_DOTNET_SOURCES-}"
  sources+=(${named[@]+"${named[@]}"})
  ((${#sources[@]} > 0)) || sources=(https://api.nuget.org/v3/index.json)
  {
    printf '<configuration><packageSources><clear />'
    for source in "${sources[@]}"; do
      source=${source//&/&amp;} source=${source//\"/&quot;} source=${source//</&lt;}
      printf '<add key="source%d" value="%s" />' $((number += 1)) "$source"
    done
    printf '</packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>\n'
  } >"$BUILD_FOLDER/nuget.config"
}

publish() {
  local dotnet=$1 app=$2 ready_to_run=$3 pass=() name options=()
  # What a peer's admin may need for reaching package sources; the rest of the peer's environment is none of a build's business.
  for name in LD_LIBRARY_PATH LIBPATH http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR; do
    [[ -z ${!name-} ]] || pass+=("$name=${!name}")
  done
  [[ $SELF_CONTAINED == true ]] || options+=(-p:UseAppHost=false)
  # Servers that stay after the build would keep the peer waiting for the end of this program's output.
  (cd "$BUILD_FOLDER/source" && env -i ${pass[@]+"${pass[@]}"} PATH="$PATH" HOME="$BUILD_FOLDER/home" TMPDIR="$BUILD_FOLDER/tmp" LANG=C.UTF-8 \
    DOTNET_CLI_HOME="$BUILD_FOLDER/home" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en \
    DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true \
    DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 \
    NUGET_PACKAGES="$BUILD_FOLDER/packages" NUGET_HTTP_CACHE_PATH="$BUILD_FOLDER/http" NUGET_CERT_REVOCATION_MODE=offline \
    "$dotnet" publish "./$PROJECT" -c Release -r "$(runtime_identifier)" --self-contained "$SELF_CONTAINED" -o "$app" -nologo -v q \
    -nodeReuse:false -p:UseSharedCompilation=false -p:UseRazorBuildServer=false -p:RestoreConfigFile="$BUILD_FOLDER/nuget.config" \
    -p:PublishReadyToRun="$ready_to_run" -p:PublishSingleFile=false -p:PublishTrimmed=false -p:NuGetAudit=false \
    ${options[@]+"${options[@]}"} </dev/null >"$BUILD_FOLDER/log" 2>&1)
}

# The errors of the build, each once and without the temporary folder in them, after a line that tells what to do.
complain() {
  local errors advice
  errors=$(grep -E ': error |^error' "$BUILD_FOLDER/log" | sort -u | head -n 20 | cut -c 1-500 || true)
  [[ -n $errors ]] || errors=$(tail -n 20 "$BUILD_FOLDER/log" | cut -c 1-500)
  errors=${errors//"$BUILD_FOLDER/source/"/}
  case $errors in
    *' NU1'*) advice="its NuGet packages are not to be had: put them into the package's nuget folder, or name a source in CHAINCODE_DOTNET_SOURCES of the peer" ;;
    *NETSDK1045* | *'compatible SDK'* | *'compatible .NET SDK'*) advice="the peer's .NET SDK is too old for it: install a newer one, or install a published package" ;;
    *) advice="try 'dotnet publish -c Release' where it was packaged, mend it and package again" ;;
  esac
  fail "the project $PROJECT does not build: $advice" "$errors"
}
