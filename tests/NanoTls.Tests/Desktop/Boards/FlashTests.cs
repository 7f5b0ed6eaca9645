using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NanoTls.NanoRunner;

namespace NanoTls.Tests.Desktop.Boards;

/// <summary>What boards/flash.sh would do, and in which order.</summary>
[TestClass]
public sealed class FlashTests
{
    private static readonly string artifacts = Path.Combine(Repository.Root, "artifacts");

    [TestMethod]
    public void DryRun_ClassicEsp32_SaysTheAddress() => AssertCommands(0, "--port /dev/ttyUSB0 --app Esp32.SelfTest",
        "nanoff --update --target ESP32_REV3 --serialport /dev/ttyUSB0",
        Repository.Root + "/tools/nano image --app Esp32.SelfTest --out " + artifacts + "/Esp32.SelfTest.bin",
        "nanoff --target ESP32_REV3 --serialport /dev/ttyUSB0 --deploy --image " + artifacts + "/Esp32.SelfTest.bin --address 0x1E0000");

    [TestMethod]
    [DataRow("ESP32_S3")]
    [DataRow("ESP32_C3_REV3")]
    [DataRow("XIAO_ESP32C3")]
    public void DryRun_OtherChip_LeavesTheAddressToTheDevice(string target) => AssertCommands(0, "--port COM3 --app Esp32.SelfTest --no-firmware --target " + target,
        Repository.Root + "/tools/nano image --app Esp32.SelfTest --out " + artifacts + "/Esp32.SelfTest.bin",
        "nanoff --nanodevice --deploy --serialport COM3 --image " + artifacts + "/Esp32.SelfTest.bin");

    [TestMethod]
    public void DryRun_AddressGiven_IsTaken() => AssertCommands(0, "--port COM3 --app Esp32.SelfTest --no-firmware --target ESP32_S3 --address 0x200000",
        Repository.Root + "/tools/nano image --app Esp32.SelfTest --out " + artifacts + "/Esp32.SelfTest.bin",
        "nanoff --target ESP32_S3 --serialport COM3 --deploy --image " + artifacts + "/Esp32.SelfTest.bin --address 0x200000");

    [TestMethod]
    public void DryRun_WithoutPort_ListsThePorts()
    {
        string output = Run(2, "--app Esp32.SelfTest");
        Assert.Contains("+ nanoff --listports\n", output);
        Assert.Contains("--port is needed", output);
    }

    [TestMethod]
    [DataRow("--port")]
    [DataRow("--nonsense")]
    public void DryRun_WrongArguments_PrintsTheUsage(string arguments) => Assert.Contains("boards/flash.sh --port PORT", Run(2, arguments));

    [TestMethod]
    public void DryRun_UnknownProgram_SaysSo() => Assert.Contains("flash.sh: no program boards/Esp32.Nothing\n", Run(0, "--port COM3 --app Esp32.Nothing"));

    /// <summary>flash.ps1, which is not run here, is the same script: arguments and defaults, commands in their order, refusals, and the chips that have no address of their own.</summary>
    [TestMethod]
    public void PowerShell_EveryPart_IsThatOfTheShellScript()
    {
        string shell = File.ReadAllText(Path.Combine(Repository.Root, "boards", "flash.sh")).ReplaceLineEndings("\n");
        string power = File.ReadAllText(Path.Combine(Repository.Root, "boards", "flash.ps1")).ReplaceLineEndings("\n");
        // tools/nano is for bash; the other script says what it does.
        string nano = Normal(Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "tools", "nano")), "(dotnet run .+) \"\\$@\"").Groups[1].Value.Replace("$(dirname \"$0\")", "$root/tools"));
        AssertSame(Commands(shell, @"(?<!-)\brun (.+?)(?:; fi)?$"), Commands(power, @"\bRun @\((.+)\)|Write-Host ""\+ (mkdir .+)""").Select(command => command.Replace(nano, "ROOT/tools/nano")).ToArray(), 6);
        AssertSame(Commands(shell, "\\bfail (['\"].+['\"])$"), Commands(power, "\\bFail (['\"].+['\"])(?: }|$)"), 4);
        AssertSame(Regex.Matches(shell, @"\bESP32_(\w+)\*").Select(chip => chip.Groups[1].Value).ToArray(), Regex.Match(power, @"\^ESP32_\(([^)]+)").Groups[1].Value.Split('|'), 6);
        string usage = Regex.Replace(Regex.Match(power, "boards/flash.ps1 (.+)").Groups[1].Value, "([a-z])([A-Z])(?=[a-z]+\\])", "$1-$2");
        Assert.AreEqual(Regex.Match(shell, "boards/flash.sh (.+)").Groups[1].Value, Regex.Replace(usage, @"(?<=^|\[)-[\w-]+", name => "-" + name.Value.ToLowerInvariant()));
        Assert.Contains("app=Esp32.Telemetry target=ESP32_REV3 address=''", shell);
        foreach (string preset in new[] { "$App = 'Esp32.Telemetry'", "$Target = 'ESP32_REV3'", "$Address = ''" })
            Assert.Contains("[string]" + preset, power);
        Assert.Contains("address=${address:-0x1E0000}", shell);
        Assert.Contains("$Address = '0x1E0000'", power);
    }

    private static void AssertSame(string[] shell, string[] power, int count)
    {
        Assert.HasCount(count, shell);
        Assert.AreEqual(string.Join('\n', shell), string.Join('\n', power));
    }

    private static string[] Commands(string script, string pattern) =>
        Regex.Matches(script, pattern, RegexOptions.Multiline).Select(command => Normal(command.Groups[1].Value + command.Groups[2].Value)).Where(command => command != "").ToArray();

    /// <summary>Without quotes and commas, with variables in capitals.</summary>
    private static string Normal(string command) => Regex.Replace(Regex.Replace(command, "['\"]", "").Replace(", ", " "), @"\$(\w+)", name => name.Groups[1].Value.ToUpperInvariant());

    private static void AssertCommands(int code, string arguments, params string[] commands)
    {
        string[] lines = Array.FindAll(Run(code, arguments).Split('\n'), line => line.StartsWith("+ ", StringComparison.Ordinal));
        string expected = "+ mkdir -p " + artifacts + "\n+ " + string.Join("\n+ ", commands);
        Assert.AreEqual(expected, string.Join('\n', lines));
    }

    private static string Run(int code, string arguments)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("flash.sh is for bash; on Windows there is flash.ps1");
        string script = Path.Combine(Repository.Root, "boards", "flash.sh");
        Assert.AreEqual(code, ChildProcess.Run("bash", [script, .. ("--dry-run " + arguments).Split(' ')], 60, out string output), output);
        return output;
    }
}
