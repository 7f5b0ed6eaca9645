namespace System.Net
{
    public static class Dns
    {
        public static extern IPHostEntry GetHostEntry(string hostNameOrAddress);
    }

    public class IPHostEntry
    {
        private extern IPHostEntry();

        public extern IPAddress[] AddressList { get; }
    }

    public abstract class EndPoint
    {
    }

    public class IPEndPoint : EndPoint
    {
        public extern IPEndPoint(IPAddress address, int port);
    }

    public class IPAddress
    {
        private extern IPAddress();

        public extern Sockets.AddressFamily AddressFamily { get; }

        public static extern IPAddress Parse(string ipString);
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily
    {
    }

    public enum SocketType
    {
        Stream = 1,
    }

    public enum ProtocolType
    {
        Tcp = 6,
    }

    public enum SocketOptionLevel
    {
        Tcp = 6,
        Socket = 65535,
    }

    public enum SocketOptionName
    {
        NoDelay = 1,
        Error = 4103,
    }

    public class SocketException : Exception
    {
        private extern SocketException();
    }

    public class Socket : IDisposable
    {
        public extern Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType);

        public extern void Connect(EndPoint remoteEP);

        public extern void Close();

        public extern void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue);

        public extern object GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName);

        extern void IDisposable.Dispose();
    }

    public class NetworkStream : IO.Stream
    {
        public extern NetworkStream(Socket socket, bool ownsSocket);

        public override extern bool CanRead { get; }

        public override extern bool CanSeek { get; }

        public override extern bool CanWrite { get; }

        public override extern long Length { get; }

        public override extern long Position { get; set; }

        public override extern void Flush();

        public override extern long Seek(long offset, IO.SeekOrigin origin);

        public override extern void SetLength(long value);

        public override extern int Read(SpanByte buffer);

        public override extern int Read(byte[] buffer, int offset, int count);

        public override extern void Write(byte[] buffer, int offset, int count);
    }
}
