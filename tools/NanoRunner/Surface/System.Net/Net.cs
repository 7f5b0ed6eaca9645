namespace System.Net
{
    public static class Dns
    {
        public static extern IPHostEntry GetHostEntry(string hostNameOrAddress);
    }

    public class IPHostEntry
    {
        public extern string HostName { get; }

        public extern IPAddress[] AddressList { get; }
    }

    public abstract class EndPoint
    {
    }

    public class IPEndPoint : EndPoint
    {
        public extern IPEndPoint(IPAddress address, int port);

        public extern IPAddress Address { get; }

        public extern int Port { get; }
    }

    public class IPAddress
    {
        public static readonly IPAddress Any;
        public static readonly IPAddress Loopback;

        public extern IPAddress(byte[] address);

        public extern Sockets.AddressFamily AddressFamily { get; }

        public extern byte[] GetAddressBytes();

        public static extern IPAddress Parse(string ipString);
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily
    {
        Unknown = -1,
        Unspecified = 0,
        InterNetwork = 2,
        InterNetworkV6 = 23,
    }

    public enum SocketType
    {
        Unknown = -1,
        Stream = 1,
        Dgram = 2,
    }

    public enum ProtocolType
    {
        Unknown = -1,
        IP = 0,
        Tcp = 6,
        Udp = 17,
    }

    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
        SelectError = 2,
    }

    [Flags]
    public enum SocketFlags
    {
        None = 0,
    }

    public enum SocketOptionLevel
    {
        Tcp = 6,
        Socket = 65535,
    }

    public enum SocketOptionName
    {
        NoDelay = 1,
        KeepAlive = 8,
        Linger = 128,
        Error = 4103,
    }

    public class SocketException : Exception
    {
        public extern int ErrorCode { get; }
    }

    public class Socket : IDisposable
    {
        public extern Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType);

        public extern int Available { get; }

        public extern EndPoint LocalEndPoint { get; }

        public extern EndPoint RemoteEndPoint { get; }

        public extern int ReceiveTimeout { get; set; }

        public extern int SendTimeout { get; set; }

        public extern void Bind(EndPoint localEP);

        public extern void Connect(EndPoint remoteEP);

        public extern void Close();

        public extern void Listen(int backlog);

        public extern Socket Accept();

        public extern int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags);

        public extern int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags);

        public extern void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue);

        public extern void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue);

        public extern object GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName);

        public extern bool Poll(int microSeconds, SelectMode mode);

        protected virtual extern void Dispose(bool disposing);

        extern void IDisposable.Dispose();
    }

    public class NetworkStream : IO.Stream
    {
        public extern NetworkStream(Socket socket);

        public extern NetworkStream(Socket socket, bool ownsSocket);

        public virtual extern bool DataAvailable { get; }

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

namespace nanoFramework.Networking
{
    public enum NetworkHelperStatus
    {
        None,
        Started,
        NetworkIsReady,
        FailedNoNetworkInterface,
        TokenExpiredWaitingIPAddress,
        TokenExpiredWaitingDateTime,
        ErrorConnetingToWiFiWhileScanning,
        ExceptionOccurred,
        Reconnecting,
    }
}
