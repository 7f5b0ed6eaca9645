namespace NanoTls.Tests.Engine;

/// <summary>Keeps the secrets of connections as lines of the SSLKEYLOGFILE format.</summary>
public sealed class TestKeyLog : KeyLog
{
    /// <summary>The lines so far.</summary>
    public string Text = "";

    /// <inheritdoc/>
    public override void Log(KeyLogLabel label, byte[] clientRandom, int clientRandomOffset, byte[] secret, int secretOffset, int secretLength)
        => Text += NameOf(label) + " " + Hex.Encode(clientRandom, clientRandomOffset, 32) + " " + Hex.Encode(secret, secretOffset, secretLength) + "\n";

    private static string NameOf(KeyLogLabel label)
    {
        switch (label)
        {
            case KeyLogLabel.ClientRandom: return "CLIENT_RANDOM";
            case KeyLogLabel.ClientHandshakeTrafficSecret: return "CLIENT_HANDSHAKE_TRAFFIC_SECRET";
            case KeyLogLabel.ServerHandshakeTrafficSecret: return "SERVER_HANDSHAKE_TRAFFIC_SECRET";
            case KeyLogLabel.ClientTrafficSecret0: return "CLIENT_TRAFFIC_SECRET_0";
            case KeyLogLabel.ClientEarlyTrafficSecret: return "CLIENT_EARLY_TRAFFIC_SECRET";
            default: return "SERVER_TRAFFIC_SECRET_0";
        }
    }
}
