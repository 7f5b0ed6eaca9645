using System;
using System.IO;
using System.Security.Cryptography;
using NanoTls.Certificates;
using NanoTls.Desktop;
using NanoTls.Sessions;

namespace NanoTls.Peer;

/// <summary>
/// The session that a client keeps from one run to the next, sealed in a file. Beside it stand FILE.key, the random key that seals it, which only its owner may read, and FILE.counter, the number
/// that makes it good once. When one of the two is missing, both begin anew, so that no older copy of the session is taken. A session that is refused is no failure: why is said, and the handshake is a full one.
/// </summary>
internal sealed class SessionFile : IDisposable
{
    // With a client's certificate in it, a ticket has 1,000 bytes and more.
    private const int LongestTicket = 4096;

    private readonly string path;
    private readonly Terminal terminal;
    private readonly TlsSession session = new TlsSession(LongestTicket);
    private readonly FileStream keyFile;
    private readonly SessionSeal seal;

    private SessionFile(string path, FileStream keyFile, Terminal terminal)
    {
        this.path = path;
        this.keyFile = keyFile;
        this.terminal = terminal;
        FileCounter counter = new FileCounter(path + ".counter");
        seal = new SessionSeal(DeviceKey(keyFile, counter), new OsEntropy(), new UtcClock(), counter);
        Sessions = new TlsSessions([session], new UtcClock());
    }

    /// <summary>What a client resumes from, and keeps in.</summary>
    public TlsSessions Sessions { get; }

    /// <summary>Opens the files and loads the session, if there is one. While it is open no other process can; UsageException when the files cannot be there.</summary>
    public static SessionFile Open(string path, Terminal terminal)
    {
        FileStream keyFile = null;
        try
        {
            FileStreamOptions options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            keyFile = new FileStream(path + ".key", options);
            SessionFile file = new SessionFile(path, keyFile, terminal);
            file.Load();
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            keyFile?.Dispose();
            throw new UsageException("--session: " + exception.Message);
        }
    }

    /// <summary>Saves the session that was kept last, if there is one: a connection that failed has left none.</summary>
    public void Dispose()
    {
        try
        {
            Save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Say("--session: the session is not saved: " + exception.Message.ReplaceLineEndings(" "));
        }
        keyFile.Dispose();
    }

    private void Load()
    {
        if (!File.Exists(path))
            return;
        SessionRefusal refusal = Load(File.ReadAllBytes(path));
        if (refusal != SessionRefusal.None)
            terminal.Say("--session: " + path + " " + Reason(refusal) + "; a full handshake follows");
        else
            File.Delete(path);
    }

    private SessionRefusal Load(byte[] saved)
    {
        try
        {
            return session.Load(seal, saved, 0, saved.Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return SessionRefusal.CounterFailed;
        }
    }

    private void Save()
    {
        TlsSession latest = Sessions.Latest;
        if (latest == null)
            return;
        byte[] saved = new byte[latest.SavedLength];
        latest.Save(seal, saved, 0);
        string beside = path + ".new";
        File.WriteAllBytes(beside, saved);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>The key in the file, or a new one where there is none whose counter is there.</summary>
    private static byte[] DeviceKey(FileStream file, FileCounter counter)
    {
        byte[] key = new byte[SessionSeal.ShortestKey];
        if (file.Length == key.Length && counter.IsThere)
        {
            file.ReadExactly(key);
            return key;
        }
        RandomNumberGenerator.Fill(key);
        file.SetLength(0);
        file.Write(key);
        file.Flush(flushToDisk: true);
        counter.Advance(0);
        return key;
    }

    /// <summary>Why a saved session is not taken, and what to do.</summary>
    private static string Reason(SessionRefusal refusal) => refusal switch
    {
        SessionRefusal.Malformed => "is no saved session, or one of another version of this program: it is replaced when the server gives a session",
        SessionRefusal.Foreign => "was sealed under another key than that in the .key file, or was changed: sessions cannot be moved without their key, or edited",
        SessionRefusal.Reused => "was used before, or a later one was: a saved session is good once, so do not restore copies",
        SessionRefusal.Expired => "has expired: connect more often, or let the server give longer lifetimes",
        SessionRefusal.NoTime => "is younger than this machine's clock says the time is: set the clock",
        SessionRefusal.TooLong => "holds a ticket of more than 4,096 bytes",
        _ => "cannot be marked as used: see that the .counter file can be written",
    };
}
