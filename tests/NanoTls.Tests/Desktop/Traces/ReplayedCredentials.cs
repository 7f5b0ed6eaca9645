using NanoTls.Crypto;
using NanoTls.Tests.Tls13;

namespace NanoTls.Tests.Desktop.Traces;

/// <summary>Credentials that send the recorded certificates and signatures, and take them.</summary>
internal sealed class ReplayedCredentials(HandshakeTrace trace, bool client) : Credentials
{
    internal override int[] SigningSchemes => [0x0804];

    internal override int LongestMessage => 1024;

    internal override int LongestFlight => 2048;

    internal override string ServerName => "server";

    internal override bool Speaks(int version) => version == ProtocolVersion.Tls13;

    internal override CipherSuite[] DefaultTls12() => [];

    internal override void AddTo(Hash hash)
    {
    }

    internal override void Validate(bool client)
    {
    }

    internal override CertificateExchange NewExchange(TlsEngine engine) => new ReplayedExchange(engine, trace, client);
}
