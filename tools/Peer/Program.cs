using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace NanoTls.Peer;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using CancellationTokenSource stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        return PeerCommand.Run(arguments, new Terminal(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error, stop.Token));
    }

    /// <summary>The first signal ends the command in good order, the second one the process.</summary>
    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }
}
