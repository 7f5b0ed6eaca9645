using System;

namespace NanoTls.Certificates;

/// <summary>
/// Reads a certificate (RFC 5280 §4.1) as a stream into its entry:
/// Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING };
/// TBSCertificate ::= SEQUENCE { version [0], serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] }.
/// text holds the newest value, algorithm the content of tbsCertificate.signature; hashed is where in the piece the bytes begin that the digests do not have yet.
/// </summary>
internal sealed class CertificateReader
{
    private enum State
    {
        Certificate,
        Tbs,
        Version,
        VersionNumber,
        VersionEnd,
        Serial,
        Signature,
        Issuer,
        Validity,
        NotBefore,
        NotAfter,
        ValidityEnd,
        Subject,
        KeyInfo,
        KeyAlgorithm,
        Key,
        KeyInfoEnd,
        UniqueIds,
        Extensions,
        Extension,
        ExtensionsEnd,
        TbsEnd,
        SignatureAlgorithm,
        SignatureValue,
        CertificateEnd,
        End,
    }

    /// <summary>20 octets (RFC 5280 §4.1.2.2) and one for the sign.</summary>
    public const int LongestSerial = 21;

    private const int TextLength = 256;

    private readonly AlgorithmTable table;
    private readonly DerReader der = new DerReader();
    private readonly ExtensionReader extensions;
    private readonly AlgorithmIdentifiers algorithms = new AlgorithmIdentifiers();
    private readonly byte[] text = new byte[TextLength];
    private readonly byte[] algorithm = new byte[AlgorithmIdentifiers.Longest];
    private readonly CertificateDigests digests;
    private CertificateEntry entry;
    private bool isPeer;
    private bool isRaw;
    private State state;
    private int version;
    private int algorithmLength;
    private byte[] buffer;
    private int hashed;
    private int position;

    public CertificateReader(AlgorithmTable table, SubjectNames names)
    {
        this.table = table;
        extensions = new ExtensionReader(der, text, names);
        digests = new CertificateDigests(table);
    }

    /// <summary>Begins a certificate of <paramref name="length"/> bytes; <paramref name="isPeer"/> when it is the peer's own, the first.</summary>
    public void Begin(CertificateEntry entry, bool isPeer, int length)
    {
        Begin(entry, length);
        this.isPeer = isPeer;
        isRaw = false;
        state = State.Certificate;
    }

    /// <summary>Begins a bare SubjectPublicKeyInfo (RFC 7250 §3) of <paramref name="length"/> bytes.</summary>
    public void BeginRawPublicKey(CertificateEntry entry, int length)
    {
        Begin(entry, length);
        isRaw = true;
        state = State.KeyInfo;
    }

    /// <summary>Reads a piece.</summary>
    public void Read(byte[] buffer, int offset, int length)
    {
        this.buffer = buffer;
        int end = offset + length;
        hashed = offset;
        position = offset;
        while (true)
        {
            position += der.Read(buffer, position, end - position);
            switch (der.Event)
            {
                case DerEvent.Header:
                    OnHeader();
                    break;
                case DerEvent.Value:
                    OnValue();
                    break;
                case DerEvent.Leave:
                    OnLeave();
                    break;
                default:
                    Hash();
                    this.buffer = null;
                    return;
            }
        }
    }

    /// <summary>Checks at the end that the certificate was complete.</summary>
    public void Finish()
    {
        if (state != State.End)
            throw DerReader.Malformed();
    }

    private void Begin(CertificateEntry entry, int length)
    {
        this.entry = entry;
        entry.Reset();
        version = 1;
        digests.Begin(entry);
        der.Begin(length);
    }

    private void OnHeader()
    {
        switch (state)
        {
            case State.Certificate:
                Enter(DerTag.Sequence, State.Tbs);
                break;
            case State.Tbs:
                Hash();
                digests.BeginSigned(der.Header, der.HeaderLength);
                Enter(DerTag.Sequence, State.Version);
                break;
            case State.Version:
                if (der.Tag == DerTag.ContextConstructed)
                    Enter(DerTag.ContextConstructed, State.VersionNumber);
                else
                    OnSerialHeader();
                break;
            case State.VersionNumber:
                Gather(DerTag.Integer);
                break;
            case State.Serial:
                OnSerialHeader();
                break;
            case State.Validity:
                Enter(DerTag.Sequence, State.NotBefore);
                break;
            case State.NotBefore:
            case State.NotAfter:
                Gather(der.Tag == DerTag.GeneralizedTime ? DerTag.GeneralizedTime : DerTag.UtcTime);
                break;
            case State.Issuer:
            case State.Subject:
                der.Expect(DerTag.Sequence);
                BeginPart();
                der.Skip();
                break;
            case State.KeyInfo:
                BeginPart();
                Enter(DerTag.Sequence, State.KeyAlgorithm);
                break;
            case State.Key:
                GatherBits(entry.KeyOffset, entry.LongestKey);
                break;
            case State.Signature:
            case State.KeyAlgorithm:
            case State.SignatureAlgorithm:
                Gather(DerTag.Sequence);
                break;
            case State.SignatureValue:
                GatherBits(entry.SignatureOffset, entry.LongestSignature);
                break;
            default:
                OnExtensionsHeader();
                break;
        }
    }

    private void OnExtensionsHeader()
    {
        switch (state)
        {
            case State.UniqueIds:
                // They, and extensions, belong to later versions than 1 (RFC 5280 §4.1.2.8 and §4.1.2.9).
                if (version == 3 && der.Tag == DerTag.ContextConstructed + 3)
                {
                    Enter(DerTag.ContextConstructed + 3, State.Extensions);
                    break;
                }
                if (version == 1 || (der.Tag != DerTag.Context + 1 && der.Tag != DerTag.Context + 2))
                    throw DerReader.Malformed();
                der.Skip();
                break;
            case State.Extensions:
                Enter(DerTag.Sequence, State.Extension);
                if (der.Length == 0)
                    throw DerReader.Malformed();
                extensions.Begin(entry, isPeer);
                break;
            case State.Extension:
                extensions.OnHeader();
                break;
            default:
                throw DerReader.Malformed();
        }
    }

    private void OnValue()
    {
        switch (state)
        {
            case State.VersionNumber:
                // v1 is the default and must be left out.
                if (der.Length != 1 || text[0] < 1 || text[0] > 2)
                    throw DerReader.Malformed();
                version = text[0] + 1;
                state = State.VersionEnd;
                break;
            case State.Serial:
                state = State.Signature;
                break;
            case State.Signature:
                OnSignature();
                state = State.Issuer;
                break;
            case State.Issuer:
                EndPart(CertificateEntry.Issuer);
                state = State.Validity;
                break;
            case State.NotBefore:
                entry.NotBefore = Time();
                state = State.NotAfter;
                break;
            case State.NotAfter:
                entry.NotAfter = Time();
                state = State.ValidityEnd;
                break;
            case State.Subject:
                EndPart(CertificateEntry.Subject);
                state = State.KeyInfo;
                break;
            case State.KeyAlgorithm:
                OnKeyAlgorithm();
                state = State.Key;
                break;
            case State.Key:
                entry.KeyLength = BitsLength(entry.KeyOffset, entry.LongestKey, Refusal.KeyTooLong);
                state = State.KeyInfoEnd;
                break;
            case State.UniqueIds:
                break;
            case State.Extension:
                extensions.OnValue();
                break;
            case State.SignatureAlgorithm:
                if (der.Length != algorithmLength || !Digests.AreEqual(text, 0, algorithm, 0, algorithmLength < algorithm.Length ? algorithmLength : algorithm.Length))
                    throw DerReader.Malformed();
                state = State.SignatureValue;
                break;
            default:
                entry.SignatureLength = BitsLength(entry.SignatureOffset, entry.LongestSignature, Refusal.SignatureTooLong);
                state = State.CertificateEnd;
                break;
        }
    }

    private void OnLeave()
    {
        switch (state)
        {
            case State.VersionEnd:
                state = State.Serial;
                break;
            case State.ValidityEnd:
                state = State.Subject;
                break;
            case State.KeyInfoEnd:
                EndPart(CertificateEntry.PublicKeyInfo);
                entry.Refuse(table.Policy.Judge(entry));
                state = isRaw ? State.End : State.UniqueIds;
                break;
            case State.Extension:
                if (extensions.OnLeave())
                    state = State.ExtensionsEnd;
                break;
            case State.ExtensionsEnd:
                state = State.TbsEnd;
                break;
            case State.UniqueIds:
            case State.TbsEnd:
                Hash();
                digests.EndSigned();
                state = State.SignatureAlgorithm;
                break;
            case State.CertificateEnd:
                state = State.End;
                break;
            default:
                throw DerReader.Malformed();
        }
    }

    private void OnSerialHeader()
    {
        der.Expect(DerTag.Integer);
        if (der.Length == 0 || der.Length > LongestSerial)
            throw DerReader.Malformed();
        state = State.Serial;
        der.Skip();
    }

    private void OnSignature()
    {
        Hash();
        algorithmLength = der.Length;
        bool isShort = algorithmLength <= algorithm.Length;
        Array.Copy(text, 0, algorithm, 0, isShort ? algorithmLength : algorithm.Length);
        entry.SignatureAlgorithm = isShort ? algorithms.SignatureOf(text, 0, algorithmLength) : SignatureAlgorithm.Unknown;
        digests.SetAlgorithm();
    }

    private void OnKeyAlgorithm()
    {
        bool isKnown = der.Length <= text.Length;
        entry.KeyAlgorithm = isKnown ? algorithms.KeyOf(text, 0, der.Length) : KeyAlgorithm.Unknown;
        if (!table.Takes(entry.KeyAlgorithm))
            entry.Refuse(isKnown && algorithms.IsCurve(text, 0, der.Length) ? Refusal.UnknownCurve : Refusal.UnknownKey);
    }

    private void BeginPart()
    {
        Hash();
        digests.BeginPart(der.Header, der.HeaderLength);
    }

    private void EndPart(int offset)
    {
        Hash();
        digests.EndPart(offset);
    }

    /// <summary>Gives what was read since the last time to the digests.</summary>
    private void Hash()
    {
        if (position > hashed)
            digests.Add(buffer, hashed, position - hashed);
        hashed = position;
    }

    private long Time()
    {
        long time = der.Length > text.Length ? -1 : DerTime.Read(der.Tag, text, der.Length);
        if (time < 0)
            throw DerReader.Malformed();
        return time;
    }

    private void GatherBits(int offset, int room)
    {
        der.Expect(DerTag.BitString);
        der.Gather(entry.Bytes, offset - 1, room + 1);
    }

    private int BitsLength(int offset, int room, Refusal refusal)
    {
        int length = der.Length - 1;
        if (length < 1 || entry.Bytes[offset - 1] != 0)
            throw DerReader.Malformed();
        if (length <= room)
            return length;
        entry.Refuse(refusal);
        return 0;
    }

    private void Enter(int tag, State inside)
    {
        der.Expect(tag);
        state = inside;
        der.Enter();
    }

    private void Gather(int tag)
    {
        der.Expect(tag);
        der.Gather(text, 0, text.Length);
    }
}
