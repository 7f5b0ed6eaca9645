namespace System.IO;

public enum FileMode
{
    Create = 2,
    Open = 3,
}

public enum FileAccess
{
    Read = 1,
    Write = 2,
}

public static class File
{
    public static extern bool Exists(string path);
}

public class FileStream : Stream
{
    public extern FileStream(string path, FileMode mode, FileAccess access);

    public override extern bool CanRead { get; }

    public override extern bool CanSeek { get; }

    public override extern bool CanWrite { get; }

    public override extern long Length { get; }

    public override extern long Position { get; set; }

    public override extern void Flush();

    public override extern long Seek(long offset, SeekOrigin origin);

    public override extern void SetLength(long value);

    public override extern int Read(SpanByte buffer);

    public override extern int Read(byte[] buffer, int offset, int count);

    public override extern void Write(byte[] buffer, int offset, int count);
}
