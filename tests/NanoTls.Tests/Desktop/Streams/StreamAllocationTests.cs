using System;
using System.IO;
using System.Threading;
using NanoTls.Streams;
using NanoTls.Tests.Streams;

namespace NanoTls.Tests.Desktop.Streams;

/// <summary>Nothing is allocated by a handshake, by writing, reading, key updates, closing and the next connection on the same stream.</summary>
[TestClass]
public sealed class StreamAllocationTests
{
    private const int Rounds = 3;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Connection_ReadWriteReconnect_AllocatesNothing(int version)
    {
        StreamPair pair = FullDuplexTests.NewPair(version);
        pair.Client = new TlsStream(new TlsClient(pair.ClientOptions));
        pair.Server = new TlsStream(new TlsServer(pair.ServerOptions));
        PipeStream[] clientEnds = new PipeStream[Rounds];
        PipeStream[] serverEnds = new PipeStream[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            pair.Plug(8192);
            clientEnds[i] = pair.ClientEnd;
            serverEnds[i] = pair.ServerEnd;
        }
        long atServer = -1;
        Exception failure = null;
        Thread server = new(() =>
        {
            try
            {
                atServer = Measure(pair.Server, serverEnds, false);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        server.Start();
        long atClient = Measure(pair.Client, clientEnds, true);
        Assert.IsTrue(server.Join(30_000));
        Assert.IsNull(failure, failure?.ToString());
        Assert.AreEqual(0, atClient);
        Assert.AreEqual(0, atServer);
    }

    /// <summary>Bytes that this thread allocated in the rounds after the first.</summary>
    private static long Measure(TlsStream stream, Stream[] transports, bool client)
    {
        byte[] buffer = new byte[1500];
        long before = 0;
        for (int round = 0; round < transports.Length; round++)
        {
            if (round == 1)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (client)
                stream.AuthenticateAsClient(transports[round]);
            else
                stream.AuthenticateAsServer(transports[round]);
            bool tls13 = stream.Engine.NegotiatedVersion == ProtocolVersion.Tls13;
            for (int i = 0; i < 50; i++)
            {
                if (tls13 && i == 20)
                    stream.Engine.RequestKeyUpdate(true);
                stream.Write(buffer, 0, buffer.Length);
                for (int at = 0; at < buffer.Length;)
                    at += stream.Read(buffer, at, buffer.Length - at);
                stream.WriteByte(1);
                if (stream.ReadByte() != 1)
                    throw new InvalidDataException();
                stream.Flush();
            }
            if (client)
                stream.CloseWrite();
            if (stream.ReadByte() != -1)
                throw new InvalidDataException();
            stream.Close();
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
