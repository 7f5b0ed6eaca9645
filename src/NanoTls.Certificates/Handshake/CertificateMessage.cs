namespace NanoTls.Certificates;

/// <summary>
/// Reads a Certificate into a <see cref="CertificateChain"/>. TLS 1.3 (RFC 8446 §4.4.2): opaque certificate_request_context; CertificateEntry { opaque cert_data; Extension extensions } list.
/// TLS 1.2 (RFC 5246 §7.4.2): opaque ASN.1Cert list; a raw public key stands there alone (RFC 7250 §3).
/// </summary>
internal sealed class CertificateMessage : StreamedMessage
{
    private enum Element
    {
        ContextLength,
        ListLength,
        CertificateLength,
        Certificate,
        ExtensionsLength,
        Extension,
    }

    private readonly CertificateChain chain;
    private Element element;
    private bool tls13;
    private bool raw;

    /// <summary>Whether it holds anything.</summary>
    public bool HasCertificate;

    public CertificateMessage(CertificateChain chain)
    {
        this.chain = chain;
    }

    /// <summary>Begins a message with a body of <paramref name="length"/> bytes; the chain has begun.</summary>
    public void Begin(int length, bool tls13, bool raw)
    {
        this.tls13 = tls13;
        this.raw = raw;
        HasCertificate = false;
        Begin(length);
        if (tls13)
            Next(Element.ContextLength, 1);
        else if (raw)
            Next(Element.CertificateLength, 3);
        else
            Next(Element.ListLength, 3);
    }

    protected override void OnElement()
    {
        switch (element)
        {
            case Element.ContextLength:
                if (value != 0)
                    throw new TlsException(AlertDescription.IllegalParameter, TlsCause.IllegalValue, "certificate_request_context is not empty in a handshake (RFC 8446 §4.4.2)");
                Next(Element.ListLength, 3);
                break;
            case Element.ListLength:
                Enter(value);
                NextCertificate();
                break;
            case Element.CertificateLength:
                OnCertificateLength();
                break;
            case Element.Certificate:
                chain.EndCertificate();
                if (tls13)
                    Next(Element.ExtensionsLength, 2);
                else if (raw)
                    NeedEnd();
                else
                    NextCertificate();
                break;
            case Element.ExtensionsLength:
                Enter(value);
                if (value != 0)
                {
                    Next(Element.Extension, 2);
                    break;
                }
                Leave();
                NextCertificate();
                break;
            default:
                throw new TlsException(AlertDescription.UnsupportedExtension, TlsCause.IllegalValue, "a certificate comes with extension " + value + ", which was not asked for");
        }
    }

    protected override void OnOpaque(byte[] buffer, int offset, int length)
    {
        if (length > 0)
            chain.Read(buffer, offset, length);
    }

    private void OnCertificateLength()
    {
        // Who has no raw public key says so by an empty one.
        if (value == 0 && raw && !tls13)
        {
            NeedEnd();
            return;
        }
        if (value == 0)
            throw Malformed();
        HasCertificate = true;
        if (raw)
            chain.BeginRawPublicKey(value);
        else
            chain.BeginCertificate(value);
        element = Element.Certificate;
        NeedOpaque(value);
    }

    private void NextCertificate()
    {
        if (Rest > 0)
        {
            Next(Element.CertificateLength, 3);
            return;
        }
        Leave();
        NeedEnd();
    }

    private void Next(Element next, int length)
    {
        element = next;
        NeedNumber(length);
    }
}
