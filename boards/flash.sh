#!/usr/bin/env bash
# Brings the firmware and a program of this folder to an ESP32 board.
#   boards/flash.sh --port PORT [--app Esp32.Telemetry] [--target ESP32_REV3] [--address HEX] [--no-firmware] [--dry-run]
# Without --port it shows the ports. --dry-run prints every command and runs none.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
port='' app=Esp32.Telemetry target=ESP32_REV3 address='' firmware=yes dry=no

usage() {
  sed -n '2,4s/^# *//p' "$0" >&2
  exit 2
}
while [ $# -gt 0 ]; do
  case $1 in
    --no-firmware) firmware=no; shift; continue ;;
    --dry-run) dry=yes; shift; continue ;;
    --port | --app | --target | --address) [ $# -ge 2 ] || usage ;;
    *) usage ;;
  esac
  case $1 in
    --port) port=$2 ;;
    --app) app=$2 ;;
    --target) target=$2 ;;
    --address) address=$2 ;;
  esac
  shift 2
done

run() {
  echo "+ $*"
  if [ "$dry" = no ]; then "$@"; fi
}
fail() {
  echo "flash.sh: $*" >&2
  if [ "$dry" = no ]; then exit 1; fi
}

command -v dotnet >/dev/null || fail 'no .NET SDK found (https://dotnet.microsoft.com/download)'
export PATH="$PATH:$HOME/.dotnet/tools"
command -v nanoff >/dev/null || fail 'nanoff is missing: dotnet tool install --global nanoff'
[ -d "$root/boards/$app" ] || fail "no program boards/$app"
if [ "$app" = Esp32.Telemetry ] && [ ! -f "$root/boards/$app/Secrets.cs" ]; then
  fail "boards/$app/Secrets.cs is missing: nanotls-peer provision --identity ID --out boards/$app/Secrets.cs"
fi

if [ -z "$port" ]; then
  run nanoff --listports
  echo 'flash.sh: --port is needed; see above' >&2
  exit 2
fi
echo "board $target at $port"

# nanoff takes a wrong address for the classic ESP32, where the program then never starts. Other chips say themselves where they want it.
case $target in
  ESP32_S2* | ESP32_S3* | ESP32_C3* | ESP32_C6* | ESP32_H2* | ESP32_P4*) ;;
  ESP32_*) address=${address:-0x1E0000} ;;
esac

image=$root/artifacts/$app.bin
run mkdir -p "$root/artifacts"
if [ "$firmware" = yes ]; then run nanoff --update --target "$target" --serialport "$port"; fi
run "$root/tools/nano" image --app "$app" --out "$image"
if [ -n "$address" ]; then
  run nanoff --target "$target" --serialport "$port" --deploy --image "$image" --address "$address"
else
  run nanoff --nanodevice --deploy --serialport "$port" --image "$image"
fi
