using System;
using NanoTls.Crypto;

namespace NanoTls.Certificates;

/// <summary>
/// The certificates of one engine's handshakes, in both roles and versions: reads the peer's messages as streams, verifies certificates and signatures in slices, and makes and writes our own.
/// peerType is the certificate type of the peer.
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

    private readonly bool client;
    private readonly ClientAuthentication clientAuthentication;
    private readonly ClientCredentials clientCredentials;
    private readonly ServerCredentials serverCredentials;
    private readonly OwnCertificates own;
    private readonly CertificateChain chain;
    private readonly SchemeList schemes;
    private readonly CertificateMessage certificate;
    private readonly RequestMessage request;
    private readonly SignedContent content = new SignedContent();
    private Handshake owner;
    private State state;
    private SignatureVerifier verifier;
    private int peerType;
    private bool begun;

    public CertificateStage(TlsEngine engine, ClientCredentials credentials)
        : this(engine, credentials.Policy, credentials.Identity == null ? new CertificateIdentity[0] : new CertificateIdentity[] { credentials.Identity })
    {
        client = true;
        clientCredentials = credentials;
        request = new RequestMessage(own.FirstScheme);
        if (credentials.Speaks(ProtocolVersion.Tls12))
            own.CheckGroups();
        if (credentials.Speaks(ProtocolVersion.Tls13))
            SchemeList.Expect(schemes.ForHandshakes(true, false));
    }

    public CertificateStage(TlsEngine engine, ServerCredentials credentials)
        : this(engine, credentials.Asks ? credentials.Policy : null, credentials.Identities)
    {
        serverCredentials = credentials;
        clientAuthentication = credentials.ClientAuthentication;
        TlsOptions options = engine.Options;
        if (credentials.Asks && options.Speaks(ProtocolVersion.Tls13))
            SchemeList.Expect(schemes.ForHandshakes(true, false));
        if (credentials.Asks && options.Speaks(ProtocolVersion.Tls12))
            SchemeList.Expect(schemes.ForTranscripts(connection.LongestHash));
    }

    private CertificateStage(TlsEngine engine, CertificatePolicy policy, CertificateIdentity[] identities)
        : base(engine)
    {
        if (policy != null)
        {
            chain = new CertificateChain(policy);
            schemes = new SchemeList(chain.Algorithms, policy.LargestEd25519Signed > 0);
            certificate = new CertificateMessage(chain);
        }
        SignatureVerifier[] verifiers = policy == null ? new SignatureVerifier[0] : chain.Algorithms.Verifiers();
        own = new OwnCertificates(identities, verifiers, engine.Options.Groups);
    }

    public override bool IgnoresWarnings => owner.IgnoresWarnings;

    public override long ValidUntil => HasPeer ? chain.ValidUntil : long.MaxValue;

    private bool IsTls13 => connection.Suite.Version == ProtocolVersion.Tls13;

    public override void Reset()
    {
        Wipe();
        Owes = false;
        Signs = false;
        HasPeer = false;
        Asks = clientAuthentication != ClientAuthentication.None;
        if (client)
            own.ChooseFirst();
        else
            own.ChooseNone();
        peerType = CertificateType.X509;
        state = State.Idle;
        verifier = null;
    }

    public override void Wipe() => own.Wipe();

    public override int WriteOffers(Writer writer)
    {
        int offered = schemes.WriteExtensions(writer, schemes.ForHandshakes(clientCredentials.Speaks(ProtocolVersion.Tls13), clientCredentials.Speaks(ProtocolVersion.Tls12)));
        if (clientCredentials.RawPublicKeys)
        {
            writer.WriteUInt16(ExtensionType.ServerCertificateType);
            writer.WriteUInt16(3);
            writer.WriteUInt8(2);
            writer.WriteUInt8(CertificateType.RawPublicKey);
            writer.WriteUInt8(CertificateType.X509);
            offered |= ExtensionRules.BitOf(ExtensionType.ServerCertificateType);
        }
        if (own.IsRawPublicKey)
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
        if (own.IsRawPublicKey && clientType < 0)
            own.ChooseNone();
    }

    public override bool Choose(ClientHello hello, KeyExchange keyExchange) => own.Choose(hello, keyExchange);

    public override int OwnTypes => own.Types;

    public override void WriteTypes(Writer writer, ClientHello hello)
    {
        if (own.IsRawPublicKey)
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
            schemes.WriteRequest13(writer);
        else
            schemes.WriteRequest12(writer, connection.LongestHash);
        End(writer, start);
    }

    public override void WriteCertificate(Writer writer)
    {
        Signs = own.IsChosen;
        int start = writer.Position;
        Begin(writer, HandshakeType.Certificate);
        own.WriteCertificate(writer, IsTls13);
        End(writer, start);
    }

    public override void Sign(Handshake owner)
    {
        TakeOver(owner, State.Sign);
        if (IsTls13)
        {
            content.TakeTranscript13(connection.Transcript, client);
            own.Sign(content, connection.Drbg);
        }
        else
            own.SignTranscript12(content, connection.Transcript, connection.Drbg);
        receive.BeginWork();
    }

    public override void SignParameters(Handshake owner, byte[] parameters, int offset, int length)
    {
        TakeOver(owner, State.Sign);
        content.TakeParameters(connection, parameters, offset, length);
        own.Sign(content, connection.Drbg);
        receive.BeginWork();
    }

    public override void WriteVerify(Writer writer)
    {
        int start = writer.Position;
        Begin(writer, HandshakeType.CertificateVerify);
        WriteSignature(writer);
        End(writer, start);
    }

    public override void WriteSignature(Writer writer) => own.WriteSignature(writer);

    public override void Receive(Handshake owner)
    {
        TakeOver(owner, client && IsTls13 ? State.WaitRequestOrCertificate : State.WaitCertificate);
        chain.Begin(client ? CertificatePurpose.ServerAuthentication : CertificatePurpose.ClientAuthentication, client ? clientCredentials.Server : null);
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
        StreamedMessage.CheckLength(bodyLength, IsTls13 ? 4 : 3);
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
        => state == State.VerifyChain ? chain.Step() : state == State.VerifySignature ? verifier.Step() : own.Step();

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

    private static void WriteType(Writer writer, int extensionType)
    {
        writer.WriteUInt16(extensionType);
        writer.WriteUInt16(1);
        writer.WriteUInt8(CertificateType.RawPublicKey);
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
        StreamedMessage.CheckLength(bodyLength, 3);
        request.Begin(bodyLength, IsTls13);
        state = State.ReadRequest;
        begun = false;
        return MessagePlan.Parts;
    }

    private void OnRequest()
    {
        request.CheckComplete();
        Owes = true;
        own.TakeRequest(request.TakesScheme, IsTls13);
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
        return algorithm ?? throw Illegal("the peer's signature scheme " + scheme + " does not belong to the key of its certificate");
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

    private TlsException BadSignature() => new TlsException(AlertDescription.DecryptError, TlsCause.CertificateSignature,
        "the peer's signature over the handshake does not verify: it does not have the private key of its certificate, or the handshake was tampered with");
}
