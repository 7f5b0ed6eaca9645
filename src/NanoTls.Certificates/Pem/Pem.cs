using System;

namespace NanoTls.Certificates;

/// <summary>
/// Reads certificates in PEM (RFC 7468): blocks CERTIFICATE, with any text and any other blocks between them. Called before the first connection: it allocates.
/// A private key is read by <see cref="PrivateKey"/>.
/// </summary>
public static class Pem
{
    private const string Certificate = "CERTIFICATE";

    /// <summary>The certificates in DER and in their order, at least one; ArgumentException, which names the line, when there is none or one is not legal.</summary>
    public static byte[][] Certificates(byte[] text)
    {
        if (text == null)
            throw new ArgumentException("text: PEM with a certificate is needed");
        byte[][] certificates = new byte[Count(text)][];
        PemReader reader = new PemReader(text);
        for (int i = 0; i < certificates.Length; i++)
        {
            GoToCertificate(reader);
            certificates[i] = reader.Decode();
            try
            {
                new CertificateSubject(certificates[i]);
            }
            catch (ArgumentException exception)
            {
                throw reader.Wrong(exception.Message);
            }
        }
        return certificates;
    }

    /// <summary>The same of a text.</summary>
    public static byte[][] Certificates(string text) => Certificates(BytesOf(text));

    /// <summary>An anchor for each certificate, at least one; ArgumentException, which names the line, when there is none or one cannot be an anchor.</summary>
    public static TrustAnchor[] Anchors(byte[] text)
    {
        if (text == null)
            throw new ArgumentException("text: PEM with a certificate is needed");
        TrustAnchor[] anchors = new TrustAnchor[Count(text)];
        PemReader reader = new PemReader(text);
        for (int i = 0; i < anchors.Length; i++)
        {
            GoToCertificate(reader);
            byte[] certificate = reader.Decode();
            try
            {
                anchors[i] = new TrustAnchor(certificate);
            }
            catch (ArgumentException exception)
            {
                throw reader.Wrong(exception.Message);
            }
        }
        return anchors;
    }

    /// <summary>The same of a text.</summary>
    public static TrustAnchor[] Anchors(string text) => Anchors(BytesOf(text));

    private static byte[] BytesOf(string text) => text == null ? null : PemReader.BytesOf(text);

    private static int Count(byte[] text)
    {
        PemReader reader = new PemReader(text);
        int count = 0;
        string other = null;
        while (reader.Next())
            if (reader.Has(Certificate))
                count++;
            else if (reader.EndsWith(" CERTIFICATE"))
                throw reader.Wrong("a block " + reader.Label + " is not taken; openssl x509 -in FILE -out certificate.pem makes it a CERTIFICATE");
            else
                other = reader.Label;
        if (count > 0)
            return count;
        throw new ArgumentException("text: no line begins a certificate (-----BEGIN CERTIFICATE-----)" + (other == null ? "; DER and PKCS#12 are no PEM" : ", but a " + other));
    }

    private static void GoToCertificate(PemReader reader)
    {
        do
            reader.Next();
        while (!reader.Has(Certificate));
    }
}
