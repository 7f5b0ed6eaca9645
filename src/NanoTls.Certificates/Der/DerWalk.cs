using System;

namespace NanoTls.Certificates;

/// <summary>Walks over DER that lies in memory as a whole, for what the application hands in. ArgumentException, with the text that says what it should be, where it is not as expected.</summary>
internal sealed class DerWalk
{
    private readonly DerReader der = new DerReader();
    private readonly byte[] buffer;
    private readonly int end;
    private readonly string refusal;
    private int position;

    /// <summary>Where the newest element begins.</summary>
    public int Start;

    /// <summary>Where its content begins.</summary>
    public int Offset;

    /// <summary>Bytes of its content.</summary>
    public int Length;

    public DerWalk(byte[] buffer, int offset, int length, string refusal)
    {
        this.buffer = buffer;
        this.refusal = refusal;
        position = offset;
        end = offset + length;
        try
        {
            der.Begin(length);
        }
        catch (TlsException)
        {
            throw NotDer();
        }
    }

    /// <summary>The tag of the next element; 0 = there is none in the element that was entered last.</summary>
    public int NextTag => der.IsAtEnd ? 0 : buffer[position];

    /// <summary>Enters the next element.</summary>
    public void Enter(int tag)
    {
        ReadHeader(tag);
        der.Enter();
    }

    /// <summary>Passes the next element.</summary>
    public void Skip(int tag)
    {
        ReadHeader(tag);
        der.Skip();
        Read(DerEvent.Value);
    }

    /// <summary>Leaves the element that was entered last, in which nothing may be left.</summary>
    public void Leave() => Read(DerEvent.Leave);

    /// <summary>What is thrown where the DER is not as expected.</summary>
    public ArgumentException NotDer() => new ArgumentException(refusal);

    private void ReadHeader(int tag)
    {
        Start = position;
        Read(DerEvent.Header);
        if (der.Tag != tag)
            throw NotDer();
        Offset = position;
        Length = der.Length;
    }

    private void Read(DerEvent expected)
    {
        try
        {
            position += der.Read(buffer, position, end - position);
        }
        catch (TlsException)
        {
            throw NotDer();
        }
        if (der.Event != expected)
            throw NotDer();
    }
}
