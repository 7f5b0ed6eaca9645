namespace NanoTls;

/// <summary>What went wrong, in local terms: finer than the alert, and never sent to the peer.</summary>
public enum TlsCause
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The peer broke the order of messages or sent one that has no place here.</summary>
    UnexpectedMessage,

    /// <summary>A message or record does not follow its syntax.</summary>
    Malformed,

    /// <summary>A value is well formed but not allowed, or was never offered.</summary>
    IllegalValue,

    /// <summary>A record does not authenticate: wrong key, corruption or an attack.</summary>
    BadRecord,

    /// <summary>A record or message is larger than what was agreed or than the room for it.</summary>
    RecordSize,

    /// <summary>The PSK identity is not known.</summary>
    UnknownIdentity,

    /// <summary>The identity is known but the peer's key is another one.</summary>
    WrongKey,

    /// <summary>The PSK belongs to another hash than every common cipher suite.</summary>
    HashMismatch,

    /// <summary>No common PSK key exchange mode, or one that the options refuse.</summary>
    RefusedMode,

    /// <summary>No common protocol version.</summary>
    NoCommonVersion,

    /// <summary>No common cipher suite.</summary>
    NoCommonSuite,

    /// <summary>No common group.</summary>
    NoCommonGroup,

    /// <summary>No common application protocol (ALPN).</summary>
    NoCommonProtocol,

    /// <summary>The server name is not the one that this server answers to.</summary>
    ServerName,

    /// <summary>The peer insists on something the options refuse (extended master secret, renegotiation).</summary>
    Refused,

    /// <summary>A downgrade to an older version was noticed.</summary>
    Downgrade,

    /// <summary>A Finished does not verify: the handshakes of the two sides differ.</summary>
    BadFinished,

    /// <summary>A public key of the peer is not legal.</summary>
    BadPublicKey,

    /// <summary>The peer sent a fatal alert; <see cref="TlsException.Alert"/> is the peer's.</summary>
    PeerAlert,

    /// <summary>The transport ended without close_notify: what was received may be cut short.</summary>
    Truncated,

    /// <summary>The handshake did not end before its deadline.</summary>
    Timeout,

    /// <summary>A TLS 1.2 key has protected as many records as it may.</summary>
    KeyExhausted,

    /// <summary>The entropy source failed or is not to be trusted.</summary>
    Entropy,

    /// <summary>The library contradicts itself.</summary>
    Internal,

    /// <summary>No common signature scheme.</summary>
    NoCommonSignature,

    /// <summary>A certificate has expired, is not yet valid, or there is no time to tell.</summary>
    CertificateTime,

    /// <summary>The peer has no certificate, and one is required.</summary>
    NoCertificate,

    /// <summary>No path of certificates leads to a trust anchor or a pin.</summary>
    UntrustedCertificate,

    /// <summary>The certificate is another server's, or has an illegal name.</summary>
    CertificateName,

    /// <summary>The certificate is not for this use, or not one that may issue others.</summary>
    CertificateUsage,

    /// <summary>A path of certificates is longer than allowed.</summary>
    PathTooLong,

    /// <summary>A certificate's signature does not verify.</summary>
    CertificateSignature,

    /// <summary>A name constraint of an issuer is not met, or cannot be checked.</summary>
    NameConstraint,

    /// <summary>A certificate has a critical extension that is not understood.</summary>
    CriticalExtension,

    /// <summary>A certificate uses an algorithm or key that is too weak.</summary>
    WeakAlgorithm,

    /// <summary>A certificate uses an algorithm, curve or key that was not handed in.</summary>
    UnsupportedAlgorithm,

    /// <summary>A certificate, or their number, is more than the room for it.</summary>
    CertificateSize,
}
