using System;
using System.IO;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>serve and connect with sessions that are kept in files from one run to the next.</summary>
[TestClass]
public sealed class SessionTests
{
    private const string Identity = " --psk-identity dev --psk " + PeerRun.Key + " ";

    private string folder;
    private string file;

    [TestInitialize]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("nanotls").FullName;
        file = Path.Combine(folder, "session");
    }

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(folder, true);

    /// <summary>The second run resumes what the first one kept, the third what the second one did.</summary>
    [TestMethod]
    [DataRow("", "")]
    [DataRow("--tls 1.2", "--tls 1.2")]
    [DataRow("--tls 1.2 --session-ids --no-tickets", "--tls 1.2")]
    [DataRow("--psk-ke", "--psk-ke")]
    [DataRow("--early-data 100", "")]
    public void Session_KeptInAFile_IsResumedByTheNextRun(string server, string client)
    {
        PeerRun serve = PeerRun.Serve(server);
        Full(serve, client);
        Resumed(serve, client);
        Resumed(serve, client);
        Stop(serve);
        serve.Said("record limit 16384, resumed");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" --tls 1.2")]
    public void Session_WithCertificates_IsResumedByTheNextRun(string version)
    {
        using CertificateFolder files = new CertificateFolder();
        PeerRun serve = PeerRun.Start("serve --port 0 --cert " + files["server.pem"] + " --require-client-cert " + files["ca.crt"]);
        string arguments = " -a " + files["ca.crt"] + " --cert " + files["client.pem"] + version;
        PeerRun.Run(0, "connect localhost " + serve.Port() + arguments + " --session " + file, "hi").SaidOnly("record limit 16384\n");
        PeerRun again = PeerRun.Run(0, "connect localhost " + serve.Port() + arguments + " --session " + file, "hi");
        again.SaidOnly("peer's key " + files.Digest("server") + ", no ALPN, record limit 16384, resumed\n");
        Assert.AreEqual("hi", again.Output);
        // Another name than that of the session: the certificate is verified anew.
        PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + arguments + " --session " + file).SaidOnly("record limit 16384\n");
        Stop(serve);
        serve.Said("peer's key " + files.Digest("client") + ", no ALPN, record limit 16384, resumed");
    }

    [TestMethod]
    public void Session_NoTickets_IsNone()
    {
        PeerRun serve = PeerRun.Serve("--no-tickets");
        Full(serve, "");
        Assert.IsFalse(File.Exists(file));
        Full(serve, "");
        Stop(serve);
    }

    /// <summary>A restored copy of a session that was used: refused here, whatever the server would say.</summary>
    [TestMethod]
    public void Session_RestoredCopy_IsRefusedAndTheHandshakeIsFull()
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        byte[] copy = File.ReadAllBytes(file);
        Resumed(serve, "");
        File.WriteAllBytes(file, copy);
        Refused(serve, "was used before, or a later one was");
        Resumed(serve, "");
        Stop(serve);
    }

    [TestMethod]
    public void Session_Tampered_IsRefusedAndTheHandshakeIsFull()
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        byte[] saved = File.ReadAllBytes(file);
        saved[^1] ^= 1;
        File.WriteAllBytes(file, saved);
        Refused(serve, "was sealed under another key than that in the .key file, or was changed");
        Resumed(serve, "");
        File.WriteAllText(file, "no session");
        Refused(serve, "is no saved session");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
        Refused(serve, "was sealed under another key");
        Resumed(serve, "");
        Stop(serve);
    }

    /// <summary>Without the counter, or the key, no copy of a session is good: both begin anew.</summary>
    [TestMethod]
    [DataRow(".key")]
    [DataRow(".counter")]
    public void Session_KeyOrCounterGone_IsRefusedAndBothBeginAnew(string ending)
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        byte[] key = File.ReadAllBytes(file + ".key");
        File.Delete(file + ending);
        Refused(serve, "was sealed under another key");
        CollectionAssert.AreNotEqual(key, File.ReadAllBytes(file + ".key"));
        Assert.AreEqual("0", File.ReadAllText(file + ".counter"));
        Resumed(serve, "");
        Stop(serve);
    }

    [TestMethod]
    public void Session_Key_IsItsOwnersOnly()
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        Stop(serve);
        Assert.AreEqual(32, File.ReadAllBytes(file + ".key").Length);
        Assert.AreEqual("0", File.ReadAllText(file + ".counter"));
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file + ".key"));
    }

    /// <summary>The connection did not come about: the session waits for the next one.</summary>
    [TestMethod]
    public void Session_NobodyListens_StaysForTheNextRun()
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        PeerRun.Run(3, "connect 127.0.0.1 1" + Identity + "--session " + file);
        Resumed(serve, "");
        Stop(serve);
    }

    /// <summary>Another server does not know the ticket: a full handshake, and what that server gives is kept.</summary>
    [TestMethod]
    public void Session_AnotherServer_IsAFullHandshake()
    {
        PeerRun first = PeerRun.Serve("");
        Full(first, "");
        Stop(first);
        PeerRun second = PeerRun.Serve("");
        Full(second, "");
        Resumed(second, "");
        Stop(second);
    }

    [TestMethod]
    public void EarlyData_WithASession_IsAcceptedOnce()
    {
        PeerRun serve = PeerRun.Serve("--early-data 100");
        PeerRun first = Connect(serve, "--early-data early", " late");
        first.SaidOnly("record limit 16384, no early data possible, so it is sent now\n");
        Assert.AreEqual("early late", first.Output);
        byte[] copy = File.ReadAllBytes(file);
        string number = File.ReadAllText(file + ".counter");

        PeerRun second = Connect(serve, "--early-data early", " late");
        second.SaidOnly("record limit 16384, resumed, early data accepted\n");
        Assert.AreEqual("early late", second.Output);

        // The file and its counter as they were before: the server knows the ticket no more.
        File.WriteAllBytes(file, copy);
        File.WriteAllText(file + ".counter", number);
        PeerRun third = Connect(serve, "--early-data early", " late");
        third.SaidOnly("record limit 16384, early data refused, so it is sent now\n");
        Assert.AreEqual("early late", third.Output);

        // The file alone: nothing is sent early at all.
        File.WriteAllBytes(file, copy);
        PeerRun fourth = Connect(serve, "--early-data early", " late");
        fourth.Said("was used before");
        fourth.Said("no early data possible");
        Assert.AreEqual("early late", fourth.Output);
        Stop(serve);
        serve.Said("resumed, early data accepted: 5 bytes");
        Assert.AreEqual(2, serve.Error.Split("early data accepted").Length);
    }

    [TestMethod]
    public void EarlyData_FromAFileAndTooLong_IsSentAllTheSame()
    {
        string text = Path.Combine(folder, "text");
        File.WriteAllText(text, new string('x', 100));
        PeerRun serve = PeerRun.Serve("--early-data 100");
        Full(serve, "");
        Connect(serve, "--early-data @" + text, "").SaidOnly("resumed, early data accepted\n");
        File.WriteAllText(text, new string('y', 101));
        PeerRun connect = Connect(serve, "--early-data @" + text, "");
        connect.SaidOnly("resumed, no early data possible, so it is sent now\n");
        Assert.AreEqual(new string('y', 101), connect.Output);
        Stop(serve);
    }

    /// <summary>Tickets that the clients keep may come twice, so no early data goes with them.</summary>
    [TestMethod]
    public void EarlyData_ServerWithout_IsSentAfterTheHandshake()
    {
        PeerRun serve = PeerRun.Serve("");
        Full(serve, "");
        Connect(serve, "--early-data early", "").SaidOnly("resumed, no early data possible, so it is sent now\n");
        Stop(serve);
    }

    [TestMethod]
    [DataRow("connect 127.0.0.1 9 --early-data x", "--early-data: it needs a session: --session FILE")]
    [DataRow("connect 127.0.0.1 9 --session /no/such/folder/s", "--session: ")]
    [DataRow("connect 127.0.0.1 9 --session FILE --early-data @/no/such/file", "--early-data: ")]
    [DataRow("publish 127.0.0.1 9 --topic t --message m --early-data x", "Unrecognized")]
    [DataRow("serve --port 0 --early-data 0", "--early-data: 1 to 16384")]
    [DataRow("serve --port 0 --early-data 16385", "--early-data: 1 to 16384")]
    [DataRow("serve --port 0 --early-data 1 --no-tickets", "--early-data and --no-tickets: only one")]
    [DataRow("serve --port 0 --early-data 1 --tls 1.2", "--early-data: it belongs to TLS 1.3")]
    [DataRow("serve --port 0 --session-ids", "--session-ids: they belong to TLS 1.2")]
    public void Options_Wrong_AreRefusedInOneLine(string arguments, string text) => PeerRun.Run(2, arguments.Replace("FILE", file) + Identity).SaidOnly(text);

    private PeerRun Connect(PeerRun serve, string more, string input) => PeerRun.Run(0, "connect 127.0.0.1 " + serve.Port() + Identity + "--session " + file + " " + more, input);

    private void Full(PeerRun serve, string more)
    {
        PeerRun connect = Connect(serve, more, "hi");
        connect.SaidOnly("record limit 16384\n");
        Assert.AreEqual("hi", connect.Output);
    }

    private void Resumed(PeerRun serve, string more)
    {
        PeerRun connect = Connect(serve, more, "hi");
        connect.SaidOnly("record limit 16384, resumed\n");
        Assert.AreEqual("hi", connect.Output);
    }

    private void Refused(PeerRun serve, string why)
    {
        PeerRun connect = Connect(serve, "", "hi");
        connect.Said("--session: " + file + " " + why);
        connect.Said("; a full handshake follows\n");
        connect.Said("record limit 16384\n");
        Assert.AreEqual("hi", connect.Output);
    }

    private static void Stop(PeerRun serve)
    {
        serve.Stop();
        serve.End(0);
    }
}
