using System;
using System.IO;
using System.Text;
using System.Threading;

namespace NanoTls.Desktop;

/// <summary>
/// Appends the secrets of connections to a file in the SSLKEYLOGFILE format (RFC 9850): whoever reads it can read what was sent. Any number of engines, on any threads
/// and in several processes, can share one file.
/// </summary>
public sealed class FileKeyLog : KeyLog
{
    // Another process may be appending: 100 times 10 ms is what is waited for it.
    private const int MostAttempts = 100;
    private const int AttemptMilliseconds = 10;

    private readonly object gate = new object();
    private readonly string path;

    /// <summary>A log at the end of this file, which is made when it is not there, readable by its owner only. IOException or UnauthorizedAccessException when it cannot be written.</summary>
    public FileKeyLog(string path)
    {
        this.path = Path.GetFullPath(path);
        Append(Array.Empty<byte>());
    }

    /// <inheritdoc/>
    public override void Log(KeyLogLabel label, byte[] clientRandom, int clientRandomOffset, byte[] secret, int secretOffset, int secretLength)
    {
        string line = NameOf(label) + " " + Convert.ToHexStringLower(clientRandom, clientRandomOffset, 32) + " " + Convert.ToHexStringLower(secret, secretOffset, secretLength) + "\n";
        byte[] bytes = Encoding.ASCII.GetBytes(line);
        lock (gate)
            Append(bytes);
    }

    private static string NameOf(KeyLogLabel label) => label switch
    {
        KeyLogLabel.ClientRandom => "CLIENT_RANDOM",
        KeyLogLabel.ClientHandshakeTrafficSecret => "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        KeyLogLabel.ServerHandshakeTrafficSecret => "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        KeyLogLabel.ClientTrafficSecret0 => "CLIENT_TRAFFIC_SECRET_0",
        KeyLogLabel.ServerTrafficSecret0 => "SERVER_TRAFFIC_SECRET_0",
        KeyLogLabel.ClientEarlyTrafficSecret => "CLIENT_EARLY_TRAFFIC_SECRET",
        _ => throw new ArgumentException("label: not one of RFC 9850"),
    };

    /// <summary>One line, whole: the file is open, and locked, only while it is written.</summary>
    private void Append(byte[] line)
    {
        // Readers never ask for the lock outside of Windows, and a second writer is kept out there by None only.
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        FileStreamOptions options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using FileStream file = new FileStream(path, options);
                file.Write(line, 0, line.Length);
                return;
            }
            catch (IOException exception) when (exception is not FileNotFoundException and not DirectoryNotFoundException && attempt < MostAttempts)
            {
                Thread.Sleep(AttemptMilliseconds);
            }
        }
    }
}
