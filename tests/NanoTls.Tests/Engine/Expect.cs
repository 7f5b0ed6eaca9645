namespace NanoTls.Tests.Engine;

/// <summary>What a refusal looks like: the alert on the wire, the local cause, and nothing delivered.</summary>
internal static class Expect
{
    /// <summary>The engine has failed, wiped what it received, and takes and gives nothing any more.</summary>
    public static void Failed(TlsEngine engine, int alert, TlsCause cause, string what)
    {
        Assert.IsNotNull(engine.Failure, what + ": it was accepted");
        string reason = what + ": " + engine.Failure.Message;
        Assert.AreEqual((int)cause, (int)engine.Failure.Cause, reason);
        Assert.AreEqual(alert, engine.Failure.Alert, reason);
        Assert.AreEqual(0, engine.Plaintext(), reason);
        Assert.AreEqual(0, engine.ToReceive(), reason);
        Assert.IsFalse(engine.HandshakeComplete, reason);
        int left = 0;
        for (int i = 0; i < engine.ReceiveBuffer.Length; i++)
            left |= engine.ReceiveBuffer[i];
        Assert.AreEqual(0, left, what + ": received bytes were not wiped");
    }

    /// <summary>It failed, and its last record is this alert without protection.</summary>
    public static void Alert(TlsEngine engine, int alert, TlsCause cause, string what)
    {
        Failed(engine, alert, cause, what);
        byte[] sent = Wire.Take(engine);
        int at = sent.Length - 7;
        Assert.IsTrue(at >= 0, what + ": no alert was sent");
        Assert.AreEqual(ContentType.Alert, (int)sent[at], what);
        Assert.AreEqual(2, (int)sent[at + 4], what);
        Assert.AreEqual(alert == AlertDescription.CloseNotify || alert == AlertDescription.UserCanceled ? 1 : 2, (int)sent[at + 5], what);
        Assert.AreEqual(alert, (int)sent[at + 6], what);
    }

    /// <summary>It failed, and its last record is this alert, protected.</summary>
    public static void Alert(TlsEngine engine, Puppet puppet, int alert, TlsCause cause, string what)
    {
        Failed(engine, alert, cause, what);
        byte[] sent = Wire.Take(engine);
        Assert.IsTrue(sent.Length > 0, what + ": no alert was sent");
        for (int at = 0; at < sent.Length; at += Wire.RecordLength(sent, at))
            puppet.Open(sent, at);
        Assert.AreEqual(ContentType.Alert, puppet.OpenedType, what);
        Assert.AreEqual(2, puppet.Opened.Length, what);
        Assert.AreEqual(alert == AlertDescription.CloseNotify || alert == AlertDescription.UserCanceled ? 1 : 2, (int)puppet.Opened[0], what);
        Assert.AreEqual(alert, (int)puppet.Opened[1], what);
    }

    /// <summary>It failed without telling the peer.</summary>
    public static void Silent(TlsEngine engine, int alert, TlsCause cause, string what)
    {
        Failed(engine, alert, cause, what);
        Assert.AreEqual(0, engine.ToSend(), what + ": something was sent");
    }

    /// <summary>The handshake is complete and nothing failed.</summary>
    public static void Open(TlsEngine engine, string what)
    {
        Assert.IsNull(engine.Failure, what + ": " + (engine.Failure == null ? "" : engine.Failure.Message));
        Assert.IsTrue(engine.HandshakeComplete, what + ": the handshake did not end");
    }

    /// <summary>Nothing failed so far.</summary>
    public static void Going(TlsEngine engine, string what) => Assert.IsNull(engine.Failure, what + ": " + (engine.Failure == null ? "" : engine.Failure.Message));

    /// <summary>The text names all of these.</summary>
    public static void Text(string text, string first, string second)
    {
        Assert.IsTrue(text.IndexOf(first) >= 0, text + " lacks " + first);
        Assert.IsTrue(text.IndexOf(second) >= 0, text + " lacks " + second);
    }
}
