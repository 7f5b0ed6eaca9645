using System;

namespace NanoTls;

/// <summary>
/// Makes handshake messages (RFC 8446 §4) out of the contents of records, which may hold parts of one or several of them.
/// A message that lies in one content is viewed where it lies; a split one is gathered in [0, capacity) of the receive buffer, 4-byte header first.
/// </summary>
internal sealed class MessageAssembler
{
    public const int HeaderLength = 4;

    private readonly byte[] buffer;
    private readonly int capacity;

    // The content still to be read: [contentOffset, contentEnd).
    private int contentOffset;
    private int contentEnd;

    // Bytes gathered of the message, its length with header (0 = header not yet whole), and the rest of one that is handed over in parts or skipped.
    private int gathered;
    private int total;
    private int rest;
    private bool skips;

    /// <summary>The message or part: its type, where it lies; a whole message includes its header, a part does not.</summary>
    public int Type;
    public int Offset;
    public int Length;

    /// <summary>Whether what was found is a part, and whether it is the last one; <see cref="BodyLength"/> is then the whole message's.</summary>
    public bool IsPart;
    public bool IsLastPart;
    public int BodyLength;

    /// <summary>True when a message was dropped that <see cref="MessagePlan.Whole"/> had no room for but which may be missed.</summary>
    public bool Skipped;

    public MessageAssembler(byte[] buffer, int capacity)
    {
        this.buffer = buffer;
        this.capacity = capacity;
    }

    /// <summary>True while the content that was fed is not used up.</summary>
    public bool HasContent => contentOffset < contentEnd;

    /// <summary>True between messages: none has begun that is not complete.</summary>
    public bool BetweenMessages => gathered == 0 && rest == 0 && contentOffset == contentEnd;

    public void Reset()
    {
        contentOffset = 0;
        contentEnd = 0;
        gathered = 0;
        total = 0;
        rest = 0;
        Skipped = false;
    }

    public void Feed(int offset, int length)
    {
        contentOffset = offset;
        contentEnd = offset + length;
    }

    /// <summary>True when the type and length of a new message are known and <see cref="Begin"/> must say what is to be done with it.</summary>
    public bool HasHeader()
    {
        if (rest > 0 || total > 0)
            return false;
        int available = contentEnd - contentOffset;
        if (gathered == 0 && available >= HeaderLength)
        {
            ReadHeader(contentOffset);
            return true;
        }
        int length = HeaderLength - gathered < available ? HeaderLength - gathered : available;
        Gather(length);
        if (gathered < HeaderLength)
            return false;
        ReadHeader(0);
        return true;
    }

    /// <summary>Says what is to be done with the message whose header was found.</summary>
    public void Begin(MessagePlan plan)
    {
        if (plan == MessagePlan.Whole)
        {
            bool here = gathered == 0 && total <= contentEnd - contentOffset;
            if (here || total <= capacity)
                return;
            if (Type != HandshakeType.NewSessionTicket)
                throw new TlsException(AlertDescription.InternalError, TlsCause.RecordSize, "handshake message of type " + Type + " has " + total + " bytes and comes in pieces, there is room for " + capacity + "; raise HandshakeLimit");
            Skipped = true;
            plan = MessagePlan.Skip;
        }
        // The header of what is handed over in parts stands at 0 of the buffer.
        if (gathered == 0)
            Gather(HeaderLength);
        gathered = 0;
        rest = BodyLength;
        total = 0;
        skips = plan == MessagePlan.Skip;
    }

    /// <summary>Finds the next message or part; false when the content is used up or was skipped.</summary>
    public bool Next()
    {
        if (rest > 0)
            return NextPart();
        if (total == 0)
            return false;
        if (gathered == 0 && total <= contentEnd - contentOffset)
        {
            Offset = contentOffset;
            contentOffset += total;
        }
        else
        {
            int missing = total - gathered;
            Gather(missing < contentEnd - contentOffset ? missing : contentEnd - contentOffset);
            if (gathered < total)
                return false;
            Offset = 0;
        }
        Length = total;
        IsPart = false;
        gathered = 0;
        total = 0;
        return true;
    }

    private bool NextPart()
    {
        int available = contentEnd - contentOffset;
        Length = rest < available ? rest : available;
        Offset = contentOffset;
        contentOffset += Length;
        rest -= Length;
        IsPart = true;
        IsLastPart = rest == 0;
        return Length > 0 && !skips;
    }

    private void ReadHeader(int at)
    {
        Type = buffer[at];
        BodyLength = (buffer[at + 1] << 16) | (buffer[at + 2] << 8) | buffer[at + 3];
        total = HeaderLength + BodyLength;
    }

    private void Gather(int length)
    {
        Array.Copy(buffer, contentOffset, buffer, gathered, length);
        gathered += length;
        contentOffset += length;
    }
}
