namespace NanoTls.Certificates;

/// <summary>
/// Reads the extensions of a certificate (RFC 5280 §4.2) from the events of a <see cref="DerReader"/>, from inside their SEQUENCE on:
/// Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }.
/// An extnValue that is understood is entered like an element. text holds the newest value.
/// </summary>
internal sealed class ExtensionReader
{
    private enum State
    {
        Extension,
        Identifier,
        Critical,
        Value,
        Basic,
        BasicAuthority,
        BasicPathLength,
        BasicEnd,
        KeyUsage,
        Purposes,
        Purpose,
        Names,
        Name,
        Constraints,
        Subtrees,
        Subtree,
        SubtreeBase,
        SubtreeEnd,
        ValueEnd,
        ExtensionEnd,
    }

    private readonly DerReader der;
    private readonly byte[] text;
    private readonly SubjectNames names;
    private readonly ExtensionIdentifiers identifiers = new ExtensionIdentifiers();
    private CertificateEntry entry;
    private bool isPeer;
    private State state;
    private int extension;
    private bool isCritical;
    private bool isPermitted;
    private int elements;

    public ExtensionReader(DerReader der, byte[] text, SubjectNames names)
    {
        this.der = der;
        this.text = text;
        this.names = names;
    }

    /// <summary>Begins the extensions of an entry; <paramref name="isPeer"/> when it is the peer's own certificate, whose names count.</summary>
    public void Begin(CertificateEntry entry, bool isPeer)
    {
        this.entry = entry;
        this.isPeer = isPeer;
        identifiers.Begin();
        state = State.Extension;
    }

    public void OnHeader()
    {
        switch (state)
        {
            case State.Extension:
                EnterSequence(State.Identifier);
                break;
            case State.Identifier:
                der.Expect(DerTag.ObjectIdentifier);
                Gather();
                break;
            case State.Critical:
                if (der.Tag == DerTag.Boolean)
                {
                    Gather();
                    break;
                }
                OnValueHeader();
                break;
            case State.Value:
                OnValueHeader();
                break;
            default:
                OnContentHeader();
                break;
        }
    }

    public void OnValue()
    {
        switch (state)
        {
            case State.Identifier:
                if (!identifiers.Add(text, KnownLength()))
                    throw DerReader.Malformed();
                extension = ExtensionIdentifiers.Find(text, der.Length);
                isCritical = false;
                state = State.Critical;
                break;
            case State.Critical:
                // A BOOLEAN that says its default must be left out.
                RequireTrue();
                isCritical = true;
                state = State.Value;
                break;
            case State.Value:
                state = State.ExtensionEnd;
                break;
            case State.KeyUsage:
                OnKeyUsage();
                state = State.ValueEnd;
                break;
            default:
                OnContent();
                break;
        }
    }

    /// <summary>Leaves an element; true when it was the SEQUENCE of all extensions.</summary>
    public bool OnLeave()
    {
        switch (state)
        {
            case State.Extension:
                return true;
            case State.ExtensionEnd:
                state = State.Extension;
                return false;
            case State.ValueEnd:
                state = State.ExtensionEnd;
                return false;
            case State.BasicAuthority:
            case State.BasicPathLength:
            case State.BasicEnd:
                state = State.ValueEnd;
                return false;
            case State.Purpose:
            case State.Name:
                if (elements == 0)
                    throw DerReader.Malformed();
                state = State.ValueEnd;
                return false;
            case State.SubtreeEnd:
                state = State.Subtree;
                return false;
            case State.Subtree:
                if (elements == 0)
                    throw DerReader.Malformed();
                state = State.Subtrees;
                return false;
            case State.Subtrees:
                if (elements < 0)
                    throw DerReader.Malformed();
                entry.Refuse(names.EndConstraints());
                state = State.ValueEnd;
                return false;
            default:
                throw DerReader.Malformed();
        }
    }

    private void OnValueHeader()
    {
        der.Expect(DerTag.OctetString);
        bool skips = extension == ExtensionIdentifiers.Unknown || extension == ExtensionIdentifiers.CertificatePolicies
            || (extension == ExtensionIdentifiers.NameConstraints && isPeer);
        if (skips)
        {
            if (isCritical && extension == ExtensionIdentifiers.Unknown)
                entry.Refuse(Refusal.CriticalExtension);
            state = State.Value;
            der.Skip();
            return;
        }
        state = extension == ExtensionIdentifiers.BasicConstraints ? State.Basic
            : extension == ExtensionIdentifiers.KeyUsage ? State.KeyUsage
            : extension == ExtensionIdentifiers.ExtKeyUsage ? State.Purposes
            : extension == ExtensionIdentifiers.SubjectAltName ? State.Names
            : State.Constraints;
        elements = 0;
        der.Enter();
    }

    private void OnContentHeader()
    {
        switch (state)
        {
            case State.Basic:
                EnterSequence(State.BasicAuthority);
                break;
            case State.BasicAuthority:
                der.Expect(DerTag.Boolean);
                Gather();
                break;
            case State.BasicPathLength:
                der.Expect(DerTag.Integer);
                Gather();
                break;
            case State.KeyUsage:
                der.Expect(DerTag.BitString);
                Gather();
                break;
            case State.Purposes:
                entry.Flags |= CertificateEntry.FlagExtendedKeyUsage;
                EnterSequence(State.Purpose);
                break;
            case State.Purpose:
                der.Expect(DerTag.ObjectIdentifier);
                Gather();
                break;
            case State.Names:
                EnterSequence(State.Name);
                break;
            case State.Name:
                if (!SubjectNames.IsGeneralName(der.Tag))
                    throw DerReader.Malformed();
                Gather();
                break;
            default:
                OnConstraintsHeader();
                break;
        }
    }

    /// <summary>NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] GeneralSubtrees OPTIONAL } (RFC 5280 §4.2.1.10).</summary>
    private void OnConstraintsHeader()
    {
        switch (state)
        {
            case State.Constraints:
                entry.Flags |= CertificateEntry.FlagNameConstraints;
                names.BeginConstraints();
                isPermitted = true;
                EnterSequence(State.Subtrees);
                elements = -1;
                break;
            case State.Subtrees:
                bool excludes = der.Tag == DerTag.ContextConstructed + 1;
                if (!excludes)
                    der.Expect(DerTag.ContextConstructed);
                // Each list comes once, the permitted one first.
                if (!isPermitted || (!excludes && elements >= 0))
                    throw DerReader.Malformed();
                isPermitted = !excludes;
                elements = 0;
                state = State.Subtree;
                der.Enter();
                break;
            case State.Subtree:
                EnterSequence(State.SubtreeBase);
                break;
            case State.SubtreeBase:
                Gather();
                break;
            case State.SubtreeEnd:
                // minimum and maximum have no meaning that anybody uses.
                entry.Refuse(Refusal.ConstraintNotUnderstood);
                der.Skip();
                break;
            default:
                throw DerReader.Malformed();
        }
    }

    private void OnContent()
    {
        switch (state)
        {
            case State.BasicAuthority:
                RequireTrue();
                entry.Flags |= CertificateEntry.FlagAuthority;
                state = State.BasicPathLength;
                break;
            case State.BasicPathLength:
                OnPathLength();
                state = State.BasicEnd;
                break;
            case State.Purpose:
                entry.Flags |= ExtensionIdentifiers.PurposeOf(text, KnownLength());
                elements++;
                break;
            case State.Name:
                elements++;
                OnName();
                break;
            case State.SubtreeBase:
                elements++;
                if (der.Length > text.Length || !names.AddSubtree(isPermitted, der.Tag, text, der.Length))
                    entry.Refuse(Refusal.ConstraintNotUnderstood);
                state = State.SubtreeEnd;
                break;
            case State.SubtreeEnd:
                break;
            default:
                throw DerReader.Malformed();
        }
    }

    private void OnName()
    {
        if (der.Tag != SubjectNames.DnsTag && der.Tag != SubjectNames.AddressTag)
            return;
        entry.Flags |= CertificateEntry.FlagNames;
        if (isPeer && (der.Length > text.Length || !names.Add(der.Tag, text, der.Length)))
            entry.Refuse(Refusal.IllegalName);
    }

    private void OnPathLength()
    {
        int length = der.Length;
        if (length == 0 || length > 4 || (text[0] & 0x80) != 0 || (length > 1 && text[0] == 0 && (text[1] & 0x80) == 0))
            throw DerReader.Malformed();
        int value = 0;
        for (int i = 0; i < length; i++)
            value = (value << 8) | text[i];
        entry.PathLength = value;
    }

    // A BIT STRING of named bits: no unused bit is set, and the last used one is (X.690 §11.2.2); RFC 5280 §4.2.1.3 wants at least one.
    private void OnKeyUsage()
    {
        int length = der.Length;
        if (length < 2 || length > 3 || text[0] > 7 || (text[length - 1] & ((2 << text[0]) - 1)) != 1 << text[0])
            throw DerReader.Malformed();
        entry.Flags |= CertificateEntry.FlagKeyUsage;
        if ((text[1] & 0x80) != 0)
            entry.Flags |= CertificateEntry.FlagDigitalSignature;
        if ((text[1] & 0x04) != 0)
            entry.Flags |= CertificateEntry.FlagKeyCertSign;
    }

    private void RequireTrue()
    {
        if (der.Length != 1 || text[0] != 0xFF)
            throw DerReader.Malformed();
    }

    private int KnownLength()
    {
        if (der.Length == 0 || der.Length > text.Length)
            throw DerReader.Malformed();
        return der.Length;
    }

    private void EnterSequence(State inside)
    {
        der.Expect(DerTag.Sequence);
        state = inside;
        der.Enter();
    }

    private void Gather() => der.Gather(text, 0, text.Length);
}
