using System.IO;

namespace NanoTls.Boards.Telemetry;

/// <summary>Two files on the internal drive, which is in flash.</summary>
internal sealed class FlashStore : SleepStore
{
    public override int Read(int place, byte[] buffer)
    {
        string path = PathOf(place);
        if (!File.Exists(path))
            return 0;
        FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read);
        try
        {
            int length = (int)file.Length;
            return length == 0 || length > buffer.Length ? 0 : file.Read(buffer, 0, length);
        }
        finally
        {
            file.Close();
        }
    }

    public override void Write(int place, byte[] buffer, int length)
    {
        FileStream file = new FileStream(PathOf(place), FileMode.Create, FileAccess.Write);
        try
        {
            file.Write(buffer, 0, length);
        }
        finally
        {
            file.Close();
        }
    }

    private static string PathOf(int place) => place == 0 ? "I:\\sleep0.bin" : "I:\\sleep1.bin";
}
