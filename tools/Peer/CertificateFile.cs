using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NanoTls.Certificates;
using NanoTls.Crypto;

namespace NanoTls.Peer;

/// <summary>What files say about certificates and private keys; UsageException names the option and the file.</summary>
internal static class CertificateFile
{
    // What the library calls its arguments: here they are files.
    private static readonly string[] names = { "text: ", "chain: ", "key: " };

    /// <summary>The different anchors of files with certificates in PEM or DER, at most as many as a policy takes.</summary>
    public static Anchor[] Anchors(string option, IEnumerable<string> files)
    {
        List<Anchor> anchors = new();
        foreach (string file in files)
            foreach (Anchor anchor in Checked(option, file, () => Array.ConvertAll(Certificates(Read(option, file)), Anchor.Of)))
                if (!anchors.Any(anchor.IsSame))
                    anchors.Add(anchor);
        if (anchors.Count > CertificatePolicy.MostAnchors)
            throw new UsageException(option + ": " + anchors.Count + " different roots; at most " + CertificatePolicy.MostAnchors + " are possible: give those that are needed");
        return anchors.ToArray();
    }

    /// <summary>An identity of a certificate, those above it behind it, and its private key, which the same file may hold: <paramref name="keyFile"/> is null then.</summary>
    public static CertificateIdentity Identity(string file, string keyFile)
    {
        byte[] content = Read("--cert", file);
        if (keyFile == null && !HoldsKey(content))
            throw new UsageException("--key: " + file + " holds no private key; the file with it is needed");
        SigningKey key = keyFile != null ? Key(keyFile) : Checked("--cert", file, () => KeyOf(content));
        byte[][] chain = Checked("--cert", file, () => Certificates(content));
        return Checked(keyFile == null ? "--cert" : "--key", keyFile ?? file, () => new CertificateIdentity(chain, key));
    }

    /// <summary>The private key of a file, in PEM or DER.</summary>
    public static SigningKey Key(string file)
    {
        byte[] content = Read("--key", file);
        return Checked("--key", file, () => KeyOf(content));
    }

    private static SigningKey KeyOf(byte[] content)
    {
        PrivateKey key = new(content);
        try
        {
            return DefaultContext.NewKey(key);
        }
        finally
        {
            key.Wipe();
        }
    }

    private static byte[][] Certificates(byte[] content) => IsDer(content) ? [content] : Pem.Certificates(content);

    private static bool HoldsKey(byte[] content) => content.AsSpan().IndexOf("PRIVATE KEY-----"u8) >= 0;

    /// <summary>Whether it begins as a certificate of 128 bytes and more does: a SEQUENCE with a length in more than one byte.</summary>
    private static bool IsDer(byte[] content) => content.Length > 1 && content[0] == 0x30 && content[1] > 0x80;

    private static byte[] Read(string option, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(option + ": " + exception.Message);
        }
    }

    private static T Checked<T>(string option, string file, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException exception)
        {
            string text = exception.Message.ReplaceLineEndings(" ");
            foreach (string name in names)
                if (text.StartsWith(name, StringComparison.Ordinal))
                    text = text[name.Length..];
            throw new UsageException(option + ": " + file + ": " + text);
        }
    }
}
