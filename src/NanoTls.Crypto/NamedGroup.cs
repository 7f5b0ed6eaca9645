namespace NanoTls.Crypto;

/// <summary>A group of the TLS Supported Groups registry (RFC 8446 §4.2.7): what it is called and how to make its key agreement.</summary>
public abstract class NamedGroup
{
    /// <summary>The registry's number.</summary>
    public readonly int Id;

    /// <summary>The registry's name.</summary>
    public readonly string Name;

    /// <summary>Bytes of a public key on the wire (RFC 8446 §4.2.8.2).</summary>
    public readonly int PublicKeyLength;

    /// <summary>Bytes of the shared secret.</summary>
    public readonly int SharedSecretLength;

    /// <summary>Fixes the group's registry entry and sizes.</summary>
    protected NamedGroup(int id, string name, int publicKeyLength, int sharedSecretLength)
    {
        Id = id;
        Name = name;
        PublicKeyLength = publicKeyLength;
        SharedSecretLength = sharedSecretLength;
    }

    /// <summary>A new key agreement of this group, with all the memory that it will ever need.</summary>
    public abstract KeyAgreement NewKeyAgreement();
}
