using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace NanoTls.Bench.Speed;

/// <summary>A P-256 key pair and an agreement, the peer's point decoded from its encoding; the curve is the one that its TLS takes.</summary>
internal sealed class TheirP256(string row) : Workload(Subject.Primitive, row, false, 0)
{
    private readonly ECKeyPairGenerator generator = new();
    private ECDomainParameters domain;
    private byte[] peer;

    /// <inheritdoc/>
    public override void Setup()
    {
        domain = new ECDomainParameters(CustomNamedCurves.GetByOid(SecObjectIdentifiers.SecP256r1));
        generator.Init(new ECKeyGenerationParameters(domain, new SecureRandom()));
        peer = ((ECPublicKeyParameters)generator.GenerateKeyPair().Public).Q.GetEncoded(false);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        ((ECPublicKeyParameters)pair.Public).Q.GetEncoded(false);
        ECDHBasicAgreement agreement = new();
        agreement.Init(pair.Private);
        agreement.CalculateAgreement(new ECPublicKeyParameters(domain.Curve.DecodePoint(peer), domain));
    }
}
