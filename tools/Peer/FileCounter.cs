using System.Globalization;
using System.IO;
using NanoTls.Sessions;

namespace NanoTls.Peer;

/// <summary>A session counter in a file: a decimal number. A new number is written to a file beside it, which then takes its name: what a power failure leaves is the former number or the new one.</summary>
internal sealed class FileCounter : SessionCounter
{
    private readonly string path;

    public FileCounter(string path)
    {
        this.path = path;
    }

    /// <summary>Whether a number is there.</summary>
    public bool IsThere => TryRead(out _);

    public override long Read() => TryRead(out long number) ? number : throw new IOException(path + " holds no number");

    public override void Advance(long to)
    {
        string beside = path + ".new";
        using (FileStream file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            foreach (char digit in to.ToString(CultureInfo.InvariantCulture))
                file.WriteByte((byte)digit);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    private bool TryRead(out long number)
    {
        number = 0;
        return File.Exists(path) && long.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
