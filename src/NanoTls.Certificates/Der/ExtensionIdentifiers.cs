using System;

namespace NanoTls.Certificates;

/// <summary>The object identifiers of one certificate's extensions: which are known here, and that none comes twice. seen is a row of entries: length, bytes.</summary>
internal sealed class ExtensionIdentifiers
{
    // The last octet of the known ones, id-ce (2.5.29) and this (RFC 5280 §4.2.1).
    public const int Unknown = 0;
    public const int KeyUsage = 15;
    public const int SubjectAltName = 17;
    public const int BasicConstraints = 19;
    public const int NameConstraints = 30;

    /// <summary>Needs nothing done: no policy is asked for here (RFC 5280 §6.1.1 (c), (e)).</summary>
    public const int CertificatePolicies = 32;
    public const int ExtKeyUsage = 37;

    private readonly byte[] seen = new byte[256];
    private int used;

    public void Begin() => used = 0;

    /// <summary>Says which extension it is; false when there was one like it, or more than can be remembered.</summary>
    public bool Add(byte[] identifier, int length)
    {
        for (int at = 0; at < used; at += 1 + seen[at])
            if (seen[at] == length && Digests.AreEqual(seen, at + 1, identifier, 0, length))
                return false;
        if (length > 64 || length >= seen.Length - used)
            return false;
        seen[used] = (byte)length;
        Array.Copy(identifier, 0, seen, used + 1, length);
        used += 1 + length;
        return true;
    }

    /// <summary>The known extension that it is, or <see cref="Unknown"/>.</summary>
    public static int Find(byte[] identifier, int length)
    {
        if (length != 3 || identifier[0] != 0x55 || identifier[1] != 0x1D)
            return Unknown;
        switch ((int)identifier[2])
        {
            case KeyUsage:
            case SubjectAltName:
            case BasicConstraints:
            case NameConstraints:
            case CertificatePolicies:
            case ExtKeyUsage:
                return identifier[2];
            default:
                return Unknown;
        }
    }

    /// <summary>The flag of a KeyPurposeId (RFC 5280 §4.2.1.12): serverAuth, clientAuth, or both for anyExtendedKeyUsage; 0 for others.</summary>
    public static int PurposeOf(byte[] identifier, int length)
    {
        if (length == 4 && identifier[0] == 0x55 && identifier[1] == 0x1D && identifier[2] == ExtKeyUsage && identifier[3] == 0)
            return CertificateEntry.FlagServerAuthentication | CertificateEntry.FlagClientAuthentication;
        // id-kp is 1.3.6.1.5.5.7.3.
        if (length != 8 || identifier[0] != 0x2B || identifier[1] != 6 || identifier[2] != 1 || identifier[3] != 5 || identifier[4] != 5 || identifier[5] != 7 || identifier[6] != 3)
            return 0;
        return identifier[7] == 1 ? CertificateEntry.FlagServerAuthentication : identifier[7] == 2 ? CertificateEntry.FlagClientAuthentication : 0;
    }
}
