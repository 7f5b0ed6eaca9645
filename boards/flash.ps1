# Brings the firmware and a program of this folder to an ESP32 board.
#   boards/flash.ps1 -Port PORT [-App Esp32.Telemetry] [-Target ESP32_REV3] [-Address HEX] [-NoFirmware] [-DryRun]
# Without -Port it shows the ports. -DryRun prints every command and runs none.
param(
    [string]$Port = '',
    [string]$App = 'Esp32.Telemetry',
    [string]$Target = 'ESP32_REV3',
    [string]$Address = '',
    [switch]$NoFirmware,
    [switch]$DryRun
)
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot

function Run([string[]]$command) {
    Write-Host ('+ ' + ($command -join ' '))
    if ($DryRun) { return }
    $arguments = @($command | Select-Object -Skip 1)
    & $command[0] @arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}
function Fail([string]$reason) {
    [Console]::Error.WriteLine("flash.ps1: $reason")
    if (-not $DryRun) { exit 1 }
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { Fail 'no .NET SDK found (https://dotnet.microsoft.com/download)' }
if (-not (Get-Command nanoff -ErrorAction SilentlyContinue)) { Fail 'nanoff is missing: dotnet tool install --global nanoff' }
if (-not (Test-Path "$root/boards/$App")) { Fail "no program boards/$App" }
if ($App -eq 'Esp32.Telemetry' -and -not (Test-Path "$root/boards/$App/Secrets.cs")) {
    Fail "boards/$App/Secrets.cs is missing: nanotls-peer provision --identity ID --out boards/$App/Secrets.cs"
}

if ($Port -eq '') {
    Run @('nanoff', '--listports')
    [Console]::Error.WriteLine('flash.ps1: -Port is needed; see above')
    exit 2
}
Write-Host "board $Target at $Port"

# nanoff takes a wrong address for the classic ESP32, where the program then never starts. Other chips say themselves where they want it.
if ($Address -eq '' -and $Target -like 'ESP32_*' -and $Target -notmatch '^ESP32_(S2|S3|C3|C6|H2|P4)') { $Address = '0x1E0000' }

$image = "$root/artifacts/$App.bin"
Write-Host "+ mkdir -p $root/artifacts"
if (-not $DryRun) { New-Item -ItemType Directory -Force "$root/artifacts" | Out-Null }
if (-not $NoFirmware) { Run @('nanoff', '--update', '--target', $Target, '--serialport', $Port) }
Run @('dotnet', 'run', '--project', "$root/tools/NanoRunner", '-v', 'q', '--', 'image', '--app', $App, '--out', $image)
if ($Address -ne '') {
    Run @('nanoff', '--target', $Target, '--serialport', $Port, '--deploy', '--image', $image, '--address', $Address)
}
else {
    Run @('nanoff', '--nanodevice', '--deploy', '--serialport', $Port, '--image', $image)
}
