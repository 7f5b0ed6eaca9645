namespace NanoTls.Certificates;

/// <summary>
/// A handshake message that is read as a stream, because it may be larger than any buffer: one element after the other, a number of up to four bytes or opaque bytes.
/// Every element past the end of the innermost vector is decode_error. rests[l] is what remains of the vectors that enclose the element, 0 the message.
/// </summary>
internal abstract class StreamedMessage
{
    // Far more than ten certificates need.
    private const int LongestBody = 131072;

    private readonly int[] rests = new int[4];
    private int depth;
    private int needed;
    private int gathered;
    private bool isNumber;

    /// <summary>The number that was read, big-endian.</summary>
    protected int value;

    /// <summary>A body has as many bytes as the least of its kind, and not so many that reading them would be an attack.</summary>
    public static void CheckLength(int length, int least)
    {
        if (length < least || length > LongestBody)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "a message of certificates has " + length + " bytes, " + least + " to " + LongestBody + " are possible");
    }

    /// <summary>Reads a part of the body.</summary>
    public void Read(byte[] buffer, int offset, int length)
    {
        int end = offset + length;
        while (true)
        {
            int take = needed - gathered < end - offset ? needed - gathered : end - offset;
            if (!isNumber)
                OnOpaque(buffer, offset, take);
            else
                for (int i = 0; i < take; i++)
                    value = (value << 8) | buffer[offset + i];
            offset += take;
            gathered += take;
            if (gathered < needed)
                return;
            if (needed == 0 && isNumber)
            {
                if (offset < end)
                    throw Malformed();
                return;
            }
            OnElement();
        }
    }

    /// <summary>Checks at the end that the message was complete.</summary>
    public void Finish()
    {
        if (needed != 0 || !isNumber)
            throw Malformed();
    }

    protected abstract void OnElement();

    protected abstract void OnOpaque(byte[] buffer, int offset, int length);

    protected void Begin(int length)
    {
        depth = 0;
        rests[0] = length;
    }

    /// <summary>Bytes that remain of the innermost vector.</summary>
    protected int Rest => rests[depth];

    /// <summary>The next element is a number.</summary>
    protected void NeedNumber(int length) => Need(length, true);

    /// <summary>The next element is opaque.</summary>
    protected void NeedOpaque(int length) => Need(length, false);

    /// <summary>The message is over.</summary>
    protected void NeedEnd()
    {
        if (rests[0] != 0)
            throw Malformed();
        Need(0, true);
    }

    /// <summary>Enters a vector.</summary>
    protected void Enter(int length)
    {
        if (length > rests[depth])
            throw Malformed();
        rests[depth] -= length;
        depth++;
        rests[depth] = length;
    }

    /// <summary>Leaves a vector that was read to its end.</summary>
    protected void Leave()
    {
        if (rests[depth] != 0)
            throw Malformed();
        depth--;
    }

    protected static TlsException Malformed() => new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "a message of certificates is malformed");

    private void Need(int length, bool number)
    {
        if (length > rests[depth])
            throw Malformed();
        rests[depth] -= length;
        needed = length;
        gathered = 0;
        value = 0;
        isNumber = number;
    }
}
