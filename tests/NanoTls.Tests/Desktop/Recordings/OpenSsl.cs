using System.IO;
using NanoTls.Interop;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>The program openssl, as the interop tests start it.</summary>
internal static class OpenSsl
{
    /// <summary>Starts it with arguments between blanks.</summary>
    public static ExternalProgram Start(string arguments) => new(Path.GetTempPath(), [], "openssl", arguments.Split(' '));

    /// <summary>Its version, in its own words.</summary>
    public static string Version()
    {
        using ExternalProgram openssl = Start("version");
        return openssl.WaitForLine("OpenSSL");
    }
}
