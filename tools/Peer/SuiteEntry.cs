using System;

namespace NanoTls.Peer;

/// <summary>A cipher suite by the names people call it.</summary>
internal sealed record SuiteEntry(int Id, string Name, string Alias, Func<CipherSuite> New);
