using NanoTls.Sessions;

namespace NanoTls.Tests.Sessions;

/// <summary>The bytes of a session: what is written is read, and nothing else is.</summary>
[TestClass]
public sealed class StatePlaintextTests
{
    [TestMethod]
    public void Write_ClientsSession_HasTheDocumentedForm()
    {
        SessionState session = TestStates.FillClient(TestStates.NewEmpty());
        byte[] bytes = new byte[StatePlaintext.LengthOf(session)];
        Assert.AreEqual(bytes.Length, new StatePlaintext().Write(session, bytes, 0));
        string head = "01" + "0304" + "1303" + "00" + "04" + "000000006955b900" + "00000e10" + "0000000069570a80" + "fedcba98" + "00000400" + "4000";
        Assert.AreEqual(head, Hex.Encode(bytes, 0, 37));
        Assert.AreEqual(Hex.Encode(session.Context, 0, 32), Hex.Encode(bytes, 37, 32));
        Assert.AreEqual("0020" + Hex.Encode(session.Secret, 0, 32) + "0028" + Hex.Encode(session.Ticket, 0, 40) + "0020" + Hex.Encode(session.Peer, 0, 32), Hex.Encode(bytes, 69, bytes.Length - 69));
    }

    [TestMethod]
    public void Read_WhatWasWritten_IsTheSame()
    {
        SessionState session = TestStates.FillClient(TestStates.NewEmpty());
        SessionState read = TestStates.NewEmpty();
        Assert.AreEqual((int)SessionRefusal.None, Read(Write(session), read));
        TestStates.AssertSame(session, read);
        Assert.AreEqual(Hex.Encode(session.Ticket, 0, 40), Hex.Encode(read.Ticket, 0, read.TicketLength));
        session = TestStates.NewServer(ProtocolVersion.Tls12);
        session.ExtendedMasterSecret = true;
        session.IsSessionId = true;
        Assert.AreEqual((int)SessionRefusal.None, Read(Write(session), read));
        TestStates.AssertSame(session, read);
        Assert.AreEqual(0, read.TicketLength);
    }

    [TestMethod]
    public void Read_CutAtEveryLengthOrLonger_IsMalformed()
    {
        byte[] bytes = Write(TestStates.FillClient(TestStates.NewEmpty()));
        SessionState read = TestStates.NewEmpty();
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.AreEqual((int)SessionRefusal.Malformed, Read(TestStates.Copy(bytes, length), read));
            TestStates.AssertEmpty(read);
        }
        byte[] longer = new byte[bytes.Length + 1];
        System.Array.Copy(bytes, 0, longer, 0, bytes.Length);
        Assert.AreEqual((int)SessionRefusal.Malformed, Read(longer, read));
    }

    [TestMethod]
    public void Read_ValuesThatCannotBe_IsMalformed()
    {
        AssertMalformed(0, 2); // format
        AssertMalformed(2, 5); // version
        AssertMalformed(5, 2); // hash
        AssertMalformed(5, 1); // a hash of another length than the secret
        AssertMalformed(6, 12); // flags
        AssertMalformed(7, 128); // issued before 1970
        AssertMalformed(15, 1); // a lifetime of more than a week
        AssertMalformed(19, 128);
        AssertMalformed(70, 31); // lengths
        AssertMalformed(70, 255);
        AssertMalformed(103, 255);
        AssertMalformed(104, 41);
        AssertMalformed(146, 31);
    }

    [TestMethod]
    public void Read_MoreThanThereIsRoomFor_IsTooLong()
    {
        byte[] bytes = Write(TestStates.FillClient(TestStates.NewEmpty()));
        SessionState small = new SessionState(TestStates.TicketLength - 1, 32);
        Assert.AreEqual((int)SessionRefusal.TooLong, Read(bytes, small));
        TestStates.AssertEmpty(small);
        SessionState session = TestStates.NewServer(ProtocolVersion.Tls13);
        session.PeerLength = 64;
        Assert.AreEqual((int)SessionRefusal.TooLong, Read(Write(session), new SessionState(TestStates.TicketLength, 63)));
    }

    private static void AssertMalformed(int at, int value)
    {
        byte[] bytes = Write(TestStates.FillClient(TestStates.NewEmpty()));
        Assert.AreNotEqual(value, (int)bytes[at]);
        bytes[at] = (byte)value;
        SessionState read = TestStates.NewEmpty();
        Assert.AreEqual((int)SessionRefusal.Malformed, Read(bytes, read), "byte " + at);
        TestStates.AssertEmpty(read);
    }

    private static byte[] Write(SessionState session)
    {
        byte[] bytes = new byte[StatePlaintext.LengthOf(session)];
        new StatePlaintext().Write(session, bytes, 0);
        return bytes;
    }

    private static int Read(byte[] bytes, SessionState session) => (int)new StatePlaintext().Read(bytes, 0, bytes.Length, session);
}
