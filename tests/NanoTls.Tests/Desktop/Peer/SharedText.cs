using System.IO;
using System.Text;

namespace NanoTls.Tests.Desktop.Peer;

/// <summary>A text that one thread writes and another reads.</summary>
internal sealed class SharedText : TextWriter
{
    private readonly StringBuilder text = new StringBuilder();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (text)
            text.Append(value);
    }

    public override void WriteLine(string value)
    {
        lock (text)
            text.Append(value).Append('\n');
    }

    public override string ToString()
    {
        lock (text)
            return text.ToString();
    }
}
