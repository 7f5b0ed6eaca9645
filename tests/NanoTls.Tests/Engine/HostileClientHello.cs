namespace NanoTls.Tests.Engine;

/// <summary>A ClientHello whose every field can be wrong. As it stands it offers TLS 1.3, ChaCha20-Poly1305 and psk_ke with one key.</summary>
internal sealed class HostileClientHello
{
    public int LegacyVersion = 0x0303;
    public byte[] Random = Wire.Filled(32, 0x11);
    public byte[] SessionId = Wire.Nothing;
    public byte[] Suites = { 0x13, 0x03 };
    public byte[] Compressions = { 0 };

    /// <summary>Lists without their lengths; null = the extension is absent.</summary>
    public byte[] Versions = { 3, 4 };
    public byte[] Modes = { 0 };
    public byte[] Groups = null;
    public byte[] Shares = null;

    /// <summary>Whole extensions before and after pre_shared_key.</summary>
    public byte[] Before = Wire.Nothing;
    public byte[] After = Wire.Nothing;

    /// <summary>The keys that are offered; null = no pre_shared_key.</summary>
    public Psk[] Psks = { TestOptions.KeyFor(PskRole.Client, TestOptions.SuiteAt(0)) };

    /// <summary>The obfuscated_ticket_age of every identity.</summary>
    public uint Age = 0;
    public int ExtraBinders = 0;
    public int BinderLength = 32;
    public int BinderFlip = 0;

    /// <summary>A ClientHello of TLS 1.2 for one plain PSK suite.</summary>
    public static HostileClientHello Tls12() => new HostileClientHello
    {
        Suites = new byte[] { 0x00, 0xA8, 0x00, 0xFF },
        Versions = null,
        Modes = null,
        Psks = null,
        Before = Wire.Extension(ExtensionType.ExtendedMasterSecret, Wire.Nothing),
    };

    public static byte[] Share(int group, byte[] key) => Wire.Join(Wire.UInt16(group), Wire.Vector(2, key));

    /// <summary>The message, added to the puppet's transcript; its binders are right but for what the fields say.</summary>
    public byte[] Say(Puppet puppet)
    {
        byte[] extensions = Before;
        if (Groups != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.SupportedGroups, Wire.Vector(2, Groups)));
        if (Versions != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.SupportedVersions, Wire.Vector(1, Versions)));
        if (Modes != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.PskKeyExchangeModes, Wire.Vector(1, Modes)));
        if (Shares != null)
            extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.KeyShare, Wire.Vector(2, Shares)));
        byte[] head = Wire.Join(Wire.Join(Wire.UInt16(LegacyVersion), Random), Wire.Vector(1, SessionId));
        head = Wire.Join(head, Wire.Join(Wire.Vector(2, Suites), Wire.Vector(1, Compressions)));
        if (Psks == null)
        {
            byte[] whole = Wire.Message(HandshakeType.ClientHello, Wire.Join(head, Wire.Vector(2, Wire.Join(extensions, After))));
            puppet.Add(whole);
            return whole;
        }
        byte[] identities = Wire.Nothing;
        for (int i = 0; i < Psks.Length; i++)
            identities = Wire.Join(identities, Wire.Join(Wire.Vector(2, Psks[i].Identity), Wire.UInt32(Age)));
        identities = Wire.Vector(2, identities);
        byte[] zeros = Binders(puppet, true);
        extensions = Wire.Join(extensions, Wire.Extension(ExtensionType.PreSharedKey, Wire.Join(identities, zeros)));
        byte[] message = Wire.Message(HandshakeType.ClientHello, Wire.Join(head, Wire.Vector(2, Wire.Join(extensions, After))));
        int truncated = message.Length - After.Length - zeros.Length;
        puppet.Transcript.Add(message, 0, truncated);
        byte[] binders = Binders(puppet, false);
        System.Array.Copy(binders, 0, message, truncated, binders.Length);
        puppet.Transcript.Add(message, truncated, message.Length - truncated);
        return message;
    }

    private byte[] Binders(Puppet puppet, bool zeros)
    {
        byte[] binders = Wire.Nothing;
        for (int i = 0; i < Psks.Length + ExtraBinders; i++)
        {
            byte[] binder = zeros || i >= Psks.Length || BinderLength != 32 ? new byte[BinderLength] : ((Puppet13)puppet).Binder(Psks[i]);
            if (BinderFlip != 0)
                binder[0] ^= (byte)BinderFlip;
            binders = Wire.Join(binders, Wire.Vector(1, binder));
        }
        return Wire.Vector(2, binders);
    }
}
