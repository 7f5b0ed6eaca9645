using System;

namespace NanoTls.Certificates;

/// <summary>
/// Reads one DER element (X.690 §10) of a known length that comes in pieces: it names the next header, and its user enters the element, has its content gathered or lets it pass.
/// Lengths are definite and minimal, elements lie in what encloses them and fill it, tags are below 31. Anything else is bad_certificate.
/// rests[d] is what is not yet read of the d-th element around the next one; rests[0] is the whole.
/// </summary>
internal sealed class DerReader
{
    private const int Deepest = 12;
    private const int LongestHeader = 5;

    private readonly int[] rests = new int[Deepest + 1];
    private int depth;
    private bool hasHeader;
    private bool inContent;
    private int remaining;
    private byte[] destination;
    private int destinationOffset;
    private int room;

    /// <summary>The bytes of the newest header.</summary>
    public readonly byte[] Header = new byte[LongestHeader];

    /// <summary>Bytes of <see cref="Header"/>.</summary>
    public int HeaderLength;

    /// <summary>Why <see cref="Read"/> stopped.</summary>
    public DerEvent Event;

    /// <summary>Bytes of content of the newest header.</summary>
    public int Length;

    /// <summary>The identifier octet of the newest header.</summary>
    public int Tag => Header[0];

    /// <summary>Whether nothing is left of the element that was entered last.</summary>
    public bool IsAtEnd => rests[depth] == 0;

    /// <summary>Begins an element that has <paramref name="length"/> bytes with its header.</summary>
    public void Begin(int length)
    {
        depth = 0;
        rests[0] = length;
        inContent = false;
        NextHeader();
        if (length < 2)
            throw Malformed();
    }

    /// <summary>Reads up to the next event or to the end of the piece, and returns how many bytes that took.</summary>
    public int Read(byte[] buffer, int offset, int length)
    {
        if (inContent)
            return ReadContent(buffer, offset, length);
        if (rests[depth] == 0)
        {
            if (depth == 0 && length > 0)
                throw Malformed();
            Event = depth == 0 ? DerEvent.End : DerEvent.Leave;
            if (depth > 0)
                depth--;
            return 0;
        }
        return ReadHeader(buffer, offset, length);
    }

    /// <summary>The elements inside the newest one come next.</summary>
    public void Enter()
    {
        if (depth == Deepest)
            throw Malformed();
        depth++;
        rests[depth] = Length;
        NextHeader();
    }

    /// <summary>Has the content gathered, of which no more than <paramref name="room"/> bytes are kept.</summary>
    public void Gather(byte[] destination, int offset, int room)
    {
        this.destination = destination;
        destinationOffset = offset;
        this.room = room;
        remaining = Length;
        inContent = true;
        NextHeader();
    }

    /// <summary>Lets the content pass.</summary>
    public void Skip() => Gather(null, 0, 0);

    /// <summary>Checks the identifier octet.</summary>
    public void Expect(int tag)
    {
        if (Header[0] != tag)
            throw Malformed();
    }

    public static TlsException Malformed() =>
        new TlsException(AlertDescription.BadCertificate, TlsCause.Malformed, "a certificate is not DER as X.509 has it: expected a complete v1 to v3 certificate; have it issued or exported anew");

    private void NextHeader()
    {
        hasHeader = false;
        HeaderLength = 0;
    }

    private int ReadHeader(byte[] buffer, int offset, int length)
    {
        if (hasHeader)
            throw new InvalidOperationException("a header is not yet answered");
        int used = 0;
        while (used < length)
        {
            if (HeaderLength >= rests[depth])
                throw Malformed();
            Header[HeaderLength++] = buffer[offset + used++];
            if (!IsComplete())
                continue;
            if (Length > rests[depth] - HeaderLength)
                throw Malformed();
            rests[depth] -= HeaderLength + Length;
            if (depth == 0 && rests[0] != 0)
                throw Malformed();
            hasHeader = true;
            Event = DerEvent.Header;
            return used;
        }
        Event = DerEvent.More;
        return used;
    }

    private bool IsComplete()
    {
        byte[] header = Header;
        int count = HeaderLength;
        if (count == 1)
        {
            if (header[0] == 0 || (header[0] & 0x1F) == 0x1F)
                throw Malformed();
            return false;
        }
        int first = header[1];
        if (first < 0x80)
        {
            Length = first;
            return true;
        }
        int bytes = first - 0x80;
        if (bytes == 0 || bytes > LongestHeader - 2)
            throw Malformed();
        if (count < 2 + bytes)
            return false;
        int value = 0;
        for (int i = 0; i < bytes; i++)
            value = (value << 8) | header[2 + i];
        if (value < 0x80 || value >> (8 * (bytes - 1)) == 0)
            throw Malformed();
        Length = value;
        return true;
    }

    private int ReadContent(byte[] buffer, int offset, int length)
    {
        int take = remaining < length ? remaining : length;
        int keep = room < take ? room : take;
        if (keep > 0)
        {
            Array.Copy(buffer, offset, destination, destinationOffset, keep);
            destinationOffset += keep;
            room -= keep;
        }
        remaining -= take;
        inContent = remaining > 0;
        Event = inContent ? DerEvent.More : DerEvent.Value;
        return take;
    }
}
