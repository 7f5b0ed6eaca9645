namespace NanoTls.Tests.Engine;

/// <summary>Moves bytes between two engines in memory, as many at a time as wished.</summary>
public static class Loopback
{
    /// <summary>Bytes that went from the first to the second engine in the last call of <see cref="Pump"/>, and the other way.</summary>
    public sealed class Count
    {
        /// <summary>Bytes to the second engine.</summary>
        public int Forth;

        /// <summary>Bytes to the first engine.</summary>
        public int Back;
    }

    /// <summary>Moves bytes both ways until nothing moves any more; plaintext stops the direction it came in.</summary>
    public static Count Pump(TlsEngine a, TlsEngine b, int chunk)
    {
        Count count = new Count();
        while (true)
        {
            int forth = Move(a, b, chunk);
            int back = Move(b, a, chunk);
            count.Forth += forth;
            count.Back += back;
            if (forth == 0 && back == 0)
                return count;
        }
    }

    /// <summary>Moves at most <paramref name="chunk"/> bytes one way, and does a slice of pending work; returns how many were moved.</summary>
    public static int Move(TlsEngine from, TlsEngine to, int chunk)
    {
        while (from.WorkPending)
            from.Step();
        while (to.WorkPending)
            to.Step();
        int length = from.ToSend();
        int room = to.ToReceive();
        if (to.Failure != null)
        {
            from.Sent(length);
            return length;
        }
        if (length > room)
            length = room;
        if (length > chunk)
            length = chunk;
        if (length == 0)
            return 0;
        System.Array.Copy(from.SendBuffer, from.SendOffset, to.ReceiveBuffer, to.ReceiveOffset, length);
        from.Sent(length);
        to.Received(length);
        return length;
    }

    /// <summary>Starts both and runs the handshake.</summary>
    public static Count Handshake(TlsEngine client, TlsEngine server)
    {
        client.Start();
        server.Start();
        return Pump(client, server, int.MaxValue);
    }

    /// <summary>Sends one message and returns what arrives as plaintext in its first record.</summary>
    public static byte[] Send(TlsEngine from, TlsEngine to, byte[] message)
    {
        byte[] received = new byte[message.Length];
        int sent = 0;
        int at = 0;
        while (at < message.Length)
        {
            if (sent < message.Length)
                sent += from.Write(message, sent, message.Length - sent);
            int moved = Move(from, to, int.MaxValue);
            int length = to.Plaintext();
            if (moved == 0 && length == 0)
                return null;
            System.Array.Copy(to.ReceiveBuffer, to.PlaintextOffset, received, at, length);
            at += length;
            to.Consumed(length);
        }
        return received;
    }
}
