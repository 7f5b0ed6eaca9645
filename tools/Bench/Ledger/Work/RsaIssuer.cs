using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NanoTls.Certificates;

namespace NanoTls.Bench.Ledger.Work;

/// <summary>A root, an intermediate and a server "device.example" with one RSA-2048 key; the bytes are the same in every run.</summary>
internal static class RsaIssuer
{
    // Of this benchmark only.
    private const string Key =
        "MIIEogIBAAKCAQEAmoTWYrhg16zeOFm7JtljI8WjET4UcCcSx9a0GOQ0CS2aABk6ZMA/vBTyfrH4VI/zBGsQYbn57krMgy1g47spqrt94IOeRHt29SwjV+yofyYLOI9P1qPaFaszFzPCzejrT05LI0" +
        "7TWMOmy6Jk7KWI1tIchCJpE4nQoBWCOGBO66ds5vJuQup7Q9DvgWMiw49M/DJoljOKF2M/vflWgt22IN+19yjyOcTxeHrK7syKrIvSTLVIEIaatlNejkzdmesR82W8dlHtXv6plljsXuw7meh3z1EZ" +
        "mm7U8/ye51Azp0/aO/Zm13JfFRjkLZWhIyUgu+wKWjgLXUDOZEjC2I+rBQIDAQABAoIBAEKXhR0+gN3yLkLyyOlRPpyoDELeEkjTThC5wxwHHTXnZTstpDDPeahBDtDzOiaXcxAwY/r5/3Bm5ASUhf" +
        "EfNDHUY8dicc7ptraqswCtiWBisOtLOAk0zEQSaA5TzFyZSPAAufkZe5QBndycvAoQvQx3uLppagd1mWekXV6WguyjqvlvweC44Kq5hwSqBhp4IsUIXQGcKut1VEj899eYAZkAwFCFhLc1zOlU+/n9" +
        "dVyrNQoXJPg9A7tTIkDCOKgzkm0zyFeC4fZayLLwUm7NXlZJFo0ADfrnoy0AcJXnuYFh26oynW9ZGTEIkMx9D+IcFU9BF34VkfXg7mC9RoX1i3ECgYEA2YDnXfRCB76ihxzkJRJj1Y7KEUiFyLon1G" +
        "JxQmyeQ7ngilvfL741Z4hnI7wXdtY8k7Ez/dFpBAv/5kLs06HtJLvHZUXCzlsX9e43jrfBCO5iLoP0bdCigt4vrAcfY9+K6cdiFamAPg9Dh8/jdWQz7lSZiZrbPHc4zTn6AqZEG9MCgYEAtd4YvPzg" +
        "fVldYQyRKokfmYh/j/PvjeKBSThaNS7d32CO6VHtOXdw5t5UpbiMsdsEgasX3hod84x/gYpiBSk5iwfHCp/e1WfHPZfg7Wn4pb+BrJ2Q2hiRD3EYaxPjYBExQt0VUUU8Ma5VQOk5+wan5MAXF27LD4" +
        "wOISCha4K1jscCgYA2049+13ttiFhfxqCb167ivkOhZ66RkptHpij2nXqnh8taFR6FYmUD3BZjo54mjopmkFyStp7KLlwrJuOb1U153Pu+Q39/lObNT2chyqAWKEEHiKusotLUOj26F3GKM2dI1sGa" +
        "xEdXXXGgYn7rsH6GrTymuypYa5Ud5mdnE5JHkQKBgHFMl6TE9SWiEqZvKdCR9Hm1q6KGmWqO/XQcAza2p8qNYPrB60OtwUxSnfFP83aptzkA2bGoG5iqopSVHVORxyNyCPH5ftz79gfNIndFWX4IvE" +
        "RJNQBp5ZT1I/0xOqmSjFnXWXxz4Xgh30K9CT31e4rqkHgssZxR6EuDBIzxtSHpAoGAWtKawyi2VgWW9EDlCDVm3Qq8yLXHIsQN4ocfn3/2THTs2Km/Nk8lX/vdwWwzF1GXGpYP48YuA2ecAi1IdAMP" +
        "8lv1zcGjL0BAPq9fzCrbr7N/4eZZ9kEZ3G9mpWHQb0ONuHjySm/nU2Yer7ylcOIj1UVs1GfN9qsRyK1MJhH62ZM=";

    private const int HashLength = 32, KeyBytes = 256;

    private static readonly DateTimeOffset from = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), to = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RSA key = NewKey();
    private static readonly X500DistinguishedName root = new("CN=rsa root"), middle = new("CN=rsa middle");

    /// <summary>The root.</summary>
    public static TrustAnchor[] Anchors() => [new TrustAnchor(Authority(root, root, 0))];

    /// <summary>The server's certificate and the intermediate's.</summary>
    public static byte[][] Chain()
    {
        CertificateRequest server = Request(new X500DistinguishedName("CN=server"));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("device.example");
        server.CertificateExtensions.Add(names.Build());
        server.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        server.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return [Sign(server, middle), Authority(middle, root, 0)];
    }

    /// <summary>Certificates of authorities, of about so many bytes, which nobody needs.</summary>
    public static byte[][] Surplus(int count, int length) => Enumerable.Range(0, count).Select(i => Authority(new X500DistinguishedName("CN=surplus " + i), root, length - 780)).ToArray();

    /// <summary>RSASSA-PSS with SHA-256 (RFC 8017 §8.1.1) and a salt of zeros, as long as the digest.</summary>
    public static byte[] SignPss(byte[] digest)
    {
        byte[] seed = SHA256.HashData([.. new byte[8], .. digest, .. new byte[HashLength]]);
        byte[] encoded = new byte[KeyBytes];
        int length = KeyBytes - HashLength - 1;
        encoded[length - HashLength - 1] = 1;
        for (int i = 0; i < length; i++)
            encoded[i] ^= SHA256.HashData([.. seed, 0, 0, 0, (byte)(i / HashLength)])[i % HashLength];
        encoded[0] &= 0x7F;
        seed.CopyTo(encoded, length);
        encoded[^1] = 0xBC;
        RSAParameters parameters = key.ExportParameters(true);
        BigInteger signature = BigInteger.ModPow(Number(encoded), Number(parameters.D), Number(parameters.Modulus));
        byte[] bytes = signature.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[KeyBytes - bytes.Length], .. bytes];
    }

    private static RSA NewKey()
    {
        RSA made = RSA.Create();
        made.ImportRSAPrivateKey(Convert.FromBase64String(Key), out _);
        return made;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Authority(X500DistinguishedName subject, X500DistinguishedName issuer, int filling)
    {
        CertificateRequest request = Request(subject);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        if (filling > 0)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.1", new byte[filling], false));
        return Sign(request, issuer);
    }

    private static CertificateRequest Request(X500DistinguishedName subject) => new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static byte[] Sign(CertificateRequest request, X500DistinguishedName issuer) =>
        request.Create(issuer, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), from, to, [1]).RawData;
}
