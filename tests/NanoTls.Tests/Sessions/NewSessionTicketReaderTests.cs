using NanoTls.Sessions;

namespace NanoTls.Tests.Sessions;

/// <summary>The NewSessionTicket of TLS 1.2 (RFC 5077 §3.3), in parts of any size.</summary>
[TestClass]
public sealed class NewSessionTicketReaderTests
{
    private const string Body = "80000e10" + "0005" + "0102030405";

    [TestMethod]
    public void Add_PartsOfEverySize_IsTheTicket()
    {
        byte[] body = Hex.Decode(Body);
        NewSessionTicketReader reader = new NewSessionTicketReader(32);
        for (int size = 1; size <= body.Length; size++)
        {
            reader.Begin(body.Length);
            for (int at = 0; at < body.Length; at += size)
            {
                int length = size < body.Length - at ? size : body.Length - at;
                Assert.AreEqual(0, reader.Length);
                reader.Add(body, at, length, at + length == body.Length);
            }
            Assert.AreEqual(5, reader.Length);
            Assert.AreEqual(0x80000e10, reader.Lifetime);
            Assert.AreEqual("0102030405", Hex.Encode(reader.Ticket, 0, 5));
        }
    }

    [TestMethod]
    public void Add_EmptyTicketOrOneTooLong_IsNone()
    {
        NewSessionTicketReader reader = new NewSessionTicketReader(4);
        byte[] body = Hex.Decode(Body);
        reader.Begin(body.Length);
        reader.Add(body, 0, 8, false);
        reader.Add(body, 8, 3, true);
        Assert.AreEqual(0, reader.Length);
        byte[] empty = Hex.Decode("00000e100000");
        reader.Begin(empty.Length);
        reader.Add(empty, 0, empty.Length, true);
        Assert.AreEqual(0, reader.Length);
    }

    [TestMethod]
    public void Add_LengthsThatContradict_AreDecodeError()
    {
        AssertMalformed("00000e1000", 5);
        AssertMalformed("00000e100004" + "0102030405", 11);
        AssertMalformed("00000e100006" + "0102030405", 11);
        AssertMalformed("00000e100005" + "0102030405", 10);
        AssertMalformed("00000e100005" + "0102030405", 12);
    }

    private static void AssertMalformed(string hex, int bodyLength)
    {
        byte[] body = Hex.Decode(hex);
        NewSessionTicketReader reader = new NewSessionTicketReader(32);
        int alert = -1;
        try
        {
            reader.Begin(bodyLength);
            reader.Add(body, 0, body.Length, true);
        }
        catch (TlsException e)
        {
            alert = e.Alert;
        }
        Assert.AreEqual(AlertDescription.DecodeError, alert);
    }
}
