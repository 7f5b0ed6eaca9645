using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using NanoTls.Interop;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>
/// Connects our engine with OpenSSL, records the connection and replays it. With NANOTLS_RECORD=1 in the environment the recordings in tests/Recordings are written anew.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class RecorderTests
{
    private const int Patience = 10000;

    // What our engine logs too: OpenSSL knows more.
    private static readonly string[] labels = ["CLIENT_RANDOM", "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"];

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<object[]> Names => RecordedCase.All.Select(one => new object[] { one.Name });

    [TestMethod]
    [TestCategory("Interop")]
    [DynamicData(nameof(Names))]
    public void Connection_WithOpenSsl_IsRecordedAndReplayed(string name)
    {
        RecordedCase one = RecordedCase.All.Single(one => one.Name == name);
        uint entropy = 1 + (uint)RecordedCase.All.TakeWhile(other => other != one).Count();
        Recording recording = new();
        recording.Head("peer", OpenSsl.Version());
        recording.Head("mode", one.Mode);
        recording.Head("role", one.IsClient ? "client" : "server");
        recording.Head("entropy", entropy.ToString());
        recording.Head("command", "openssl " + one.Command);
        string keyLog = Path.GetTempFileName();
        try
        {
            TlsEngine engine = one.NewEngine(entropy);
            if (one.IsClient)
                RecordClient(recording, engine, one, keyLog);
            else
                RecordServer(recording, engine, one, keyLog);
            foreach (string line in File.ReadAllLines(keyLog).Where(line => labels.Contains(line.Split(' ')[0])))
                recording.Head("secret", line);
        }
        finally
        {
            File.Delete(keyLog);
        }
        RecordingTests.AssertSecrets(recording, one);
        new Replay(recording, one.NewEngine(entropy)).Run(int.MaxValue, int.MaxValue);
        if (Environment.GetEnvironmentVariable("NANOTLS_RECORD") == "1")
            recording.Write(name);
    }

    private static void RecordClient(Recording recording, TlsEngine engine, RecordedCase one, string keyLog)
    {
        using ExternalProgram peer = OpenSsl.Start(one.Command.Replace("PORT", "0", StringComparison.Ordinal).Replace("KEYLOG", keyLog, StringComparison.Ordinal));
        string accept = peer.WaitForLine("ACCEPT 127.0.0.1:");
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, int.Parse(accept["ACCEPT 127.0.0.1:".Length..]));
        Converse(new Conversation(recording, engine, socket), peer, one);
    }

    private static void RecordServer(Recording recording, TlsEngine engine, RecordedCase one, string keyLog)
    {
        using Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        string port = ((IPEndPoint)listener.LocalEndPoint).Port.ToString();
        using ExternalProgram peer = OpenSsl.Start(one.Command.Replace("PORT", port, StringComparison.Ordinal).Replace("KEYLOG", keyLog, StringComparison.Ordinal));
        Assert.IsTrue(listener.Poll(Patience * 1000, SelectMode.SelectRead), "openssl does not connect");
        using Socket socket = listener.Accept();
        Converse(new Conversation(recording, engine, socket), peer, one);
    }

    /// <summary>Handshake, a message both ways, KeyUpdates asked for by both sides with messages between them, and close_notify, the client's first.</summary>
    private static void Converse(Conversation ours, ExternalProgram peer, RecordedCase one)
    {
        ours.Handshake();
        ours.Write("ours, first\n");
        peer.WaitForLine("ours, first");
        peer.Type("its own, first\n");
        ours.Read("its own, first\n");
        if (one.IsTls13)
        {
            peer.Type("K\n");
            ours.AwaitKeyUpdate();
            ours.Write("ours, after its KeyUpdate\n");
            peer.WaitForLine("ours, after its KeyUpdate");
            peer.Type("its own, after its KeyUpdate\n");
            ours.Read("its own, after its KeyUpdate\n");
            ours.RequestKeyUpdate();
            ours.Write("ours, after our KeyUpdate\n");
            peer.WaitForLine("ours, after our KeyUpdate");
            peer.Type("its own, after our KeyUpdate\n");
            ours.Read("its own, after our KeyUpdate\n");
        }
        // s_server closes the socket without close_notify when it is told to end, but answers ours.
        if (one.IsClient)
            ours.Close();
        else
            peer.Type("Q\n");
        ours.AwaitClose();
    }
}
