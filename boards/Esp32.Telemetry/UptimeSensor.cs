namespace NanoTls.Boards.Telemetry;

/// <summary>Seconds since the start, in decimal digits: put your sensor here.</summary>
internal sealed class UptimeSensor : Sensor
{
    private readonly BoardClock clock;
    private readonly long start;

    public UptimeSensor(BoardClock clock)
    {
        this.clock = clock;
        start = clock.Milliseconds;
    }

    public override int Read(byte[] reading)
    {
        long seconds = (clock.Milliseconds - start) / 1000;
        int length = 0;
        do
        {
            reading[length++] = (byte)('0' + (int)(seconds % 10));
            seconds /= 10;
        }
        while (seconds > 0);
        for (int i = 0; i < length / 2; i++)
        {
            byte digit = reading[i];
            reading[i] = reading[length - 1 - i];
            reading[length - 1 - i] = digit;
        }
        return length;
    }
}
