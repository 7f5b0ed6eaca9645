using System;

namespace NanoTls.Peer.Demo;

/// <summary>One record as it went over the wire, header and all.</summary>
internal sealed record WireRecord(bool Outgoing, byte[] Bytes)
{
    public int Type => Bytes[0];

    public string TypeName => Type switch
    {
        20 => "change_cipher_spec",
        21 => "alert",
        22 => "handshake",
        23 => "application_data",
        _ => "unknown",
    };

    /// <summary>The five bytes of the header, then as many of the rest as wished, in hex.</summary>
    public string ToHex(int rest)
    {
        int length = Math.Min(rest, Bytes.Length - 5);
        return Convert.ToHexStringLower(Bytes, 0, 5) + " " + Convert.ToHexStringLower(Bytes, 5, length) + (length < Bytes.Length - 5 ? "…" : "");
    }
}
