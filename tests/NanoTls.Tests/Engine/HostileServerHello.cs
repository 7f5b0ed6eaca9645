namespace NanoTls.Tests.Engine;

/// <summary>A ServerHello or HelloRetryRequest whose every field can be wrong. As it stands it takes the first key in psk_ke.</summary>
internal sealed class HostileServerHello
{
    public int LegacyVersion = 0x0303;
    public byte[] Random = Wire.Filled(32, 0x22);
    public byte[] SessionId = Wire.Nothing;
    public int Suite = 0x1303;
    public int Compression = 0;

    /// <summary>Bodies of extensions; null = absent.</summary>
    public byte[] Version = { 3, 4 };
    public byte[] SelectedIdentity = { 0, 0 };
    public byte[] Share = null;
    public byte[] Cookie = null;

    /// <summary>Whole extensions before the others.</summary>
    public byte[] Before = Wire.Nothing;

    /// <summary>A HelloRetryRequest that asks for nothing yet.</summary>
    public static HostileServerHello Retry() => new HostileServerHello
    {
        Random = ServerHelloReader.RetryRandom,
        SelectedIdentity = null,
    };

    /// <summary>A ServerHello of TLS 1.2 with extended master secret.</summary>
    public static HostileServerHello Tls12(int suite) => new HostileServerHello
    {
        Suite = suite,
        Version = null,
        SelectedIdentity = null,
        Before = Wire.Extension(ExtensionType.ExtendedMasterSecret, Wire.Nothing),
    };

    public byte[] Body()
    {
        byte[] body = Wire.Join(Wire.Join(Wire.UInt16(LegacyVersion), Random), Wire.Vector(1, SessionId));
        body = Wire.Join(body, Wire.Join(Wire.UInt16(Suite), new byte[] { (byte)Compression }));
        byte[] extensions = Before;
        if (Version != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.SupportedVersions, Version));
        if (Share != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.KeyShare, Share));
        if (Cookie != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.Cookie, Wire.Vector(2, Cookie)));
        if (SelectedIdentity != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.PreSharedKey, SelectedIdentity));
        return Wire.Join(body, Wire.Vector(2, extensions));
    }
}
