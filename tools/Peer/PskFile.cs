using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace NanoTls.Peer;

/// <summary>A file of keys as Mosquitto reads them: lines of `identity:hex`; empty lines and those that begin with # say nothing.</summary>
internal static class PskFile
{
    /// <summary>All keys in their order, at least one.</summary>
    public static PskLine[] Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, new UTF8Encoding(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("--psk-file: " + exception.Message);
        }
        List<PskLine> psks = new List<PskLine>();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            PskLine psk = Parse(line, out string wrong);
            if (psk != null && psks.Exists(other => other.Identity.AsSpan().SequenceEqual(psk.Identity)))
                wrong = "this identity stands further up already";
            if (wrong != null)
                throw new UsageException("--psk-file: " + path + ", line " + (i + 1) + ": " + wrong);
            psks.Add(psk);
        }
        if (psks.Count == 0)
            throw new UsageException("--psk-file: " + path + " holds no key; lines of identity:hex are needed");
        return psks.ToArray();
    }

    /// <summary>The key of one line, or null and what is wrong with it; the text never repeats the line, which may be a secret.</summary>
    private static PskLine Parse(string line, out string wrong)
    {
        wrong = null;
        int colon = line.IndexOf(':');
        string identity = colon < 0 ? "" : line[..colon].Trim();
        if (colon < 0)
            wrong = "no colon; identity:hex is needed";
        else if (identity.Length == 0)
            wrong = "no identity before the colon";
        if (wrong != null)
            return null;
        try
        {
            byte[] key = Psk.ParseHex(line[(colon + 1)..].Trim());
            if (key.Length >= Psk.ShortestKey)
                return new PskLine(Encoding.UTF8.GetBytes(identity), key);
            wrong = "a key of " + key.Length + " bytes; at least " + Psk.ShortestKey + " are needed (RFC 9257)";
        }
        catch (ArgumentException exception)
        {
            wrong = exception.Message;
        }
        return null;
    }
}
