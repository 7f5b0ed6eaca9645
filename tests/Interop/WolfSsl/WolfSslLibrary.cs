using System;
using System.Runtime.InteropServices;

namespace NanoTls.Interop;

/// <summary>What is called of libwolfssl; lengths that are a C long fit the platforms where that has the size of a pointer.</summary>
internal static class WolfSslLibrary
{
    public const int Success = 1;
    public const int Pem = 1;
    public const int VerifyPeer = 1;
    public const int FailWithoutPeerCertificate = 2;

    private const string Name = "libwolfssl.so";
    private static readonly bool found = NativeLibrary.TryLoad(Name, out _) && wolfSSL_Init() == Success;

    /// <summary>The test is inconclusive where the library is missing.</summary>
    public static void Find()
    {
        if (found)
            return;
        Console.WriteLine("skipped: the library " + Name + " is not installed");
        Assert.Inconclusive("the library " + Name + " is not installed");
    }

    [DllImport(Name)]
    public static extern nint wolfTLSv1_2_client_method();

    [DllImport(Name)]
    public static extern nint wolfTLSv1_3_client_method();

    [DllImport(Name)]
    public static extern nint wolfTLSv1_2_server_method();

    [DllImport(Name)]
    public static extern nint wolfTLSv1_3_server_method();

    [DllImport(Name)]
    public static extern nint wolfSSL_CTX_new(nint method);

    [DllImport(Name)]
    public static extern void wolfSSL_CTX_free(nint context);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_load_verify_buffer(nint context, byte[] buffer, nint length, int format);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_use_certificate_chain_buffer(nint context, byte[] buffer, nint length);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_use_PrivateKey_buffer(nint context, byte[] buffer, nint length, int format);

    [DllImport(Name)]
    public static extern void wolfSSL_CTX_set_verify(nint context, int mode, nint callback);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_UseSNI(nint context, byte type, byte[] name, ushort length);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_set_cipher_list(nint context, byte[] zeroEnded);

    [DllImport(Name)]
    public static extern nint wolfSSL_new(nint context);

    [DllImport(Name)]
    public static extern void wolfSSL_free(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_set_fd(nint connection, int socket);

    [DllImport(Name)]
    public static extern int wolfSSL_check_domain_name(nint connection, byte[] zeroEnded);

    [DllImport(Name)]
    public static extern int wolfSSL_CTX_UseSessionTicket(nint context);

    [DllImport(Name)]
    public static extern nint wolfSSL_get1_session(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_set_session(nint connection, nint session);

    [DllImport(Name)]
    public static extern int wolfSSL_session_reused(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_connect(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_accept(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_read(nint connection, byte[] buffer, int length);

    [DllImport(Name)]
    public static extern int wolfSSL_write(nint connection, byte[] buffer, int length);

    [DllImport(Name)]
    public static extern int wolfSSL_shutdown(nint connection);

    [DllImport(Name)]
    public static extern int wolfSSL_get_error(nint connection, int result);

    [DllImport(Name)]
    private static extern int wolfSSL_Init();
}
