namespace NanoTls.Sessions;

/// <summary>The PSK of a ticket of TLS 1.3 (RFC 8446 §4.6.1).</summary>
internal static class ResumptionPsk
{
    /// <summary>HKDF-Expand-Label(resumption_master_secret, "resumption", ticket_nonce, Hash.length): the secret of a session, with its hash.</summary>
    public static void Derive(KeyDerivation keys, byte[] master, byte[] nonce, int nonceOffset, int nonceLength, SessionState session)
    {
        keys.Hkdf.SetSecret(master, 0, keys.Length);
        Label.Expand(keys.Hkdf, Label.Resumption, nonce, nonceOffset, nonceLength, session.Secret, 0, keys.Length);
        keys.Hkdf.Wipe();
        session.SecretLength = keys.Length;
        session.Hash = keys.Id;
    }
}
