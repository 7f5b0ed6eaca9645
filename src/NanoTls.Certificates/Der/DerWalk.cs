using System;

namespace NanoTls.Certificates;

/// <summary>Walks over DER that lies in memory as a whole, for what the application hands in. ArgumentException where it is not as expected.</summary>
internal sealed class DerWalk
{
    private readonly DerReader der = new DerReader();
    private readonly byte[] buffer;
    private readonly int end;
    private int position;

    /// <summary>Where the newest element begins.</summary>
    public int Start;

    /// <summary>Where its content begins.</summary>
    public int Offset;

    /// <summary>Bytes of its content.</summary>
    public int Length;

    public DerWalk(byte[] buffer, int offset, int length)
    {
        this.buffer = buffer;
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

    /// <summary>The tag of the next element; 0 = there is none.</summary>
    public int NextTag => position < end ? buffer[position] : 0;

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

    private static ArgumentException NotDer() => new ArgumentException("not the DER of a certificate, Name or SubjectPublicKeyInfo; PEM is Base64 of it and must be decoded first");
}
