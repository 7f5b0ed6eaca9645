using NanoTls.Crypto;

namespace NanoTls;

/// <summary>What both versions and roles share in checking a peer.</summary>
internal static class Authentication
{
    /// <summary>Compares the verify_data of a Finished message with the expected one, in constant time (RFC 8446 §4.4.4).</summary>
    public static void CheckFinished(byte[] expected, int expectedOffset, int length, byte[] buffer, int offset, int messageLength)
    {
        if (messageLength != MessageAssembler.HeaderLength + length)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "Finished has the wrong length");
        if (!ConstantTime.Equals(expected, expectedOffset, buffer, offset + MessageAssembler.HeaderLength, length))
            throw new TlsException(AlertDescription.DecryptError, TlsCause.BadFinished, "Finished does not verify: the two sides do not agree on the handshake");
    }
}
