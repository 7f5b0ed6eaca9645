using System.Runtime.CompilerServices;
using NanoTls.Crypto;

[assembly: InternalsVisibleTo("NanoTls.Certificates")]
[assembly: InternalsVisibleTo("NanoTls.Sessions")]

namespace NanoTls;

/// <summary>
/// What an endpoint authenticates with beside pre-shared keys: ClientCredentials and ServerCredentials of NanoTls.Certificates, so that a device without certificates carries
/// nothing of them.
/// </summary>
public abstract class Credentials
{
    internal Credentials()
    {
    }

    /// <summary>The signature schemes (RFC 8446 §4.2.3) that a server's certificates sign with, at most 31.</summary>
    internal abstract int[] SigningSchemes { get; }

    /// <summary>Bytes of the longest split message that it must be able to take.</summary>
    internal abstract int LongestMessage { get; }

    /// <summary>Bytes of all messages that it may write in one flight.</summary>
    internal abstract int LongestFlight { get; }

    /// <summary>The DNS name that a client connects to, to be sent as server_name; null = none.</summary>
    internal abstract string ServerName { get; }

    /// <summary>Whether it is for this version.</summary>
    internal abstract bool Speaks(int version);

    /// <summary>The cipher suites of TLS 1.2 to go with it.</summary>
    internal abstract CipherSuite[] DefaultTls12();

    /// <summary>Adds all that a session authenticated by these credentials depends on: whoever changes it ends those sessions.</summary>
    internal abstract void AddTo(Hash hash);

    /// <summary>Checks everything once; ArgumentException names the option that cannot be.</summary>
    internal abstract void Validate(bool client);

    /// <summary>The part that certificates play in the handshakes of one engine.</summary>
    internal abstract CertificateExchange NewExchange(TlsEngine engine);
}
