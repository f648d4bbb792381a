# What the scripts need of the machine. Sourced by ../run, ../taizhang, ../test and what else builds.
# What is missing is installed on Debian as root, else said with the command that does it.

need_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([0-9]*\).*/\1/p' "$root/global.json" | head -1)
  if ! command -v dotnet >/dev/null || ! (cd "$root" && dotnet --version >/dev/null 2>&1); then
    echo "The .NET SDK $wanted is needed (global.json): https://dotnet.microsoft.com/download/dotnet/$wanted.0" >&2
    exit 1
  fi
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need_package nodejs npm; fi
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  if [ "$major" -lt 20 ]; then
    echo "Node 20 or newer is needed, this is $(node --version): https://nodejs.org/" >&2
    exit 1
  fi
}

need_package() {
  if [ -e /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@" >&2
  else
    echo "Missing: $*. On Debian: sudo apt-get install $*" >&2
    exit 1
  fi
}

# Chromium with Chinese fonts, for the browser tests.
need_browser() {
  command -v chromium >/dev/null || need_package chromium
  [ -n "$(fc-list ':lang=zh' 2>/dev/null | head -1)" ] || need_package fontconfig fonts-noto-cjk
  TAIZHANG_CHROMIUM=$(command -v chromium) || exit 1
  export TAIZHANG_CHROMIUM PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
}

# The program as people run it, built again when a source is newer. $site is its folder: artifacts/site for this machine, or
# artifacts/site-linux-arm64 where TAIZHANG_RUNTIME=linux-arm64 names the runtime identifier of another (Directory.Build.props reads it).
site=$root/artifacts/site${TAIZHANG_RUNTIME:+-$TAIZHANG_RUNTIME}

publish() {
  if [ -e "$site/taizhang.dll" ] && [ -z "$(newer_sources)" ]; then return; fi
  need_dotnet
  need_node
  echo "Building …" >&2
  rm -rf "$site.part"
  local log
  log=$(mktemp)
  if ! dotnet publish "$root/src/Taizhang" -c Release -o "$site.part" -v quiet --nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -rf "$log" "$site"
  mv "$site.part" "$site"
  touch "$site/taizhang.dll"
}

newer_sources() {
  find "$root/src" "$root/web" "$root/packs" "$root/demo" "$root/Directory.Build.props" "$root/Directory.Packages.props" \
    \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$site/taizhang.dll" -print 2>/dev/null | head -1
}
