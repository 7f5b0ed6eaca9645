using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Engine;

/// <summary>What a client has kept, to be looked at and falsified.</summary>
internal static class KeptSession
{
    /// <summary>The session that was kept last.</summary>
    public static SessionState Of(SessionScene scene) => scene.Sessions.Latest.State;

    /// <summary>A copy of it: its ticket can be offered again.</summary>
    public static SessionState Copy(SessionScene scene)
    {
        SessionState kept = Of(scene);
        SessionState copy = new SessionState(kept.Ticket.Length, kept.Peer.Length);
        Put(kept, copy);
        return copy;
    }

    /// <summary>A ticket takes the place of the one that was kept last, and is offered where a client would not.</summary>
    public static void Put(SessionState ticket, SessionScene scene) => Put(ticket, Of(scene));

    /// <summary>The ticket as a key, by which a puppet resumes.</summary>
    public static Psk AsKey(SessionState session)
    {
        Psk key = new Psk(Wire.Slice(session.Ticket, 0, session.TicketLength), Wire.Slice(session.Secret, 0, 32), PskRole.Both);
        key.Early.Derive(new KeyDerivation(PskHash.Sha256, new Sha256(), null), session.Secret, 0, 32, Label.ResBinder);
        return key;
    }

    // All but what it rests on.
    private static void Put(SessionState from, SessionState to)
    {
        to.Version = from.Version;
        to.Suite = from.Suite;
        to.Hash = from.Hash;
        to.SecretLength = from.SecretLength;
        to.ExtendedMasterSecret = from.ExtendedMasterSecret;
        to.TicketLength = from.TicketLength;
        to.IsSessionId = from.IsSessionId;
        to.IssuedAt = from.IssuedAt;
        to.Lifetime = from.Lifetime;
        to.AuthenticatedUntil = from.AuthenticatedUntil;
        to.AgeAdd = from.AgeAdd;
        to.MaxEarlyData = from.MaxEarlyData;
        to.RecordLimit = from.RecordLimit;
        Array.Copy(from.Secret, 0, to.Secret, 0, from.Secret.Length);
        Array.Copy(from.Ticket, 0, to.Ticket, 0, from.TicketLength);
    }
}
