using System;
using System.Text;
using NanoTls.Crypto;
using NanoTls.Tests.Engine;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>A client or a server, whole, in a recorded connection: what it is given, and what it must give and log.</summary>
internal abstract class Replay
{
    protected TlsEngine engine;
    protected readonly TestKeyLog keyLog = new();

    protected void AssertLogged(string label, string secret)
    {
        foreach (string line in keyLog.Text.Split('\n'))
        {
            if (!line.StartsWith(label + " ", StringComparison.Ordinal))
                continue;
            StringAssert.EndsWith(line, " " + secret);
            return;
        }
        Assert.Fail(label);
    }

    protected void Receive(int[] types, string[] contents, string[] records)
    {
        for (int i = 0; i < records.Length; i++)
        {
            Feed(records[i]);
            Assert.IsNull(engine.Failure, engine.Failure?.Message);
            if (types[i] == ContentType.ApplicationData)
                AssertPlaintext(contents[i]);
            Assert.AreEqual(types[i] == ContentType.Alert, engine.PeerClosed);
        }
    }

    protected void AssertPlaintext(string content)
    {
        Assert.AreEqual(content, Hex.Encode(engine.ReceiveBuffer, engine.PlaintextOffset, engine.Plaintext()));
        engine.Consumed(engine.Plaintext());
    }

    protected void Send(int[] types, string[] contents, string[] records)
    {
        for (int i = 0; i < records.Length; i++)
        {
            byte[] content = Hex.Decode(contents[i]);
            if (types[i] == ContentType.ApplicationData)
                Assert.AreEqual(content.Length, engine.Write(content, 0, content.Length));
            else if (types[i] == ContentType.Alert)
                engine.Close();
            else
            {
                engine.Connection.Outgoing.Begin().Write(content, 0, content.Length);
                engine.Connection.Outgoing.End(types[i]);
            }
            Assert.AreEqual(records[i], Drain());
        }
    }

    protected void Feed(string record)
    {
        byte[] bytes = Hex.Decode(record);
        Assert.IsTrue(engine.ToReceive() >= bytes.Length, engine.Failure?.Message);
        Array.Copy(bytes, 0, engine.ReceiveBuffer, engine.ReceiveOffset, bytes.Length);
        engine.Received(bytes.Length);
    }

    protected string Drain()
    {
        int length = engine.ToSend();
        string sent = Hex.Encode(engine.SendBuffer, engine.SendOffset, length);
        engine.Sent(length);
        return sent;
    }

    /// <summary>The content of handshake records that a side has sealed.</summary>
    protected static string Open(TrafficTrace traffic, string records)
    {
        KeyDerivation keys = new(PskHash.Sha256, new Sha256(), null);
        Tls13Protection protection = new(32, new byte[32]);
        protection.SetTrafficSecret(keys, new AesGcm(16), 100, Hex.Decode(traffic.Secret), 0, true);
        byte[] bytes = Hex.Decode(records);
        StringBuilder content = new();
        for (int at = 0; at < bytes.Length;)
        {
            int length = (bytes[at + 3] << 8) | bytes[at + 4];
            Assert.IsTrue(protection.Open(bytes, at, length));
            Assert.AreEqual(ContentType.Handshake, protection.ContentType);
            content.Append(Hex.Encode(bytes, protection.ContentOffset, protection.ContentLength));
            at += Protection.HeaderLength + length;
        }
        return content.ToString();
    }

    /// <summary>A record without protection.</summary>
    protected static string RecordOf(string typeAndVersion, string message) => typeAndVersion + (message.Length / 2).ToString("x4") + message;

    /// <summary>What stands behind these records.</summary>
    protected static string Strip(string records, string first)
    {
        StringAssert.StartsWith(records, first);
        return records[first.Length..];
    }
}
