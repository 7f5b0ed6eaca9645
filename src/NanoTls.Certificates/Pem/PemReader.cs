using System;

namespace NanoTls.Certificates;

/// <summary>
/// Finds the blocks of PEM (RFC 7468) one after another. Lines end with CR, LF or both; BEGIN and END stand on lines of their own, and before a block may be any text.
/// ArgumentException, which names the line, where a block is not as it should be.
/// </summary>
internal sealed class PemReader
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LongestLabel = 64;

    private readonly byte[] text;
    private int at;
    private int label;
    private int labelLength;
    private int body;
    private int bodyEnd;

    public PemReader(byte[] text)
    {
        this.text = text;
    }

    /// <summary>The label of the block, for texts.</summary>
    public string Label
    {
        get
        {
            char[] characters = new char[labelLength];
            for (int i = 0; i < labelLength; i++)
                characters[i] = (char)text[label + i];
            return new string(characters);
        }
    }

    /// <summary>The bytes of a text; what is not ASCII becomes 0x80.</summary>
    public static byte[] BytesOf(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(text[i] < 0x80 ? text[i] : 0x80);
        return bytes;
    }

    /// <summary>The exception for what is wrong at a place.</summary>
    public static ArgumentException Wrong(byte[] text, int place, string what)
    {
        int line = 1;
        for (int i = 0; i < place; i++)
            if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
                line++;
        return new ArgumentException("line " + line.ToString() + " of the PEM: " + what);
    }

    /// <summary>Goes to the next block; false when there is none.</summary>
    public bool Next()
    {
        while (GoToLine())
        {
            if (Stands(at, Begin))
            {
                ReadBlock();
                return true;
            }
            if (Stands(at, End))
                throw Wrong(text, at, "an END without its BEGIN: the beginning of the block is missing; export it anew");
            SkipLine();
        }
        return false;
    }

    /// <summary>Whether the block has this label.</summary>
    public bool Has(string label) => labelLength == label.Length && EndsWith(label);

    /// <summary>Whether the block's label ends so.</summary>
    public bool EndsWith(string label) => labelLength >= label.Length && Stands(this.label + labelLength - label.Length, label);

    /// <summary>Whether the block begins with this text, as a header of RFC 1421 would.</summary>
    public bool BeginsWith(string header) => Stands(SkipBlanks(body), header);

    /// <summary>What the block stands for.</summary>
    public byte[] Decode() => Base64.Decode(text, body, bodyEnd);

    /// <summary>The exception for what is wrong with the block.</summary>
    public ArgumentException Wrong(string what) => Wrong(text, label, what);

    private void ReadBlock()
    {
        int start = at;
        label = at + Begin.Length;
        at = label;
        while (at < text.Length && text[at] >= ' ' && text[at] <= '~' && !Stands(at, Dashes))
            at++;
        labelLength = at - label;
        if (labelLength < 1 || labelLength > LongestLabel || !Pass(Dashes) || !IsLineEnd())
            throw Wrong(text, start, "a block begins with '-----BEGIN label-----' on a line of its own; put line breaks where they were, or export it anew");
        body = at;
        while (GoToLine())
        {
            bodyEnd = at;
            if (Stands(at, Dashes))
            {
                ReadEnd();
                return;
            }
            SkipLine();
        }
        throw Wrong(text, start, "the block that begins here has no '-----END " + Label + "-----': the text is cut off; export it anew");
    }

    private void ReadEnd()
    {
        if (!Pass(End) || !PassLabel() || !Pass(Dashes))
            throw Wrong(text, bodyEnd, "'-----END " + Label + "-----' is expected: blocks are mixed or cut off; export it anew");
        if (!IsLineEnd())
            throw Wrong(text, bodyEnd, "something follows '-----END " + Label + "-----' on its line: put a line break there");
    }

    private bool Pass(string expected)
    {
        if (!Stands(at, expected))
            return false;
        at += expected.Length;
        return true;
    }

    private bool PassLabel()
    {
        if (labelLength > text.Length - at)
            return false;
        for (int i = 0; i < labelLength; i++)
            if (text[at + i] != text[label + i])
                return false;
        at += labelLength;
        return true;
    }

    private bool Stands(int place, string expected)
    {
        if (expected.Length > text.Length - place)
            return false;
        for (int i = 0; i < expected.Length; i++)
            if (text[place + i] != expected[i])
                return false;
        return true;
    }

    /// <summary>Goes to the next line that is not empty, behind its blanks and, as a byte order mark may be there, what is not ASCII; false when there is none.</summary>
    private bool GoToLine()
    {
        at = SkipBlanks(at);
        return at < text.Length;
    }

    private int SkipBlanks(int place)
    {
        while (place < text.Length && (Base64.IsBlank(text[place]) || text[place] >= 0x80))
            place++;
        return place;
    }

    /// <summary>Goes to the line's end; false when something but blanks is on the way.</summary>
    private bool IsLineEnd()
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\t'))
            at++;
        return at == text.Length || text[at] == '\r' || text[at] == '\n';
    }

    private void SkipLine()
    {
        while (at < text.Length && text[at] != '\r' && text[at] != '\n')
            at++;
    }
}
