using System;

namespace NanoTls;

/// <summary>
/// The receive half of the record layer. Owns the receive buffer: [0, areaStart) belongs to the <see cref="MessageAssembler"/>, behind it [start, end) holds bytes not yet read.
/// A protected record is opened in place when it is whole; its content stays where it is until the next call of <see cref="Room"/>.
/// The bytes of an unprotected handshake record go on as they come: such a record may be larger than the buffer.
/// </summary>
internal sealed class RecordReader
{
    private const int LargestPlaintext = 1 << 14;
    private const int LargestExpansion13 = 256;

    private readonly int areaStart;
    private Protection protection;
    private Tls13Protection protection13;
    private int start;
    private int end;

    // Bytes of the current unprotected handshake record, or of a record that is skipped, still to come.
    private int streaming;
    private int skipping;
    private bool opened;

    public readonly byte[] Buffer;

    /// <summary>The content that <see cref="Next"/> found. Unprotected handshake content can be a part of its record.</summary>
    public int ContentType;
    public int ContentOffset;
    public int ContentLength;

    /// <summary>The largest content that was agreed for protected records, and (1.3, after record_size_limit) the largest inner plaintext.</summary>
    public int Limit;
    public int InnerLimit;

    /// <summary>Bytes of undecryptable records that may still be skipped: early data that a server did not accept (RFC 8446 §4.2.10).</summary>
    public int EarlyDataBudget;

    public RecordReader(int areaStart, int areaLength)
    {
        this.areaStart = areaStart;
        Buffer = new byte[areaStart + areaLength];
    }

    public Protection Protection => protection;

    /// <summary>True when the content that was found ends its record: no byte of it is still to come.</summary>
    public bool AtRecordEnd => streaming == 0;

    public void Reset()
    {
        protection = null;
        protection13 = null;
        start = areaStart;
        end = areaStart;
        streaming = 0;
        skipping = 0;
        opened = false;
        EarlyDataBudget = 0;
        Limit = Buffer.Length;
        InnerLimit = Buffer.Length;
        Array.Clear(Buffer, 0, Buffer.Length);
    }

    /// <summary>What is received from now on is protected.</summary>
    public void SetProtection(Protection next)
    {
        protection = next;
        protection13 = next as Tls13Protection;
    }

    /// <summary>Room for bytes of the peer at <see cref="End"/>; moves what is unread to the front when its record would not fit.</summary>
    public int Room()
    {
        if (start == end)
        {
            start = areaStart;
            end = areaStart;
        }
        else if (start != areaStart && Needed() > Buffer.Length - start)
        {
            Array.Copy(Buffer, start, Buffer, areaStart, end - start);
            end -= start - areaStart;
            start = areaStart;
        }
        return Buffer.Length - end;
    }

    /// <summary>Where the peer's bytes go.</summary>
    public int End => end;

    /// <summary>Bytes that were received and not yet read.</summary>
    public int Unread => end - start;

    public void Received(int length) => end += length;

    /// <summary>Finds the next content; false when more bytes are needed.</summary>
    public bool Next()
    {
        while (true)
        {
            if (skipping > 0)
            {
                int skipped = Available(skipping);
                skipping -= skipped;
                start += skipped;
                if (skipping > 0)
                    return false;
            }
            if (streaming > 0)
                return NextPart();
            if (end - start < Protection.HeaderLength)
                return false;
            int type = Buffer[start];
            int length = (Buffer[start + 3] << 8) | Buffer[start + 4];
            CheckHeader(type);
            if (protection != null && protection.Covers(type))
            {
                if (!IsWhole(length))
                    return false;
                if (skipping > 0 || !OpenProtected(length))
                    continue;
                return true;
            }
            if (ReadUnprotected(type, length))
                return true;
            if (streaming == 0 && skipping == 0)
                return false;
        }
    }

    /// <summary>Wipes what was received; nothing more is read.</summary>
    public void Wipe()
    {
        Array.Clear(Buffer, 0, Buffer.Length);
        start = areaStart;
        end = areaStart;
        streaming = 0;
        skipping = 0;
    }

    private void CheckHeader(int type)
    {
        if (type < NanoTls.ContentType.ChangeCipherSpec || type > NanoTls.ContentType.ApplicationData || Buffer[start + 1] != 3)
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.Malformed, "what came is no TLS record; does the peer speak TLS on this port?");
    }

    private bool NextPart()
    {
        ContentLength = Available(streaming);
        if (ContentLength == 0)
            return false;
        ContentType = NanoTls.ContentType.Handshake;
        ContentOffset = start;
        start += ContentLength;
        streaming -= ContentLength;
        return true;
    }

    /// <summary>Whether the protected record at start is all there; refuses one that can never be.</summary>
    private bool IsWhole(int length)
    {
        if (length > LargestPlaintext + (protection13 != null ? LargestExpansion13 : 2048))
            throw new TlsException(AlertDescription.RecordOverflow, TlsCause.RecordSize, "record of " + length + " bytes is larger than TLS allows");
        if (Protection.HeaderLength + length > Buffer.Length - areaStart)
        {
            if (SkipsEarlyData(length))
                return true;
            int room = Buffer.Length - areaStart - Protection.HeaderLength;
            throw new TlsException(AlertDescription.RecordOverflow, TlsCause.RecordSize, "peer sent a record of " + length + " bytes, there is room for " + room + "; raise RecordLimit, or use a peer that knows record_size_limit or max_fragment_length");
        }
        return end - start >= Protection.HeaderLength + length;
    }

    /// <summary>Opens the record at start; false when it was early data to skip.</summary>
    private bool OpenProtected(int length)
    {
        int at = start;
        if (!protection.Open(Buffer, at, length))
        {
            if (SkipsEarlyData(length))
                return false;
            throw new TlsException(AlertDescription.BadRecordMac, TlsCause.BadRecord, "record does not authenticate");
        }
        start += Protection.HeaderLength + length;
        EarlyDataBudget = 0;
        opened = true;
        ContentType = protection.ContentType;
        ContentOffset = protection.ContentOffset;
        ContentLength = protection.ContentLength;
        int size = ContentLength;
        int agreed = Limit;
        if (protection13 != null && protection13.InnerLength > InnerLimit)
        {
            size = protection13.InnerLength;
            agreed = InnerLimit;
        }
        if (size > agreed)
            throw new TlsException(AlertDescription.RecordOverflow, TlsCause.RecordSize, "peer sent " + size + " bytes in a record, " + agreed + " were agreed");
        return true;
    }

    /// <summary>Reads the record at start without a key; true when its content is there. Alerts and change_cipher_spec are needed whole.</summary>
    private bool ReadUnprotected(int type, int length)
    {
        if (type == NanoTls.ContentType.ApplicationData && SkipsEarlyData(length))
            return false;
        if (type == NanoTls.ContentType.ApplicationData || (protection != null && type == NanoTls.ContentType.Handshake) || (opened && type == NanoTls.ContentType.Alert))
            throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.UnexpectedMessage, "record of type " + type + " is not protected as it must be here");
        if (length > LargestPlaintext)
            throw new TlsException(AlertDescription.RecordOverflow, TlsCause.RecordSize, "record of " + length + " bytes is larger than TLS allows");
        if (type == NanoTls.ContentType.Handshake)
        {
            if (length == 0)
                throw new TlsException(AlertDescription.UnexpectedMessage, TlsCause.Malformed, "empty handshake record");
            start += Protection.HeaderLength;
            streaming = length;
            return NextPart();
        }
        if (length != (type == NanoTls.ContentType.Alert ? 2 : 1))
            throw new TlsException(type == NanoTls.ContentType.Alert ? AlertDescription.DecodeError : AlertDescription.UnexpectedMessage, TlsCause.Malformed, "record of type " + type + " and " + length + " bytes");
        if (end - start < Protection.HeaderLength + length)
            return false;
        ContentType = type;
        ContentOffset = start + Protection.HeaderLength;
        ContentLength = length;
        start += Protection.HeaderLength + length;
        return true;
    }

    /// <summary>Whether a record of this length is dropped as early data; then it is skipped as a stream, however large.</summary>
    private bool SkipsEarlyData(int length)
    {
        if (EarlyDataBudget < length || length > LargestPlaintext + LargestExpansion13)
            return false;
        EarlyDataBudget -= length;
        start += Protection.HeaderLength;
        skipping = length;
        if (skipping == 0)
            return false;
        return true;
    }

    private int Available(int wanted) => wanted < end - start ? wanted : end - start;

    private int Needed()
    {
        if (streaming > 0 || skipping > 0 || end - start < Protection.HeaderLength)
            return Protection.HeaderLength;
        return Protection.HeaderLength + (protection == null ? 2 : (Buffer[start + 3] << 8) | Buffer[start + 4]);
    }
}
