using System.Threading;
using NanoTls.Mqtt;

namespace NanoTls.Boards;

/// <summary>Time that passes, and waiting for it.</summary>
public class BoardClock : MqttClock
{
    /// <summary>Lets so many milliseconds pass.</summary>
    public virtual void Sleep(int milliseconds) => Thread.Sleep(milliseconds);
}
