namespace NanoTls.Peer;

/// <summary>An identity and its key.</summary>
internal sealed record PskLine(byte[] Identity, byte[] Key);
