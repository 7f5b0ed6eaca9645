using System;
using System.Globalization;
using System.Linq;
using NanoTls.Certificates;

namespace NanoTls.Peer;

/// <summary>The cipher suites that the command line knows: by registry name, short name, or number in hex.</summary>
internal static class SuiteTable
{
    public static readonly SuiteEntry[] Entries =
    {
        new(0x1303, "TLS_CHACHA20_POLY1305_SHA256", "chacha20", CipherSuites.TLS_CHACHA20_POLY1305_SHA256),
        new(0x1301, "TLS_AES_128_GCM_SHA256", "gcm", CipherSuites.TLS_AES_128_GCM_SHA256),
        new(0x1302, "TLS_AES_256_GCM_SHA384", "gcm256", Sha384Suites.TLS_AES_256_GCM_SHA384),
        new(0x1304, "TLS_AES_128_CCM_SHA256", "ccm", CipherSuites.TLS_AES_128_CCM_SHA256),
        new(0x1305, "TLS_AES_128_CCM_8_SHA256", "ccm8", CipherSuites.TLS_AES_128_CCM_8_SHA256),
        new(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ecdhe-ecdsa-chacha20", CertificateSuites.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256),
        new(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ecdhe-rsa-chacha20", CertificateSuites.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256),
        new(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ecdhe-ecdsa-gcm", CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256),
        new(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ecdhe-rsa-gcm", CertificateSuites.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256),
        new(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ecdhe-ecdsa-gcm256", Sha384Suites.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384),
        new(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ecdhe-rsa-gcm256", Sha384Suites.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384),
        new(0xC0AC, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM", "ecdhe-ecdsa-ccm", CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM),
        new(0xC0AE, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "ecdhe-ecdsa-ccm8", CertificateSuites.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8),
        new(0xCCAC, "TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256", "ecdhe-psk-chacha20", CipherSuites.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256),
        new(0xD001, "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256", "ecdhe-psk-gcm", CipherSuites.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256),
        new(0x00A8, "TLS_PSK_WITH_AES_128_GCM_SHA256", "psk-gcm", CipherSuites.TLS_PSK_WITH_AES_128_GCM_SHA256),
        new(0xCCAB, "TLS_PSK_WITH_CHACHA20_POLY1305_SHA256", "psk-chacha20", CipherSuites.TLS_PSK_WITH_CHACHA20_POLY1305_SHA256),
        new(0xC0A4, "TLS_PSK_WITH_AES_128_CCM", "psk-ccm", CipherSuites.TLS_PSK_WITH_AES_128_CCM),
        new(0xC0A8, "TLS_PSK_WITH_AES_128_CCM_8", "psk-ccm8", CipherSuites.TLS_PSK_WITH_AES_128_CCM_8),
    };

    public static string NameOf(int id) => Entries.FirstOrDefault(entry => entry.Id == id)?.Name ?? "0x" + id.ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>The suites of a comma list, all of them of versions that are spoken.</summary>
    public static CipherSuite[] Parse(string list, PskVersion version)
    {
        string[] names = list.Split(',', StringSplitOptions.TrimEntries);
        CipherSuite[] suites = new CipherSuite[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            SuiteEntry entry = Find(names[i]) ?? throw new UsageException("--suites: '" + names[i] + "' is not known; known are " + string.Join(", ", Entries.Select(known => known.Alias)) + ", the registry's names and numbers in hex");
            suites[i] = entry.New();
            PskVersion other = suites[i].Version == ProtocolVersion.Tls13 ? PskVersion.Tls12 : PskVersion.Tls13;
            if (version == other)
                throw new UsageException("--suites: " + entry.Name + " belongs to TLS " + (other == PskVersion.Tls12 ? "1.3" : "1.2") + ", which --tls does not allow");
        }
        return suites;
    }

    private static SuiteEntry Find(string name)
    {
        foreach (SuiteEntry entry in Entries)
            if (name.Equals(entry.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(entry.Alias, StringComparison.OrdinalIgnoreCase))
                return entry;
        string digits = name.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? name[2..] : name;
        return digits.Length == 4 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int id) ? Array.Find(Entries, entry => entry.Id == id) : null;
    }
}
