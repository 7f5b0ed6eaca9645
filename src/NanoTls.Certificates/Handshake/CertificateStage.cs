using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// The certificates of one engine's handshakes, in both roles and versions: reads the peer's messages as streams, verifies certificates and signatures in slices, and makes and writes our own.
/// own is the identity that is used, −1 = none; peerType the certificate type of the peer.
/// </summary>
internal sealed class CertificateStage : CertificateExchange
{
    private enum State
    {
        Idle,
        WaitRequestOrCertificate,
        ReadRequest,
        WaitCertificate,
        ReadCertificate,
        VerifyChain,
        WaitVerify,
        VerifySignature,
        Sign,
    }

    // Far more than ten certificates need.
    private const int LongestBody = 131072;
    private const int Secp256r1 = 23;

    private readonly bool client;
    private readonly ClientAuthentication clientAuthentication;
    private readonly ClientCredentials clientCredentials;
    private readonly ServerCredentials serverCredentials;
    private readonly TlsOptions options;
    private readonly CertificateIdentity[] identities;
    private readonly Signer[] signers;
    private readonly CertificateChain chain;
    private readonly SchemeList schemes;
    private readonly CertificateMessage certificate;
    private readonly RequestMessage request;
    private readonly SignedContent content = new SignedContent();
    private readonly Hash hash;
    private Handshake owner;
    private State state;
    private SignatureVerifier verifier;
    private int own;
    private int peerType;
    private bool begun;

    public CertificateStage(TlsEngine engine, ClientCredentials credentials)
        : this(engine, credentials.Policy, credentials.Identity == null ? new CertificateIdentity[0] : new CertificateIdentity[] { credentials.Identity })
    {
        client = true;
        clientCredentials = credentials;
        CheckGroups();
        request = new RequestMessage(identities.Length == 0 ? 0 : identities[0].Scheme);
        if (credentials.Speaks(ProtocolVersion.Tls13))
            Expect(schemes.ForHandshakes(true, false));
    }

    public CertificateStage(TlsEngine engine, ServerCredentials credentials)
        : this(engine, credentials.Asks ? credentials.Policy : null, credentials.Identities)
    {
        serverCredentials = credentials;
        clientAuthentication = credentials.ClientAuthentication;
        if (credentials.Asks && options.Speaks(ProtocolVersion.Tls13))
            Expect(schemes.ForHandshakes(true, false));
        if (credentials.Asks && options.Speaks(ProtocolVersion.Tls12))
            Expect(schemes.ForTranscripts(connection.LongestHash));
    }

    private CertificateStage(TlsEngine engine, CertificatePolicy policy, CertificateIdentity[] identities)
        : base(engine)
    {
        options = engine.Options;
        this.identities = identities;
        if (policy != null)
        {
            chain = new CertificateChain(policy);
            schemes = new SchemeList(chain.Algorithms, policy.LargestEd25519Signed > 0);
            certificate = new CertificateMessage(chain);
        }
        SignatureVerifier[] verifiers = policy == null ? new SignatureVerifier[0] : chain.Algorithms.Verifiers();
        signers = new Signer[identities.Length];
        for (int i = 0; i < signers.Length; i++)
            signers[i] = identities[i].Key.NewSigner(verifiers);
        if (identities.Length > 0)
            hash = new Sha256();
    }

    public override bool IgnoresWarnings => owner.IgnoresWarnings;

    private bool IsTls13 => connection.Suite.Version == ProtocolVersion.Tls13;

    /// <summary>Bytes of the longest message that is needed whole: CertificateVerify, or a ServerKeyExchange with its signature.</summary>
    public static int LongestMessage(CertificatePolicy policy)
    {
        int signature = policy.LargestRsaKey / 8;
        return MessageAssembler.HeaderLength + 4 + 97 + 4 + (signature > 104 ? signature : 104);
    }

    /// <summary>Bytes of all that certificates add to a flight: CertificateRequest, Certificate, and CertificateVerify or the signature of a ServerKeyExchange; null = no certificate.</summary>
    public static int LongestFlight(CertificateIdentity identity)
    {
        int request = MessageAssembler.HeaderLength + 3 + 2 * (6 + 2 * SignatureScheme.Count);
        int verify = MessageAssembler.HeaderLength + 4 + 104;
        return request + verify + (identity == null ? MessageAssembler.HeaderLength + 4 : identity.LongestMessage);
    }

    public override void Reset()
    {
        Wipe();
        Owes = false;
        Signs = false;
        HasPeer = false;
        Asks = clientAuthentication != ClientAuthentication.None;
        own = client && identities.Length > 0 ? 0 : -1;
        peerType = CertificateType.X509;
        state = State.Idle;
        verifier = null;
    }

    public override void Wipe()
    {
        for (int i = 0; i < signers.Length; i++)
            signers[i].Wipe();
    }

    public override int WriteOffers(Writer writer)
    {
        int offered = WriteSchemes(writer, schemes.ForHandshakes(clientCredentials.Speaks(ProtocolVersion.Tls13), clientCredentials.Speaks(ProtocolVersion.Tls12)));
        if (clientCredentials.RawPublicKeys)
        {
            writer.WriteUInt16(ExtensionType.ServerCertificateType);
            writer.WriteUInt16(3);
            writer.WriteUInt8(2);
            writer.WriteUInt8(CertificateType.RawPublicKey);
            writer.WriteUInt8(CertificateType.X509);
            offered |= ExtensionRules.BitOf(ExtensionType.ServerCertificateType);
        }
        if (own >= 0 && identities[own].IsRawPublicKey)
        {
            writer.WriteUInt16(ExtensionType.ClientCertificateType);
            writer.WriteUInt16(2);
            writer.WriteUInt8(1);
            writer.WriteUInt8(CertificateType.RawPublicKey);
            offered |= ExtensionRules.BitOf(ExtensionType.ClientCertificateType);
        }
        return offered;
    }

    public override void TakeTypes(int serverType, int clientType)
    {
        if (serverType >= 0 && serverType != CertificateType.X509 && serverType != CertificateType.RawPublicKey)
            throw Illegal("the server chose certificate type " + serverType + ", which was not offered");
        peerType = serverType < 0 ? CertificateType.X509 : serverType;
        if (clientType >= 0 && clientType != CertificateType.RawPublicKey)
            throw Illegal("the server chose certificate type " + clientType + " for us, which was not offered");
        // A server that does not take raw public keys would not know what it gets.
        if (own >= 0 && identities[own].IsRawPublicKey && clientType < 0)
            own = -1;
    }

    public override bool Choose(ClientHello hello, KeyExchange keyExchange)
    {
        for (int i = 0; i < identities.Length; i++)
        {
            if ((hello.Schemes & (1 << i)) == 0 || keyExchange == KeyExchange.EcdheRsa)
                continue;
            if (hello.Has(ExtensionType.ServerCertificateType) ? (hello.ServerTypes & (1 << identities[i].Type)) == 0 : identities[i].IsRawPublicKey)
                continue;
            if (keyExchange == KeyExchange.EcdheEcdsa && identities[i].KeyAlgorithm == KeyAlgorithm.EcdsaP256 && RefusesP256(hello))
                continue;
            own = i;
            return true;
        }
        return false;
    }

    public override int OwnTypes
    {
        get
        {
            int types = 0;
            for (int i = 0; i < identities.Length; i++)
                types |= 1 << identities[i].Type;
            return types;
        }
    }

    public override void WriteTypes(Writer writer, ClientHello hello)
    {
        if (identities[own].IsRawPublicKey)
            WriteType(writer, ExtensionType.ServerCertificateType);
        if (!Asks || !hello.Has(ExtensionType.ClientCertificateType))
            return;
        if (serverCredentials.RawPublicKeys && (hello.ClientTypes & (1 << CertificateType.RawPublicKey)) != 0)
        {
            peerType = CertificateType.RawPublicKey;
            WriteType(writer, ExtensionType.ClientCertificateType);
        }
        else if ((hello.ClientTypes & (1 << CertificateType.X509)) == 0)
            throw new TlsException(AlertDescription.UnsupportedCertificate, TlsCause.UnsupportedAlgorithm, "the client has only a raw public key, and ServerCredentials.RawPublicKeys is not set");
    }

    public override void WriteRequest(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.CertificateRequest);
        if (IsTls13)
        {
            writer.WriteUInt8(0);
            writer.Open(2);
            WriteSchemes(writer, schemes.ForHandshakes(true, false));
            writer.Close();
        }
        else
        {
            // ClientCertificateType: ecdsa_sign(64), rsa_sign(1).
            writer.WriteUInt8(2);
            writer.WriteUInt8(64);
            writer.WriteUInt8(1);
            SchemeList.Write(writer, schemes.ForTranscripts(connection.LongestHash));
            writer.WriteUInt16(0);
        }
        End(writer, start);
    }

    public override void WriteCertificate(Writer writer)
    {
        Signs = own >= 0;
        int start = writer.Position;
        Begin(writer, HandshakeType.Certificate);
        bool tls13 = IsTls13;
        if (tls13)
            writer.WriteUInt8(0);
        bool list = tls13 || own < 0 || !identities[own].IsRawPublicKey;
        if (list)
            writer.Open(3);
        for (int i = 0; own >= 0 && i < identities[own].Chain.Length; i++)
        {
            byte[] entry = identities[own].Chain[i];
            writer.Open(3);
            writer.Write(entry, 0, entry.Length);
            writer.Close();
            if (tls13)
                writer.WriteUInt16(0);
        }
        if (list)
            writer.Close();
        End(writer, start);
    }

    public override void Sign(Handshake owner)
    {
        if (!IsTls13)
            content.TakeTranscript12(connection.Transcript, hash.Length);
        else
        {
            content.TakeTranscript13(connection.Transcript, client);
            content.Digest(identities[own].KeyAlgorithm == KeyAlgorithm.Ed25519 ? null : hash);
        }
        BeginSign(owner);
    }

    public override void SignParameters(Handshake owner, byte[] parameters, int offset, int length)
    {
        content.TakeParameters(connection, parameters, offset, length);
        content.Digest(identities[own].KeyAlgorithm == KeyAlgorithm.Ed25519 ? null : hash);
        BeginSign(owner);
    }

    public override void WriteVerify(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.CertificateVerify);
        WriteSignature(writer);
        End(writer, start);
    }

    public override void WriteSignature(Writer writer)
    {
        Signer signer = signers[own];
        writer.WriteUInt16(identities[own].Scheme);
        writer.Open(2);
        int at = writer.Take(signer.MaximumLength);
        int length = signer.GetSignature(writer.Buffer, at);
        // A wrong one gives the key away.
        signer.Wipe();
        if (length == 0)
            throw new TlsException(AlertDescription.InternalError, TlsCause.Internal, "our private key made no signature: it may not belong to its certificate, or the hardware failed");
        writer.Position = at + length;
        writer.Close();
    }

    public override void Receive(Handshake owner)
    {
        TakeOver(owner, client && IsTls13 ? State.WaitRequestOrCertificate : State.WaitCertificate);
        if (client)
            chain.Begin(CertificatePurpose.ServerAuthentication, clientCredentials.Server);
        else
            chain.Begin(CertificatePurpose.ClientAuthentication, null);
    }

    public override MessagePlan PlanRequest(Handshake owner, int bodyLength)
    {
        TakeOver(owner, State.WaitRequestOrCertificate);
        return PlanRequest(bodyLength);
    }

    public override void VerifyParameters(Handshake owner, Reader reader, int offset, int length)
    {
        TakeOver(owner, State.Idle);
        content.TakeParameters(connection, reader.Buffer, offset, length);
        CertificateAlgorithm algorithm = ReadScheme(reader, schemes.ForHandshakes(false, true));
        content.Digest(algorithm.Hash);
        BeginVerify(algorithm, reader);
    }

    public override void ReceiveVerify(Handshake owner) => TakeOver(owner, State.WaitVerify);

    public override bool CopyPeerKeyDigest(byte[] destination, int offset)
    {
        if (!HasPeer || !chain.Verified)
            return false;
        Array.Copy(chain.Peer.Bytes, CertificateEntry.PublicKeyInfo, destination, offset, CertificateEntry.NameLength);
        return true;
    }

    public override MessagePlan Plan(int type, int bodyLength)
    {
        if (type == HandshakeType.HelloRequest)
            return owner.Plan(type, bodyLength);
        if (type == HandshakeType.CertificateRequest && state == State.WaitRequestOrCertificate)
            return PlanRequest(bodyLength);
        if (type == HandshakeType.CertificateVerify && state == State.WaitVerify)
            return MessagePlan.Whole;
        if (type != HandshakeType.Certificate || (state != State.WaitRequestOrCertificate && state != State.WaitCertificate))
            throw UnexpectedType(type);
        CheckLength(bodyLength, IsTls13 ? 4 : 3);
        certificate.Begin(bodyLength, IsTls13, peerType == CertificateType.RawPublicKey);
        state = State.ReadCertificate;
        begun = false;
        return MessagePlan.Parts;
    }

    public override void OnPart(byte[] buffer, int offset, int length, bool last)
    {
        if (!begun)
            connection.Transcript.Add(buffer, 0, MessageAssembler.HeaderLength);
        begun = true;
        connection.Transcript.Add(buffer, offset, length);
        StreamedMessage message = state == State.ReadRequest ? request : certificate;
        message.Read(buffer, offset, length);
        if (!last)
            return;
        message.Finish();
        if (state == State.ReadRequest)
            OnRequest();
        else
            OnCertificate();
    }

    /// <summary>CertificateVerify (RFC 8446 §4.4.3, RFC 5246 §7.4.8), over the transcript before it.</summary>
    public override void OnMessage(int type, byte[] buffer, int offset, int length)
    {
        Reader reader = Body(buffer, offset, length);
        bool tls13 = IsTls13;
        CertificateAlgorithm algorithm = ReadScheme(reader, tls13 ? schemes.ForHandshakes(true, false) : schemes.ForTranscripts(connection.LongestHash));
        if (tls13)
        {
            content.TakeTranscript13(connection.Transcript, !client);
            content.Digest(algorithm.Hash);
        }
        else
            content.TakeTranscript12(connection.Transcript, algorithm.Hash.Length);
        connection.Transcript.Add(buffer, offset, length);
        BeginVerify(algorithm, reader);
    }

    public override void OnChangeCipherSpec() => owner.OnChangeCipherSpec();

    public override bool Step()
        => state == State.VerifyChain ? chain.Step() : state == State.VerifySignature ? verifier.Step() : signers[own].Step();

    public override void OnWorkDone()
    {
        if (state == State.VerifySignature && !verifier.Verified)
            throw BadSignature();
        if (state == State.VerifyChain && !IsTls13 && client)
            CheckKey();
        if (state == State.VerifyChain && IsTls13)
            state = State.WaitVerify;
        else
            HandBack();
    }

    /// <summary>signature_algorithms, and signature_algorithms_cert where certificates may be signed otherwise (RFC 8446 §4.2.3); returns the bits of what was written.</summary>
    private int WriteSchemes(Writer writer, int handshakes)
    {
        int written = ExtensionRules.BitOf(ExtensionType.SignatureAlgorithms);
        writer.WriteUInt16(ExtensionType.SignatureAlgorithms);
        writer.Open(2);
        SchemeList.Write(writer, handshakes);
        writer.Close();
        if (schemes.ForCertificates == handshakes || schemes.ForCertificates == 0)
            return written;
        writer.WriteUInt16(ExtensionType.SignatureAlgorithmsCert);
        writer.Open(2);
        SchemeList.Write(writer, schemes.ForCertificates);
        writer.Close();
        return written | ExtensionRules.BitOf(ExtensionType.SignatureAlgorithmsCert);
    }

    private static void Expect(int schemes)
    {
        if (schemes == 0)
            throw new ArgumentException("Algorithms: none signs handshakes of a version that is spoken: RSASSA-PKCS1-v1_5 does so in TLS 1.2 only, Ed25519 of clients in TLS 1.3 only, and a transcript of TLS 1.2 is hashed as the cipher suites hash");
    }

    private static void WriteType(Writer writer, int extensionType)
    {
        writer.WriteUInt16(extensionType);
        writer.WriteUInt16(1);
        writer.WriteUInt8(CertificateType.RawPublicKey);
    }

    /// <summary>In TLS 1.2 the curve of a certificate is one of supported_groups (RFC 8422 §5.1.1), as far as it is known here.</summary>
    private bool RefusesP256(ClientHello hello)
    {
        for (int i = 0; i < options.Groups.Length; i++)
            if (options.Groups[i].Id == Secp256r1)
                return hello.Has(ExtensionType.SupportedGroups) && (hello.Groups & (1 << i)) == 0;
        return false;
    }

    /// <summary>The same for our own.</summary>
    private void CheckGroups()
    {
        if (!clientCredentials.Speaks(ProtocolVersion.Tls12) || identities.Length == 0 || identities[0].KeyAlgorithm != KeyAlgorithm.EcdsaP256)
            return;
        for (int i = 0; i < options.Groups.Length; i++)
            if (options.Groups[i].Id == Secp256r1)
                return;
        throw new System.ArgumentException("Groups: our certificate is on P-256, and in TLS 1.2 its curve must be one of the groups: add a Secp256r1Group");
    }

    private void TakeOver(Handshake owner, State next)
    {
        this.owner = owner;
        state = next;
        receive.HandOver(this);
    }

    private void HandBack()
    {
        state = State.Idle;
        receive.HandOver(owner);
        owner.OnCertificatesDone();
    }

    private MessagePlan PlanRequest(int bodyLength)
    {
        if (Owes)
            throw Unexpected("a second CertificateRequest");
        CheckLength(bodyLength, 3);
        request.Begin(bodyLength, IsTls13);
        state = State.ReadRequest;
        begun = false;
        return MessagePlan.Parts;
    }

    private static void CheckLength(int length, int least)
    {
        if (length < least || length > LongestBody)
            throw new TlsException(AlertDescription.DecodeError, TlsCause.Malformed, "a message of certificates has " + length + " bytes, " + least + " to " + LongestBody + " are possible");
    }

    /// <summary>An Ed25519 signature is over all messages themselves, which TLS 1.2 would have us keep: no certificate is sent then.</summary>
    private void OnRequest()
    {
        request.CheckComplete();
        Owes = true;
        if (own >= 0 && (!request.TakesScheme || (!IsTls13 && identities[own].KeyAlgorithm == KeyAlgorithm.Ed25519)))
            own = -1;
        if (IsTls13)
            state = State.WaitCertificate;
        else
            HandBack();
    }

    private void OnCertificate()
    {
        HasPeer = certificate.HasCertificate;
        if (HasPeer || client)
        {
            chain.BeginVerification();
            state = State.VerifyChain;
            receive.BeginWork();
            return;
        }
        if (clientAuthentication == ClientAuthentication.Required)
            throw new TlsException(IsTls13 ? AlertDescription.CertificateRequired : AlertDescription.HandshakeFailure, TlsCause.NoCertificate,
                "the client has no certificate that fits, and one is required: give it one whose key is of a kind in CertificatePolicy.Algorithms");
        HandBack();
    }

    /// <summary>In TLS 1.2 the suite says which key the server's certificate has (RFC 8422 §2).</summary>
    private void CheckKey()
    {
        bool rsa = chain.Peer.KeyAlgorithm == KeyAlgorithm.Rsa;
        if (rsa != (connection.Suite.KeyExchange == KeyExchange.EcdheRsa))
            throw Illegal("the server's key is not of the kind that the cipher suite names");
    }

    /// <summary>Reads the SignatureScheme, which must be one of those that were offered and belong to the peer's key.</summary>
    private CertificateAlgorithm ReadScheme(Reader reader, int offered)
    {
        int scheme = reader.ReadUInt16();
        if (!SchemeList.Has(offered, scheme))
            throw Illegal("the peer signs with scheme " + scheme + ", which was not offered");
        CertificateAlgorithm algorithm = schemes.Find(scheme, chain.Peer.KeyAlgorithm, IsTls13);
        if (algorithm == null)
            throw Illegal("the peer's signature scheme " + scheme + " does not belong to the key of its certificate");
        return algorithm;
    }

    private void BeginVerify(CertificateAlgorithm algorithm, Reader reader)
    {
        int length = reader.Enter(2);
        int signature = reader.Take(length);
        reader.Leave();
        reader.ExpectEnd();
        CertificateEntry peer = chain.Peer;
        verifier = algorithm.Verifier;
        if (!verifier.Begin(peer.Bytes, peer.KeyOffset, peer.KeyLength, content.Signed, 0, content.Length, reader.Buffer, signature, length))
            throw BadSignature();
        state = State.VerifySignature;
        receive.BeginWork();
    }

    private void BeginSign(Handshake owner)
    {
        TakeOver(owner, State.Sign);
        signers[own].Begin(content.Signed, 0, content.Length, connection.Drbg);
        receive.BeginWork();
    }

    private TlsException BadSignature() => new TlsException(AlertDescription.DecryptError, TlsCause.CertificateSignature,
        "the peer's signature over the handshake does not verify: it does not have the private key of its certificate, or the handshake was tampered with");
}
