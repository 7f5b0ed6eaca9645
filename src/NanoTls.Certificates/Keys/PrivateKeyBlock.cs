using System;

namespace NanoTls.Certificates;

/// <summary>The one private key in a PEM text (RFC 7468 §10, RFC 5915 §4).</summary>
internal static class PrivateKeyBlock
{
    private const string AnyKey = "PRIVATE KEY";

    /// <summary>Its DER; ArgumentException when there is none or more than one, or its label tells that it cannot be used.</summary>
    public static byte[] Decode(byte[] text)
    {
        Expect(text);
        PemReader reader = new PemReader(text);
        do
            reader.Next();
        while (!reader.EndsWith(AnyKey));
        return reader.Decode();
    }

    // Everything but the key itself, so that nothing of it is left when something else is wrong.
    private static void Expect(byte[] text)
    {
        PemReader reader = new PemReader(text);
        bool found = false;
        string other = null;
        while (reader.Next())
        {
            if (!reader.EndsWith(AnyKey))
            {
                other = reader.Label;
                continue;
            }
            if (found)
                throw reader.Wrong("a second private key: keep one, and its certificates, in a file");
            ExpectUsable(reader);
            found = true;
        }
        if (!found)
            throw new ArgumentException(other == null ? KeyRefusals.NotDer : "key: the PEM holds no private key, but a " + other + "; the key may be in a file of its own");
    }

    private static void ExpectUsable(PemReader reader)
    {
        if (reader.Has("RSA PRIVATE KEY"))
            throw reader.Wrong(KeyRefusals.Rsa);
        if (reader.Has("ENCRYPTED PRIVATE KEY") || reader.BeginsWith("Proc-Type:"))
            throw reader.Wrong(KeyRefusals.Encrypted);
        if (!reader.Has(AnyKey) && !reader.Has("EC PRIVATE KEY"))
            throw reader.Wrong(KeyRefusals.NotTaken("a block " + reader.Label));
    }
}
