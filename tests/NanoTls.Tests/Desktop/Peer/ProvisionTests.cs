using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>nanotls-peer provision: a key for a board and for its broker.</summary>
[TestClass]
public sealed class ProvisionTests
{
    private string folder;

    [TestInitialize]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("nanotls").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(folder, true);

    [TestMethod]
    public void Provision_NewFile_HoldsTheKeyOfTheBrokerLine()
    {
        string path = Path.Combine(folder, "Secrets.cs");
        PeerRun run = PeerRun.Run(0, "provision --identity nano-01 --out " + path);
        Match line = Regex.Match(run.Output, "^nano-01:([0-9a-f]{64})\n$");
        Assert.IsTrue(line.Success, run.Output);
        Assert.AreEqual("", run.Error);
        string source = File.ReadAllText(path);
        Assert.Contains("Identity = \"nano-01\";", source);
        Assert.Contains(" Key = \"" + line.Groups[1].Value + "\";", source);
        string deviceKey = Regex.Match(source, " DeviceKey = \"([0-9a-f]{64})\";").Groups[1].Value;
        Assert.AreEqual(64, deviceKey.Length);
        Assert.DoesNotContain(deviceKey, run.Output);
        Assert.IsFalse(CSharpSyntaxTree.ParseText(source).GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), source);
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [TestMethod]
    public void Provision_NewFile_IsTheExampleOfTheBoard()
    {
        string path = Path.Combine(folder, "Secrets.cs");
        PeerRun.Run(0, "provision --identity nano-01 --out " + path);
        string withoutSecrets = Regex.Replace(File.ReadAllText(path), "(Identity|Key|DeviceKey) = \"[^\"]+\"", "$1 = \"\"");
        Assert.AreEqual(File.ReadAllText(Path.Combine(Repository.Root, "boards", "Esp32.Telemetry", "Secrets.example")).ReplaceLineEndings("\n"), withoutSecrets);
    }

    [TestMethod]
    public void Provision_BrokerLine_IsAPskFile()
    {
        PeerRun run = PeerRun.Run(0, "provision --identity nano-01 --out " + Path.Combine(folder, "Secrets.cs"));
        string keys = Path.Combine(folder, "keys");
        File.WriteAllText(keys, run.Output);
        PeerRun server = PeerRun.Start("serve --port 0 --once --psk-file " + keys);
        PeerRun.Run(0, "connect 127.0.0.1 " + server.Port() + " --psk-file " + keys);
        server.End(0);
    }

    [TestMethod]
    public void Provision_Twice_GivesDifferentKeys() => Assert.AreNotEqual(
        PeerRun.Run(0, "provision --identity a --out " + Path.Combine(folder, "A.cs")).Output,
        PeerRun.Run(0, "provision --identity a --out " + Path.Combine(folder, "B.cs")).Output);

    [TestMethod]
    public void Provision_ExistingFile_IsKept()
    {
        string path = Path.Combine(folder, "Secrets.cs");
        File.WriteAllText(path, "precious");
        PeerRun run = PeerRun.Run(2, "provision --identity nano-01 --out " + path);
        run.SaidOnly("is there already");
        Assert.AreEqual("", run.Output);
        Assert.AreEqual("precious", File.ReadAllText(path));
    }

    [TestMethod]
    public void Provision_NoSuchFolder_IsRefused() => PeerRun.Run(2, "provision --identity a --out " + Path.Combine(folder, "none", "S.cs")).SaidOnly("--out: ");

    [TestMethod]
    [DataRow("''", "1 to 128")]
    [DataRow("a:b", "without")]
    [DataRow("a\"b", "without")]
    [DataRow("a\\b", "without")]
    [DataRow("a#b", "without")]
    [DataRow("grün", "without")]
    public void Provision_IdentityThatCannotBe_IsRefused(string identity, string text)
    {
        PeerRun.Run(2, "provision --identity " + identity + " --out " + Path.Combine(folder, "S.cs")).SaidOnly("--identity: ");
        PeerRun.Run(2, "provision --identity " + identity + " --out " + Path.Combine(folder, "S.cs")).SaidOnly(text);
        Assert.IsFalse(File.Exists(Path.Combine(folder, "S.cs")));
    }
}
