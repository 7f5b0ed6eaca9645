using System;

namespace NanoTls.Peer;

/// <summary>The command line asks for something that cannot be; the text names the option.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }
}
