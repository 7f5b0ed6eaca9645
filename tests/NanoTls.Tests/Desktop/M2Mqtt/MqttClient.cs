using System;
using System.IO;
using System.Threading;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// Uses its channel as the client of nanoFramework.M2Mqtt 5.1 does: one thread receives, header byte by byte and then the rest at once, another sends under a lock; an
/// IOException ends the receiving, anything else does not. A message is a first byte, a length as in MQTT, and so many bytes.
/// </summary>
public class MqttClient(string brokerHostName)
{
    private readonly object sendLock = new();
    private IMqttNetworkChannel _channel = null;
    private Thread receiver;

    public string Broker => brokerHostName;

    /// <summary>Takes what was received.</summary>
    public Action<byte[]> Received { get; set; }

    /// <summary>What ended the receiving.</summary>
    public IOException End { get; private set; }

    public IMqttNetworkChannel Channel => _channel;

    public void Connect()
    {
        End = null;
        _channel.ValidateServerCertificate = true;
        _channel.Connect();
        receiver = new Thread(Receive);
        receiver.Start();
    }

    public void Send(byte[] message)
    {
        lock (sendLock)
            _channel.Send(message);
    }

    /// <summary>True when the receiving has ended within so many milliseconds.</summary>
    public bool Join(int milliseconds) => receiver.Join(milliseconds);

    private void Receive()
    {
        byte[] first = new byte[1];
        while (End == null)
            try
            {
                _channel.Receive(first);
                byte[] rest = new byte[RemainingLength()];
                _channel.Receive(rest);
                Received(rest);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException))
            {
                End = exception;
            }
    }

    /// <summary>Without a look at what Receive returns.</summary>
    private int RemainingLength()
    {
        byte[] next = new byte[1];
        int value = 0;
        int multiplier = 1;
        do
        {
            _channel.Receive(next);
            value += (next[0] & 127) * multiplier;
            multiplier *= 128;
        }
        while ((next[0] & 128) != 0);
        return value;
    }
}
