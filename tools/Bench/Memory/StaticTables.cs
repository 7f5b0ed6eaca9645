using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using NanoTls.Certificates;
using NanoTls.Crypto;
using NanoTls.Mqtt;
using NanoTls.Net;
using NanoTls.Sessions;
using NanoTls.Streams;

namespace NanoTls.Bench.Memory;

/// <summary>What the static fields of an assembly take. A device runs all initialisers of what is deployed at boot, whether their tables are used or not.</summary>
internal static class StaticTables
{
    /// <summary>The device assemblies that have a desktop build.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(Sha256).Assembly, typeof(Secp256r1Group).Assembly, typeof(Secp384r1Group).Assembly, typeof(RsaPssVerifier).Assembly, typeof(Ed25519Verifier).Assembly, typeof(TlsEngine).Assembly,
        typeof(CertificatePolicy).Assembly, typeof(TlsSessions).Assembly, typeof(DefaultContext).Assembly, typeof(TlsStream).Assembly, typeof(TcpConnection).Assembly, typeof(MqttClient).Assembly,
    ];

    /// <summary>The assemblies of a device with PSK, ChaCha20-Poly1305 and X25519.</summary>
    public static IReadOnlyList<Assembly> Psk { get; } = [typeof(Sha256).Assembly, typeof(TlsEngine).Assembly, typeof(TlsStream).Assembly];

    /// <summary>The assemblies of a device with certificates and every algorithm.</summary>
    public static IReadOnlyList<Assembly> Certificates { get; } =
    [
        .. Psk, typeof(Secp256r1Group).Assembly, typeof(Secp384r1Group).Assembly, typeof(RsaPssVerifier).Assembly, typeof(Ed25519Verifier).Assembly, typeof(CertificatePolicy).Assembly, typeof(DefaultContext).Assembly,
    ];

    /// <summary>The account of some assemblies together.</summary>
    public static DeviceMemory Account(IEnumerable<Assembly> assemblies)
    {
        DeviceMemory memory = new();
        foreach (Type type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            memory.AddStatic(type);
        }
        return memory;
    }
}
