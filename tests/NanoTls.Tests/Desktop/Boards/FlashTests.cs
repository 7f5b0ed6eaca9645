using System;
using System.IO;
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
