using System;
using System.IO;
using System.Security.Cryptography;
using NanoTls.Tests.Engine;

namespace NanoTls.Bench.Wire;

/// <summary>The certificates and keys of our ends, as OpenSSL's programs read them.</summary>
internal static class CertificateFiles
{
    private static readonly string folder = Directory.CreateTempSubdirectory("nanotls-wire").FullName;

    /// <summary>The root.</summary>
    public static string Root { get; } = Write("root.pem", Certificate(TestIdentities.Root));

    /// <summary>Arguments of a server with its chain of two.</summary>
    public static string Server { get; } = " -cert " + Write("server.pem", Certificate(TestIdentities.Server) + Key(TestIdentities.ServerKey, TestIdentities.ServerKeyInfo)) + " -cert_chain " + Write("middle.pem", Certificate(TestIdentities.Middle));

    /// <summary>Arguments of a client with its certificate.</summary>
    public static string Client { get; } = " -cert " + Write("client.pem", Certificate(TestIdentities.Client) + Key(TestIdentities.ClientKey, TestIdentities.ClientKeyInfo));

    static CertificateFiles() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);

    private static string Certificate(string hex) => PemEncoding.WriteString("CERTIFICATE", Convert.FromHexString(hex)) + "\n";

    private static string Key(string hex, string publicKeyInfo)
    {
        byte[] point = Convert.FromHexString(publicKeyInfo)[^64..];
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Convert.FromHexString(hex), Q = new ECPoint { X = point[..32], Y = point[32..] } });
        return key.ExportECPrivateKeyPem() + "\n";
    }

    private static string Write(string name, string text)
    {
        string file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
