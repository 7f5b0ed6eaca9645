namespace NanoTls.Certificates;

/// <summary>
/// Reads a CertificateRequest. TLS 1.3 (RFC 8446 §4.3.2): opaque certificate_request_context; Extension list with signature_algorithms. TLS 1.2 (RFC 5246 §7.4.4):
/// ClientCertificateType list; SignatureAndHashAlgorithm list; DistinguishedName list, which is not looked at: there is one certificate to send or none.
/// </summary>
internal sealed class RequestMessage : StreamedMessage
{
    private enum Element
    {
        ContextLength,
        ExtensionsLength,
        ExtensionType,
        ExtensionLength,
        Extension,
        SchemesLength,
        Scheme,
        TypesLength,
        Types,
        NamesLength,
        Names,
    }

    private const int EcdsaSign = 64;

    private readonly int scheme;
    private Element element;
    private bool tls13;
    private int extensionType;
    private int seen;
    private bool hasSchemes;
    private bool takesKey;

    /// <summary>Whether our signature scheme is asked for, and in TLS 1.2 our kind of key.</summary>
    public bool TakesScheme;

    /// <summary>Reads what the server says of one scheme; 0 = we have none.</summary>
    public RequestMessage(int scheme)
    {
        this.scheme = scheme;
    }

    /// <summary>Begins a message with a body of <paramref name="length"/> bytes.</summary>
    public void Begin(int length, bool tls13)
    {
        this.tls13 = tls13;
        hasSchemes = false;
        seen = 0;
        takesKey = tls13;
        TakesScheme = false;
        Begin(length);
        Next(tls13 ? Element.ContextLength : Element.TypesLength, 1);
    }

    /// <summary>Checks at the end that what must be there was there.</summary>
    public void CheckComplete()
    {
        if (!hasSchemes)
            throw new TlsException(AlertDescription.MissingExtension, TlsCause.Malformed, "the CertificateRequest lacks signature_algorithms (RFC 8446 §4.3.2)");
    }

    /// <summary>Keys on P-256 and Ed25519 are ecdsa_sign (RFC 8422 §5.5).</summary>
    protected override void OnOpaque(byte[] buffer, int offset, int length)
    {
        for (int i = 0; element == Element.Types && i < length; i++)
            takesKey |= buffer[offset + i] == EcdsaSign;
    }

    protected override void OnElement()
    {
        switch (element)
        {
            case Element.ContextLength:
                if (value != 0)
                    throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "certificate_request_context is not empty in a handshake (RFC 8446 §4.3.2)");
                Next(Element.ExtensionsLength, 2);
                break;
            case Element.ExtensionsLength:
                Enter(value);
                NextExtension();
                break;
            case Element.ExtensionType:
                extensionType = value;
                Next(Element.ExtensionLength, 2);
                break;
            case Element.ExtensionLength:
                OnExtension();
                break;
            case Element.Extension:
                NextExtension();
                break;
            case Element.SchemesLength:
                if (value < 2 || value % 2 != 0)
                    throw Malformed();
                Enter(value);
                Next(Element.Scheme, 2);
                break;
            case Element.Scheme:
                TakesScheme |= takesKey && value == scheme;
                NextScheme();
                break;
            case Element.TypesLength:
                Skip(Element.Types);
                break;
            case Element.Types:
                Next(Element.SchemesLength, 2);
                hasSchemes = true;
                break;
            case Element.NamesLength:
                Skip(Element.Names);
                break;
            default:
                NeedEnd();
                break;
        }
    }

    /// <summary>RFC 8446 §4.2: an extension stands there once; of those that are unknown here, nobody keeps count.</summary>
    private void OnExtension()
    {
        int bit = ExtensionRules.BitOf(extensionType);
        if ((seen & bit) != 0)
            throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + extensionType + " stands twice in the CertificateRequest");
        seen |= bit;
        if (extensionType != ExtensionType.SignatureAlgorithms)
        {
            if ((ExtensionRules.MessagesOf(extensionType) & ExtensionRules.CertificateRequest) == 0 && ExtensionRules.MessagesOf(extensionType) != 0)
                throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "extension " + extensionType + " has no place in a CertificateRequest");
            Skip(Element.Extension);
            return;
        }
        hasSchemes = true;
        Enter(value);
        Next(Element.SchemesLength, 2);
    }

    private void NextScheme()
    {
        if (Rest > 0)
        {
            Next(Element.Scheme, 2);
            return;
        }
        Leave();
        if (!tls13)
        {
            Next(Element.NamesLength, 2);
            return;
        }
        Leave();
        NextExtension();
    }

    private void NextExtension()
    {
        if (Rest > 0)
        {
            Next(Element.ExtensionType, 2);
            return;
        }
        Leave();
        NeedEnd();
    }

    private void Skip(Element opaque)
    {
        element = opaque;
        NeedOpaque(value);
    }

    private void Next(Element next, int length)
    {
        element = next;
        NeedNumber(length);
    }
}
