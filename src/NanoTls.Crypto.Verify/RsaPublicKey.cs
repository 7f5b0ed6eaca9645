namespace NanoTls.Crypto;

/// <summary>
/// A view of a DER-encoded RSAPublicKey (RFC 8017 appendix A.1.1), read strictly: lengths and integers are minimal, nothing follows.
/// <code>
/// RSAPublicKey ::= SEQUENCE {
///     modulus           INTEGER,  -- n
///     publicExponent    INTEGER   -- e
/// }
/// </code>
/// </summary>
public sealed class RsaPublicKey
{
    private const byte Integer = 0x02;
    private const byte Sequence = 0x30;

    private byte[] buffer;
    private int at;
    private int end;

    /// <summary>Where the modulus begins in the buffer: its first byte is not zero, its last is odd.</summary>
    public int ModulusOffset { get; private set; }

    /// <summary>Bytes of the modulus.</summary>
    public int ModulusLength { get; private set; }

    /// <summary>Bits of the modulus, which say how strong the key is.</summary>
    public int ModulusBits { get; private set; }

    /// <summary>The public exponent, odd and at least 3.</summary>
    public uint Exponent { get; private set; }

    /// <summary>Reads a key. False when it is not strict DER, the modulus is even or not positive, or the exponent is even, 1, not positive or of more than 32 bits.</summary>
    public bool Read(byte[] buffer, int offset, int length)
    {
        ModulusLength = 0;
        ModulusBits = 0;
        Exponent = 0;
        this.buffer = buffer;
        at = offset;
        end = offset + length;
        int content = Enter(Sequence);
        if (content < 0 || at + content != end)
            return false;
        int modulusLength = EnterPositive();
        if (modulusLength <= 0 || (buffer[at + modulusLength - 1] & 1) == 0)
            return false;
        int modulus = at;
        at += modulusLength;
        int exponentLength = EnterPositive();
        if (exponentLength <= 0 || exponentLength > 4 || at + exponentLength != end)
            return false;
        uint exponent = 0;
        for (; at < end; at++)
            exponent = (exponent << 8) | buffer[at];
        if ((exponent & 1) == 0 || exponent < 3)
            return false;
        ModulusOffset = modulus;
        ModulusLength = modulusLength;
        ModulusBits = 8 * modulusLength;
        for (int top = buffer[modulus]; top < 0x80; top <<= 1)
            ModulusBits--;
        Exponent = exponent;
        return true;
    }

    // Goes to the content of an element; its length, or -1.
    private int Enter(byte tag)
    {
        if (end - at < 2 || buffer[at] != tag)
            return -1;
        int length = buffer[at + 1];
        at += 2;
        if (length >= 0x80)
        {
            int count = length - 0x80;
            if (count == 0 || count > 2 || count > end - at)
                return -1;
            length = 0;
            for (int i = 0; i < count; i++)
                length = (length << 8) | buffer[at + i];
            at += count;
            if (length < 0x80 || (count == 2 && length < 0x100))
                return -1;
        }
        return length <= end - at ? length : -1;
    }

    // Goes to the first byte of a positive INTEGER that is not zero; its length without the sign byte, or -1.
    private int EnterPositive()
    {
        int length = Enter(Integer);
        if (length <= 0 || buffer[at] >= 0x80)
            return -1;
        if (buffer[at] != 0)
            return length;
        if (length == 1 || buffer[at + 1] < 0x80)
            return -1;
        at++;
        return length - 1;
    }
}
