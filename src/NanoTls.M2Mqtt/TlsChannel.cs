using System;
using System.IO;
using System.Net.Sockets;
using System.Reflection;
using nanoFramework.M2Mqtt;
using NanoTls.Net;
using NanoTls.Streams;

namespace NanoTls.M2Mqtt;

/// <summary>
/// The network channel of nanoFramework.M2Mqtt over TLS: <c>new TlsChannel(…).AttachTo(client)</c> between the construction of the client and its Connect. One object serves
/// one connection after the other. The client may send on one thread and receive on another.
/// </summary>
public sealed class TlsChannel : IMqttNetworkChannel
{
    private readonly TlsStream stream;
    private readonly string host;
    private readonly int port;
    private readonly int milliseconds;

    /// <summary>
    /// A channel to a broker by name or address; the TCP connection has so many milliseconds, the handshake its HandshakeTimeout. ArgumentException without a stream; the others
    /// are judged by <see cref="Connect"/>.
    /// </summary>
    public TlsChannel(TlsStream stream, string host, int port, int milliseconds)
    {
        if (stream == null)
            throw new ArgumentException("stream: a TlsStream over a TlsClient is needed");
        this.stream = stream;
        this.host = host;
        this.port = port;
        this.milliseconds = milliseconds;
    }

    /// <inheritdoc/>
    public bool DataAvailable => stream.DataAvailable;

    /// <summary>Without effect: a pre-shared key authenticates both sides, and no certificate is used.</summary>
    public bool ValidateServerCertificate { get; set; }

    /// <summary>
    /// Takes the place of the client's own channel. No constructor of MqttClient takes a channel, so its private field is set. InvalidOperationException when it has no such
    /// field: 5.1 has.
    /// </summary>
    public void AttachTo(MqttClient client)
    {
        FieldInfo field = typeof(MqttClient).GetField("_channel", BindingFlags.Instance | BindingFlags.NonPublic);
        if (field == null)
            throw new InvalidOperationException("MqttClient has no field _channel: nanoFramework.M2Mqtt 5.1 is needed");
        field.SetValue(client, this);
    }

    /// <summary>Connects and runs the handshake, after the end of a former connection; IOException or TlsException when it fails.</summary>
    public void Connect()
    {
        Close();
        TcpConnection connection = new TcpConnection(host, port, milliseconds);
        bool done = false;
        try
        {
            stream.AuthenticateAsClient(connection.Stream);
            done = true;
        }
        finally
        {
            if (!done)
                connection.Stream.Close();
        }
    }

    /// <summary>NotSupportedException: a device is a client.</summary>
    public void Accept() => throw new NotSupportedException();

    /// <summary>Sends the whole buffer.</summary>
    public int Send(byte[] buffer)
    {
        stream.Write(buffer, 0, buffer.Length);
        return buffer.Length;
    }

    /// <summary>
    /// Fills the whole buffer. IOException for every end of the connection: for another exception the client would not close, and in the middle of a header it does not look
    /// at what is returned.
    /// </summary>
    public int Receive(byte[] buffer)
    {
        Fill(buffer, 0);
        return buffer.Length;
    }

    /// <summary>As <see cref="Receive(byte[])"/>, or 0 when nothing comes within so many milliseconds.</summary>
    public int Receive(byte[] buffer, int timeout)
    {
        int length = 0;
        if (!stream.DataAvailable && buffer.Length > 0)
        {
            int before = stream.ReadTimeout;
            stream.ReadTimeout = timeout;
            try
            {
                length = Read(buffer, 0, 1);
            }
            catch (IOException)
            {
                if (Ended)
                    throw;
                return 0;
            }
            catch (SocketException)
            {
                return 0;
            }
            finally
            {
                stream.ReadTimeout = before;
            }
        }
        Fill(buffer, length);
        return buffer.Length;
    }

    /// <summary>Closes the connection; the next Connect may follow.</summary>
    public void Close() => stream.Close();

    private bool Ended => !stream.CanRead || stream.Engine.PeerClosed || stream.Engine.Failure != null;

    private void Fill(byte[] buffer, int offset)
    {
        while (offset < buffer.Length)
            offset += Read(buffer, offset, buffer.Length - offset);
    }

    private int Read(byte[] buffer, int offset, int count)
    {
        int length;
        try
        {
            length = stream.Read(buffer, offset, count);
        }
        catch (TlsException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        if (length == 0)
            throw new IOException("the broker closed the connection");
        return length;
    }
}
