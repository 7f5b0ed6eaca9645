using System;
using System.Text;

namespace NanoTls.Peer;

/// <summary>Which keys --psk-identity, --psk and --psk-file name together.</summary>
internal static class PskSelection
{
    /// <summary>The keys, none when all arguments are null.</summary>
    public static PskLine[] Of(string identity, string key, string file)
    {
        if (key != null && file != null)
            throw new UsageException("--psk and --psk-file: only one of them is possible");
        if (identity == "")
            throw new UsageException("--psk-identity: it is empty");
        if (file != null)
            return FromFile(identity, file);
        if (identity == null && key == null)
            return [];
        if (identity == null || key == null)
            throw new UsageException("a pre-shared key is needed: --psk-identity ID and --psk HEX, or --psk-file FILE");
        try
        {
            byte[] bytes = Psk.ParseHex(key);
            if (bytes.Length < Psk.ShortestKey)
                throw new UsageException("--psk: " + bytes.Length + " bytes; at least " + Psk.ShortestKey + " random ones are needed (RFC 9257)");
            return new[] { new PskLine(Encoding.UTF8.GetBytes(identity), bytes) };
        }
        catch (ArgumentException exception)
        {
            throw new UsageException("--psk: " + exception.Message);
        }
    }

    private static PskLine[] FromFile(string identity, string file)
    {
        PskLine[] all = PskFile.Read(file);
        if (identity == null)
            return all;
        byte[] wanted = Encoding.UTF8.GetBytes(identity);
        PskLine found = Array.Find(all, line => line.Identity.AsSpan().SequenceEqual(wanted));
        return found != null ? new[] { found } : throw new UsageException("--psk-identity: " + file + " holds no line for it");
    }
}
