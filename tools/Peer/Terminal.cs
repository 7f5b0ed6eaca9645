using System.IO;
using System.Text;
using System.Threading;

namespace NanoTls.Peer;

/// <summary>Where a command reads and writes, and what tells it to stop: the console, or a test.</summary>
internal sealed class Terminal
{
    public readonly Stream Input;
    public readonly Stream Output;
    public readonly CancellationToken Stop;

    private readonly TextWriter error;

    public Terminal(Stream input, Stream output, TextWriter error, CancellationToken stop)
    {
        Input = input;
        Output = output;
        Stop = stop;
        this.error = TextWriter.Synchronized(error);
        Text = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Text on the same output.</summary>
    public TextWriter Text { get; }

    /// <summary>One line on the error output.</summary>
    public void Say(string line) => error.WriteLine("nanotls-peer: " + line);
}
