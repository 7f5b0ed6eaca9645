namespace NanoTls.Tests.Tls13;

/// <summary>What RFC 8448 gives of one handshake, in hex. All of them use TLS_AES_128_GCM_SHA256 and no PSK.</summary>
public sealed class HandshakeTrace
{
    public int PublicKeyLength = 32;
    public string ClientPrivateKey;
    public string ClientPublicKey;
    public string ServerPrivateKey;
    public string ServerPublicKey;
    public string SharedSecret;

    /// <summary>The only ClientHello, or the second; and the first with the HelloRetryRequest behind it, null without one.</summary>
    public string ClientHello;
    public string FirstClientHello;
    public string HelloRetryRequest;
    public string ServerHello;

    /// <summary>Whether both send the change_cipher_spec of the compatibility mode (RFC 8446 §D.4).</summary>
    public bool Compatible;

    /// <summary>The transcript hash of ClientHello...ServerHello.</summary>
    public string HelloHash;
    public string HandshakeSecret;

    /// <summary>Derive-Secret(Handshake Secret, "derived", "").</summary>
    public string MasterSalt;
    public string MasterSecret;
    public TrafficTrace ClientHandshake;
    public TrafficTrace ServerHandshake;
    public TrafficTrace ClientApplication;
    public TrafficTrace ServerApplication;
    public string ExporterMasterSecret;
    public string ResumptionMasterSecret;

    /// <summary>EncryptedExtensions...server Finished, the transcript hash behind them, and the record of all.</summary>
    public string[] ServerMessages;
    public string ServerFinishedHash;
    public string ServerFlightRecord;

    /// <summary>The client's messages that end with its Finished, the transcript hash behind them, and the record of all.</summary>
    public string[] ClientMessages;
    public string ClientFinishedHash;
    public string ClientFlightRecord;

    /// <summary>What follows the handshake, a type, a content and a record for each, in the order of each side.</summary>
    public int[] ServerTypes;
    public string[] ServerContents;
    public string[] ServerRecords;
    public int[] ClientTypes;
    public string[] ClientContents;
    public string[] ClientRecords;
}
