namespace NanoTls.Tests.Tls13;

/// <summary>
/// Both sides of a recorded handshake. The recorded messages are given but for the two Finished; the private keys too. All that follows from them is compared with the trace on the side
/// that sends and on the side that receives. The record of the first ClientHello is only read: its legacy_record_version is 0x0301, and 0x0303 is written here.
/// </summary>
internal sealed class TracedHandshake
{
    private const string ChangeCipherSpec = "01";
    private const string ChangeCipherSpecRecord = "140303000101";

    private readonly HandshakeTrace trace;

    public readonly TracedSide Client;
    public readonly TracedSide Server;

    public TracedHandshake(HandshakeTrace trace)
    {
        this.trace = trace;
        Client = new TracedSide(trace, true);
        Server = new TracedSide(trace, false);
    }

    /// <summary>The key shares in the hellos are those of the private keys, and both sides agree on the secret.</summary>
    public void AssertKeyExchange()
    {
        Assert.IsTrue(trace.ClientHello.IndexOf(trace.ClientPublicKey) > 0);
        Assert.IsTrue(trace.ServerHello.IndexOf(trace.ServerPublicKey) > 0);
        Client.Agree();
        Server.Agree();
    }

    /// <summary>Everything from the first ClientHello to the last close_notify.</summary>
    public void AssertAll()
    {
        PassHellos();
        PassServerFlight();
        PassClientFlight();
        for (int i = 0; i < trace.ServerRecords.Length; i++)
            Pass(Server, Client, trace.ServerTypes[i], trace.ServerContents[i], trace.ServerRecords[i]);
        for (int i = 0; i < trace.ClientRecords.Length; i++)
            Pass(Client, Server, trace.ClientTypes[i], trace.ClientContents[i], trace.ClientRecords[i]);
    }

    /// <summary>The hellos, and the protection of the handshake.</summary>
    public void PassHellos()
    {
        if (trace.HelloRetryRequest == null)
            PassFirst(trace.ClientHello);
        else
        {
            PassFirst(trace.FirstClientHello);
            Client.RestartFromMessageHash();
            Server.RestartFromMessageHash();
            PassHello(Server, Client, trace.HelloRetryRequest);
            PassHello(Client, Server, trace.ClientHello);
        }
        PassHello(Server, Client, trace.ServerHello);
        if (!trace.Compatible)
        {
            Client.EnterHandshake();
            Server.EnterHandshake();
            return;
        }
        string byServer = Server.Send(ContentType.ChangeCipherSpec, ChangeCipherSpec);
        string byClient = Client.Send(ContentType.ChangeCipherSpec, ChangeCipherSpec);
        Assert.AreEqual(ChangeCipherSpecRecord, byServer);
        Assert.AreEqual(ChangeCipherSpecRecord, byClient);
        Client.EnterHandshake();
        Server.EnterHandshake();
        Assert.AreEqual(ChangeCipherSpec, Client.Receive(ContentType.ChangeCipherSpec, byServer));
        Assert.AreEqual(ChangeCipherSpec, Server.Receive(ContentType.ChangeCipherSpec, byClient));
    }

    /// <summary>EncryptedExtensions...server Finished, in one record.</summary>
    public void PassServerFlight()
    {
        Server.TakeFlight(trace.ServerMessages, trace.ServerFinishedHash, false);
        Pass(Server, Client, ContentType.Handshake, Join(trace.ServerMessages), trace.ServerFlightRecord);
        Client.TakeFlight(trace.ServerMessages, trace.ServerFinishedHash, false);
        Server.EnterMaster();
        Client.EnterMaster();
    }

    /// <summary>The client's flight in one record, and the protection of application data.</summary>
    public void PassClientFlight()
    {
        Client.TakeFlight(trace.ClientMessages, trace.ClientFinishedHash, true);
        Pass(Client, Server, ContentType.Handshake, Join(trace.ClientMessages), trace.ClientFlightRecord);
        Server.TakeFlight(trace.ClientMessages, trace.ClientFinishedHash, true);
        Client.EnterApplication();
        Server.EnterApplication();
    }

    private void PassFirst(string hello)
    {
        Assert.AreEqual(hello, Server.Receive(ContentType.Handshake, "160301" + HeaderLength(hello) + hello));
        Client.Take(hello);
        Server.Take(hello);
    }

    private void PassHello(TracedSide from, TracedSide to, string hello)
    {
        Pass(from, to, ContentType.Handshake, hello, "160303" + HeaderLength(hello) + hello);
        from.Take(hello);
        to.Take(hello);
    }

    private static void Pass(TracedSide from, TracedSide to, int type, string content, string record)
    {
        Assert.AreEqual(record, from.Send(type, content));
        Assert.AreEqual(content, to.Receive(type, record));
    }

    private static string HeaderLength(string content)
    {
        int length = content.Length / 2;
        return Hex.Encode(new byte[] { (byte)(length >> 8), (byte)length }, 0, 2);
    }

    private static string Join(string[] messages)
    {
        string joined = "";
        for (int i = 0; i < messages.Length; i++)
            joined += messages[i];
        return joined;
    }
}
