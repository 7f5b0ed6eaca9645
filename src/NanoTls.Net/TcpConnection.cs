using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace NanoTls.Net;

/// <summary>
/// A TCP connection that is made within a time. Socket.Connect and name resolution know no timeout, so a thread of its own does both; when time is up, its socket is closed
/// under it, which ends a Connect, and the thread ends by itself when a resolution that nothing can end returns. Reads and writes have the timeouts of <see cref="Stream"/>.
/// </summary>
public sealed class TcpConnection
{
    private readonly string host;
    private readonly int port;
    private readonly object gate = new object();

    // Under the lock.
    private Socket socket;
    private bool connected;
    private bool abandoned;
    private Exception failure;

    /// <summary>
    /// Connects to a host by name or address, to the first of its addresses that answers. IOException when none does within so many milliseconds, or when the name is not
    /// known; ArgumentException for a port outside 1 to 65,535 and a time below 1.
    /// </summary>
    public TcpConnection(string host, int port, int milliseconds)
    {
        if (host == null || host.Length == 0)
            throw new ArgumentException("host: a name or address is needed");
        if (port < 1 || port > 65535)
            throw new ArgumentException("port: 1 to 65,535 are possible");
        if (milliseconds < 1)
            throw new ArgumentException("milliseconds: at least one is needed");
        this.host = host;
        this.port = port;
        Thread thread = new Thread(Connect);
        thread.Start();
        thread.Join(milliseconds);
        lock (gate)
        {
            abandoned = !connected;
            if (abandoned && socket != null)
                socket.Close();
        }
        if (abandoned)
            throw failure != null
                ? new IOException("no connection to " + host + ":" + port.ToString() + ": " + failure.Message, failure)
                : new IOException("no connection to " + host + ":" + port.ToString() + " within " + milliseconds.ToString() + " ms");
        Stream = new NetworkStream(socket, true);
    }

    /// <summary>The connection as a stream; closing it closes the socket.</summary>
    public NetworkStream Stream { get; }

    private void Connect()
    {
        try
        {
            IPAddress[] addresses = Resolve();
            for (int i = 0; i < addresses.Length && !Connect(addresses[i]); i++)
            {
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }
    }

    private IPAddress[] Resolve()
    {
        // Asked for a number, the resolver of .NET looks for its name, which may take long and fail.
        bool number = true;
        for (int i = 0; i < host.Length; i++)
            number &= host[i] == '.' || (host[i] >= '0' && host[i] <= '9');
        return number || host.IndexOf(':') >= 0 ? new IPAddress[] { IPAddress.Parse(host) } : Dns.GetHostEntry(host).AddressList;
    }

    /// <summary>True when this was the last address to try: connected, or out of time.</summary>
    private bool Connect(IPAddress address)
    {
        Socket next = null;
        try
        {
            next = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            lock (gate)
            {
                if (abandoned)
                {
                    next.Close();
                    return true;
                }
                socket = next;
            }
            next.Connect(new IPEndPoint(address, port));
            // On a device Connect returns when the attempt has ended, well or not.
            object error = next.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error);
            if ((int)error != 0)
                throw new IOException("socket error " + error.ToString());
            // A record is written whole, so there is nothing to wait for.
            next.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            lock (gate)
                connected = !abandoned;
            return true;
        }
        catch (Exception exception)
        {
            lock (gate)
            {
                if (next != null)
                    next.Close();
                failure = exception;
                return abandoned;
            }
        }
    }
}
