using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace NanoTls.Tests.Desktop.Recordings;

/// <summary>
/// A connection as text: a header of "name: value" lines (secret: a line of OpenSSL's key log), an empty line, then lines of "> bytes we sent", "&lt; bytes we received", "= application data that we read from
/// them" and ". what our application did" (write HEX, update, close). Long bytes go on in further lines of the same mark.
/// </summary>
internal sealed class Recording
{
    private const int BytesALine = 64;

    private readonly List<(char Mark, string Text)> steps = new();
    private readonly List<string> header = new();

    /// <summary>Where the recordings lie.</summary>
    public static string Folder => Path.Combine(Repository.Root, "tests", "Recordings");

    /// <summary>The steps, bytes of the same mark in a row taken together.</summary>
    public IReadOnlyList<(char Mark, string Text)> Steps => steps;

    /// <summary>The number of the test entropy.</summary>
    public uint Entropy => uint.Parse(header.Single(line => line.StartsWith("entropy: ", StringComparison.Ordinal))["entropy: ".Length..]);

    /// <summary>The secrets that OpenSSL logged, in the SSLKEYLOGFILE format, sorted.</summary>
    public IEnumerable<string> Secrets => header.Where(line => line.StartsWith("secret: ", StringComparison.Ordinal)).Select(line => line["secret: ".Length..]).Order(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    public static Recording Read(string name)
    {
        Recording recording = new();
        bool body = false;
        foreach (string line in File.ReadAllLines(Path.Combine(Folder, name + ".txt")))
        {
            if (body)
                recording.Add(line[0], line[2..]);
            else if (line.Length == 0)
                body = true;
            else
                recording.header.Add(line);
        }
        return recording;
    }

    /// <summary>Adds a line to the header.</summary>
    public void Head(string name, string value) => header.Add(name + ": " + value);

    /// <summary>Adds bytes.</summary>
    public void Add(char mark, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
            Add(mark, Convert.ToHexStringLower(bytes));
    }

    /// <summary>Adds a step.</summary>
    public void Add(char mark, string text)
    {
        if (mark != '.' && steps.Count > 0 && steps[^1].Mark == mark)
            steps[^1] = (mark, steps[^1].Text + text);
        else
            steps.Add((mark, text));
    }

    /// <summary>Writes a file.</summary>
    public void Write(string name)
    {
        StringBuilder text = new();
        foreach (string line in header)
            text.Append(line).Append('\n');
        text.Append('\n');
        foreach ((char mark, string all) in steps)
            foreach (char[] part in all.Chunk(mark == '.' ? all.Length : 2 * BytesALine))
                text.Append(mark).Append(' ').Append(part).Append('\n');
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name + ".txt"), text.ToString());
    }
}
