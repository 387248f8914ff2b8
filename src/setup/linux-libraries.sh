#!/bin/sh
# Sees to what the window and the pictures need of a Linux system: GTK, X11 and OpenGL for the window, pango, fontconfig,
# freetype and a font for text. Where all is there it does nothing. What is missing it installs, as root on Debian and its
# relatives; to others on these it prints the command to type, and fails. On other systems it only warns.
set -u
PATH=$PATH:/usr/sbin:/sbin

libraries=$(ldconfig -p 2>/dev/null)
if [ -z "$libraries" ] && ! command -v apt-get >/dev/null; then
    exit 0
fi
fonts=$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.local/share/fonts" "${HOME:-/}/.fonts" \
    -name '*.[to]t[fc]' 2>/dev/null)

needed=
missing=
need() {
    case $libraries in
        *"$1"*) ;;
        *)
            missing="$missing $1"
            needed="$needed $2"
            ;;
    esac
}
need libgtk-3.so.0 libgtk-3-0
need libXtst.so.6 libxtst6
need libXxf86vm.so.1 libxxf86vm1
need libGL.so.1 libgl1
need libpangoft2-1.0.so.0 libpangoft2-1.0-0
need libfontconfig.so.1 libfontconfig1
need libfreetype.so.6 libfreetype6
if [ -z "$fonts" ]; then
    missing="$missing fonts"
    needed="$needed fonts-dejavu-core"
fi

# Good to have, not worth stopping for.
welcome=fonts-wqy-microhei
case $(printf '%s' "$fonts" | tr '[:upper:]' '[:lower:]') in
    *cjk* | *fallback* | *wqy* | *hans* | *notosanssc* | *uming* | *ukai*) welcome= ;;
esac

if ! command -v apt-get >/dev/null; then
    if [ -n "$missing" ]; then
        echo "Driftscope: not found on this system:$missing"
        echo "Driftscope: if no window opens or no text is drawn, install the packages that have them."
    fi
    exit 0
fi

if [ "$(id -u)" -ne 0 ]; then
    if [ -n "$needed" ]; then
        echo "Driftscope: this system lacks:$missing"
        echo "Driftscope: please type this, and then start again:"
        echo
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$needed${welcome:+ $welcome}"
        echo
        exit 1
    fi
    exit 0
fi

if [ -z "$needed$welcome" ]; then
    exit 0
fi

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
install() {
    echo "Driftscope: installing $*"
    DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@" \
        >>"$log" 2>&1
}
apt-get -q update >"$log" 2>&1
# shellcheck disable=SC2086 # Several packages in one variable.
if [ -n "$needed" ] && ! install $needed; then
    cat "$log"
    echo "Driftscope: that failed, as told above; this is what to type once it can work:"
    echo
    echo "    apt-get update && apt-get install -y --no-install-recommends$needed"
    echo
    exit 1
fi
if [ -n "$welcome" ] && ! install "$welcome"; then
    echo "Driftscope: that failed; without it Chinese characters come out as boxes."
fi
exit 0
