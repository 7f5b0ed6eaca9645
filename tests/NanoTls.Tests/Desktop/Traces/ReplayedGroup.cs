using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>A group whose fresh key pair is that of a given private key, and which tells when the secret is taken.</summary>
internal sealed class ReplayedGroup : NamedGroup
{
    private readonly NamedGroup group;
    private readonly byte[] privateKey;

    public ReplayedGroup(NamedGroup group, string privateKey)
        : base(group.Id, group.Name, group.PublicKeyLength, group.SharedSecretLength)
    {
        this.group = group;
        this.privateKey = Hex.Decode(privateKey);
    }

    /// <summary>Called when the secret was taken.</summary>
    public Action Agreed { get; set; }

    public override KeyAgreement NewKeyAgreement() => new Agreement(this);

    private sealed class Agreement(ReplayedGroup owner) : KeyAgreement
    {
        private readonly KeyAgreement agreement = owner.group.NewKeyAgreement();

        public override void BeginKeyPair(HmacDrbg drbg) => Assert.IsTrue(BeginKeyPair(owner.privateKey, 0, owner.privateKey.Length));

        public override bool BeginKeyPair(byte[] privateKey, int offset, int length) => agreement.BeginKeyPair(privateKey, offset, length);

        public override bool BeginAgree(byte[] publicKey, int offset, int length) => agreement.BeginAgree(publicKey, offset, length);

        public override bool Step() => agreement.Step();

        public override void GetPublicKey(byte[] destination, int offset) => agreement.GetPublicKey(destination, offset);

        public override bool GetSharedSecret(byte[] destination, int offset)
        {
            bool legal = agreement.GetSharedSecret(destination, offset);
            owner.Agreed();
            return legal;
        }

        public override void Wipe() => agreement.Wipe();
    }
}
