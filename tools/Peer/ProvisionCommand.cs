using System;
using System.CommandLine;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace NanoTls.Peer;

/// <summary>provision: a random key for a device, as C# source for the board and as a line for the broker's psk_file; and one that only the board has.</summary>
internal static class ProvisionCommand
{
    private const int KeyLength = 32;

    public static Command New(Terminal terminal)
    {
        Option<string> identity = new("--identity") { HelpName = "ID", Description = "the device's identity, 1 to 128 printable ASCII characters without a colon", Required = true };
        Option<string> output = new("--out") { HelpName = "FILE", Description = "where the C# source goes; an existing file is refused", Required = true };
        Command command = new("provision", "Makes a random key for a device: C# source for the board into FILE, the line for the broker's psk_file to standard output.") { identity, output };
        command.SetAction(result => Run(terminal, result.GetValue(identity), result.GetValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string identity, string path)
    {
        string wrong = WrongWith(identity);
        if (wrong != null)
        {
            terminal.Say("--identity: " + wrong);
            return ExitCode.Usage;
        }
        string key = NewKey();
        try
        {
            WriteSecret(path, Source(identity, key, NewKey()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Say("--out: " + (File.Exists(path) ? path + " is there already; a key is never overwritten" : exception.Message));
            return ExitCode.Usage;
        }
        terminal.Text.WriteLine(identity + ":" + key);
        return ExitCode.Ok;
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength));

    /// <summary>What is wrong with an identity, which stands in a psk_file, in C# and in an MQTT client identifier; null = nothing.</summary>
    private static string WrongWith(string identity)
    {
        if (identity.Length is < 1 or > 128)
            return "1 to 128 characters are possible";
        foreach (char c in identity)
            if (c is <= ' ' or > '~' or ':' or '"' or '\\' or '#' or '+' or '/')
                return "printable ASCII without : \" \\ # + / and spaces is possible";
        return null;
    }

    /// <summary>A new file that only its owner reads.</summary>
    private static void WriteSecret(string path, string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(path, new UTF8Encoding(false), options);
        writer.Write(text);
    }

    private static string Source(string identity, string key, string deviceKey) =>
        $$"""
        namespace NanoTls.Boards;

        /// <summary>What only this device and its broker know. Never in version control.</summary>
        internal static class Secrets
        {
            public const string Identity = "{{identity}}";
            public const string Key = "{{key}}";

            // Seals what the board keeps while it sleeps: known to nobody else, and never the key above.
            public const string DeviceKey = "{{deviceKey}}";

            // To be filled in by hand:
            public const string WifiName = "";
            public const string WifiPassword = "";
            public const string Broker = "";
        }

        """.ReplaceLineEndings("\n");
}
