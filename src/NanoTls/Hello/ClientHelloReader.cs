using System;

namespace NanoTls;

/// <summary>
/// Reads a ClientHello of any size as a stream (RFC 8446 §4.1.2). It gathers one element at a time (a suite, an extension header, an identity), judges it by
/// <see cref="ClientHelloElements"/>, and forgets it.
/// rests[l] is what remains of the vectors that enclose the element: 0 the message, 1 the extensions, 2 one extension, 3 a list in it.
/// </summary>
internal sealed class ClientHelloReader
{
    private enum Element
    {
        Fixed,
        SessionId,
        SuitesLength,
        Suite,
        CompressionsLength,
        Compression,
        ExtensionsLength,
        ExtensionHeader,
        Extension,
        SkippedExtension,
        NumbersLength,
        Number,
        SharesLength,
        ShareHeader,
        Share,
        ProtocolsLength,
        ProtocolLength,
        Protocol,
        CookieLength,
        Cookie,
        IdentitiesLength,
        IdentityLength,
        Identity,
        TicketAge,
        BindersLength,
        BinderLength,
        Binder,
        End,
    }

    private const int SmallestElementBuffer = 272;

    private readonly ClientHelloElements elements;
    private readonly Transcript transcript;
    private readonly ClientHello hello;
    private readonly byte[] element;
    private readonly int[] rests = new int[4];
    private int depth;
    private Element state;
    private int needed;
    private int gathered;
    private int extensionType;
    private int numberLength;

    /// <summary>A reader that gathers identities, tickets among them, of at most so many bytes.</summary>
    public ClientHelloReader(ClientHello hello, ClientHelloElements elements, Transcript transcript, int longestIdentity)
    {
        this.hello = hello;
        this.elements = elements;
        this.transcript = transcript;
        element = new byte[longestIdentity > SmallestElementBuffer ? longestIdentity : SmallestElementBuffer];
    }

    /// <summary>Begins a ClientHello of <paramref name="length"/> bytes.</summary>
    public void Begin(int length)
    {
        hello.Reset();
        depth = 0;
        rests[0] = length;
        extensionType = -1;
        Need(Element.Fixed, 35);
    }

    /// <summary>Reads a part, and adds it to the transcript.</summary>
    public void Read(byte[] buffer, int offset, int length)
    {
        int end = offset + length;
        int hashed = offset;
        while (true)
        {
            int take = needed - gathered < end - offset ? needed - gathered : end - offset;
            int keep = gathered >= element.Length ? 0 : element.Length - gathered < take ? element.Length - gathered : take;
            if (keep > 0)
                Array.Copy(buffer, offset, element, gathered, keep);
            gathered += take;
            offset += take;
            if (gathered < needed || state == Element.End)
                break;
            if (state == Element.TicketAge && rests[depth] == 0)
            {
                // The binders sign all that stands before their list (§4.2.11.2).
                transcript.Add(buffer, hashed, offset - hashed);
                hashed = offset;
                transcript.Snapshot(hello.BinderHash, hello.TruncatedDigest, 0);
            }
            OnElement();
        }
        transcript.Add(buffer, hashed, end - hashed);
    }

    /// <summary>Checks at the end of the message that it was complete.</summary>
    public void Finish()
    {
        if (state != Element.End)
            throw Malformed();
        elements.OnEnd();
    }

    private void OnElement()
    {
        switch (state)
        {
            case Element.Fixed:
                elements.OnFixed(element);
                Need(Element.SessionId, elements.SessionIdLengthOf(element));
                break;
            case Element.SessionId:
                elements.OnSessionId(element, needed);
                Need(Element.SuitesLength, 2);
                break;
            case Element.SuitesLength:
                EnterList(UInt16(0), 2);
                Need(Element.Suite, 2);
                break;
            case Element.Suite:
                elements.OnSuite(UInt16(0));
                NextInList(Element.Suite, 2, Element.CompressionsLength, 1);
                break;
            case Element.CompressionsLength:
                EnterList(element[0], 1);
                Need(Element.Compression, 1);
                break;
            case Element.Compression:
                elements.OnCompression(element[0]);
                if (rests[depth] > 0)
                {
                    Need(Element.Compression, 1);
                    break;
                }
                depth--;
                if (rests[0] == 0)
                    NeedEnd();
                else
                    Need(Element.ExtensionsLength, 2);
                break;
            case Element.ExtensionsLength:
                if (UInt16(0) != rests[0])
                    throw Malformed();
                Enter(UInt16(0));
                NextExtension();
                break;
            case Element.ExtensionHeader:
                OnExtensionHeader();
                break;
            case Element.Extension:
                elements.OnExtension(extensionType, element, needed);
                NextExtension();
                break;
            case Element.SkippedExtension:
                NextExtension();
                break;
            default:
                OnListElement();
                break;
        }
    }

    /// <summary>The extensions that are lists, one element at a time; numbers are the elements that all have one or two bytes.</summary>
    private void OnListElement()
    {
        switch (state)
        {
            case Element.NumbersLength:
                EnterList(needed == 2 ? UInt16(0) : element[0], numberLength);
                Need(Element.Number, numberLength);
                break;
            case Element.Number:
                elements.OnNumber(extensionType, numberLength == 2 ? UInt16(0) : element[0]);
                NextInList(Element.Number, numberLength);
                break;
            case Element.SharesLength:
                Enter(UInt16(0));
                NextInList(Element.ShareHeader, 4);
                break;
            case Element.ShareHeader:
                elements.OnShareHeader(UInt16(0), UInt16(2));
                if (UInt16(2) == 0)
                    throw Malformed();
                Need(Element.Share, UInt16(2));
                break;
            case Element.Share:
                elements.OnShare(element, needed);
                NextInList(Element.ShareHeader, 4);
                break;
            case Element.ProtocolsLength:
                EnterList(UInt16(0), 1);
                Need(Element.ProtocolLength, 1);
                break;
            case Element.ProtocolLength:
                if (element[0] == 0)
                    throw Malformed();
                Need(Element.Protocol, element[0]);
                break;
            case Element.Protocol:
                elements.OnProtocol(element, needed);
                NextInList(Element.ProtocolLength, 1);
                break;
            case Element.CookieLength:
                if (UInt16(0) == 0)
                    throw Malformed();
                Need(Element.Cookie, UInt16(0));
                break;
            case Element.Cookie:
                elements.OnCookie(element, needed);
                NextExtension();
                break;
            default:
                OnPskElement();
                break;
        }
    }

    /// <summary>struct { PskIdentity identities; PskBinderEntry binders; } OfferedPsks (§4.2.11), always the last extension.</summary>
    private void OnPskElement()
    {
        switch (state)
        {
            case Element.IdentitiesLength:
                EnterList(UInt16(0), 1);
                Need(Element.IdentityLength, 2);
                break;
            case Element.IdentityLength:
                if (UInt16(0) == 0)
                    throw Malformed();
                Need(Element.Identity, UInt16(0));
                break;
            case Element.Identity:
                elements.OnIdentity(element, needed, needed <= element.Length);
                Need(Element.TicketAge, 4);
                break;
            case Element.TicketAge:
                elements.OnTicketAge(element);
                if (rests[depth] > 0)
                {
                    Need(Element.IdentityLength, 2);
                    break;
                }
                depth--;
                Need(Element.BindersLength, 2);
                break;
            case Element.BindersLength:
                EnterList(UInt16(0), 1);
                Need(Element.BinderLength, 1);
                break;
            case Element.BinderLength:
                if (element[0] < 32)
                    throw Malformed();
                Need(Element.Binder, element[0]);
                break;
            case Element.Binder:
                elements.OnBinder(element, needed);
                NextInList(Element.BinderLength, 1);
                break;
        }
    }

    private void OnExtensionHeader()
    {
        if (extensionType == ExtensionType.PreSharedKey)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "pre_shared_key is not the last extension");
        extensionType = UInt16(0);
        int length = UInt16(2);
        elements.OnExtensionHeader(extensionType);
        Enter(length);
        switch (extensionType)
        {
            case ExtensionType.SupportedGroups:
            case ExtensionType.SignatureAlgorithms:
            case ExtensionType.SignatureAlgorithmsCert:
                numberLength = 2;
                Need(Element.NumbersLength, 2);
                break;
            case ExtensionType.SupportedVersions:
                numberLength = 2;
                Need(Element.NumbersLength, 1);
                break;
            case ExtensionType.PskKeyExchangeModes:
            case ExtensionType.ServerCertificateType:
            case ExtensionType.ClientCertificateType:
            case ExtensionType.EcPointFormats:
                numberLength = 1;
                Need(Element.NumbersLength, 1);
                break;
            case ExtensionType.KeyShare:
                Need(Element.SharesLength, 2);
                break;
            case ExtensionType.ApplicationLayerProtocolNegotiation:
                Need(Element.ProtocolsLength, 2);
                break;
            case ExtensionType.Cookie:
                Need(Element.CookieLength, 2);
                break;
            case ExtensionType.PreSharedKey:
                Need(Element.IdentitiesLength, 2);
                break;
            default:
                bool judged = ClientHelloElements.Judges(extensionType) || (extensionType == ExtensionType.SessionTicket && elements.TakesTicket(length));
                if (judged && length > element.Length)
                    throw Malformed();
                Need(judged ? Element.Extension : Element.SkippedExtension, length);
                break;
        }
    }

    /// <summary>Goes to the next extension; what was entered below the extensions must be used up.</summary>
    private void NextExtension()
    {
        while (depth > 1)
        {
            if (rests[depth] != 0)
                throw Malformed();
            depth--;
        }
        if (rests[1] == 0)
            NeedEnd();
        else
            Need(Element.ExtensionHeader, 4);
    }

    private void NextInList(Element again, int length)
    {
        if (rests[depth] > 0)
            Need(again, length);
        else
            NextExtension();
    }

    private void NextInList(Element again, int length, Element after, int afterLength)
    {
        if (rests[depth] > 0)
        {
            Need(again, length);
            return;
        }
        depth--;
        Need(after, afterLength);
    }

    private void EnterList(int length, int smallest)
    {
        if (length < smallest || length % smallest != 0)
            throw Malformed();
        Enter(length);
    }

    private void Enter(int length)
    {
        if (length > rests[depth])
            throw Malformed();
        // What is inside is taken from the outer vectors at once.
        rests[depth] -= length;
        depth++;
        rests[depth] = length;
    }

    private void Need(Element next, int length)
    {
        if (length > rests[depth])
            throw Malformed();
        rests[depth] -= length;
        state = next;
        needed = length;
        gathered = 0;
    }

    private void NeedEnd()
    {
        if (rests[0] != 0)
            throw Malformed();
        state = Element.End;
        needed = 0;
        gathered = 0;
    }

    private int UInt16(int at) => (element[at] << 8) | element[at + 1];

    private static TlsException Malformed() => new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "ClientHello is malformed");
}
