using NanoTls.Crypto;

namespace NanoTls;

/// <summary>One hash of the connection and what is derived with it: its part of the transcript, HMAC, HKDF and the PRF of TLS 1.2. One HMAC for all of them.</summary>
internal sealed class KeyDerivation
{
    public readonly PskHash Id;
    public readonly Hmac Hmac;
    public readonly Hkdf Hkdf;
    public readonly Prf Prf;

    /// <summary>The hash of the handshake messages so far; null where only keys are derived.</summary>
    public readonly Hash Running;

    // The hash of nothing, where Label does not have it.
    private readonly byte[] nothing;

    /// <summary>What is derived with a hash, which gets no other user; <paramref name="running"/> is another object of its algorithm.</summary>
    public KeyDerivation(PskHash id, Hash hash, Hash running)
    {
        Id = id;
        Hmac = new Hmac(hash);
        Hkdf = new Hkdf(Hmac);
        Prf = new Prf(Hmac);
        Running = running;
        if (id == PskHash.Sha256)
            return;
        nothing = new byte[Length];
        hash.Reset();
        hash.Finish(nothing, 0);
    }

    /// <summary>Hash.length.</summary>
    public int Length => Hmac.Length;

    /// <summary>Derive-Secret over no messages with a label of the application's.</summary>
    public void ExpandOverNothing(byte[] label, int labelOffset, int labelLength, byte[] output, int offset)
    {
        if (nothing == null)
            Label.ExpandOverNothing(Hkdf, label, labelOffset, labelLength, output, offset, Length);
        else
            Hkdf.ExpandLabel(label, labelOffset, labelLength, nothing, 0, nothing.Length, output, offset, Length);
    }

    /// <summary>Derive-Secret over no messages (RFC 8446 §7.1), under the secret that the HKDF holds.</summary>
    public void ExpandOverNothing(int label, byte[] output, int offset)
    {
        if (nothing == null)
            Label.ExpandOverNothing(Hkdf, label, output, offset, Length);
        else
            Label.Expand(Hkdf, label, nothing, 0, nothing.Length, output, offset, Length);
    }
}
