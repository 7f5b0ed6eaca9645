namespace NanoTls.Bench.Flash;

/// <summary>What the bytes of a .pe are.</summary>
/// <param name="Il">Instructions and exception tables.</param>
/// <param name="Names">Names of types, members and assemblies.</param>
/// <param name="Texts">String literals, almost all of them reasons of exceptions.</param>
/// <param name="Methods">Records of methods.</param>
/// <param name="Fields">Records of fields.</param>
/// <param name="Types">Records of types.</param>
/// <param name="Signatures">Signatures, and the data of array initialisers.</param>
/// <param name="References">Records of what other assemblies have.</param>
/// <param name="Rest">The header, attributes, and padding.</param>
internal sealed record PeSize(int Il, int Names, int Texts, int Methods, int Fields, int Types, int Signatures, int References, int Rest)
{
    /// <summary>Bytes of the file.</summary>
    public int Total => Il + Names + Texts + Methods + Fields + Types + Signatures + References + Rest;
}
