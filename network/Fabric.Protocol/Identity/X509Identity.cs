using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Protocol.Identity;

/// <summary>
/// A member of the network as others see it: the id of its membership service provider and its X.509 certificate. Immutable; safe to share
/// between threads.
/// </summary>
public sealed class X509Identity
{
    private readonly EcdsaKeyPool _publicKeys;
    private CurveOrders? _curve;
    private VerifiedSignatures? _verified;

    /// <summary>Describes the holder of a certificate.</summary>
    /// <param name="mspId">The membership service provider of the holder's organisation, for example <c>Org1MSP</c>.</param>
    /// <param name="certificate">The certificate; it stays the caller's and must live as long as the identity.</param>
    public X509Identity(string mspId, X509Certificate2 certificate)
        : this(mspId, certificate, (certificate ?? throw new ArgumentNullException(nameof(certificate))).ExportCertificatePem() + "\n", null)
    {
    }

    private X509Identity(string mspId, X509Certificate2 certificate, string pem, ByteString? serialized)
    {
        ArgumentException.ThrowIfNullOrEmpty(mspId);
        MspId = mspId;
        Certificate = certificate;
        CertificatePem = pem;
        _publicKeys = new EcdsaKeyPool(() => EcdsaSignatures.PublicKeyOf(certificate));
        Serialized = serialized ?? new SerializedIdentity { Mspid = mspId, IdBytes = ByteString.CopyFromUtf8(pem) }.ToByteString();
    }

    /// <summary>The membership service provider of the holder's organisation.</summary>
    public string MspId { get; }

    /// <summary>The certificate, without a private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate as PEM, exactly as it travels.</summary>
    public string CertificatePem { get; }

    /// <summary>The bytes of msp.SerializedIdentity: the creator of a proposal, the endorser of an endorsement.</summary>
    public ByteString Serialized { get; }

    /// <summary>Reads a certificate from PEM and keeps the text as it is, so that the serialized identity equals everybody else's.</summary>
    /// <param name="mspId">The membership service provider of the holder's organisation.</param>
    /// <param name="certificatePem">The text of a certificate file.</param>
    /// <exception cref="FabricFormatException">The text holds no readable certificate.</exception>
    public static X509Identity FromPem(string mspId, string certificatePem)
    {
        ArgumentNullException.ThrowIfNull(certificatePem);
        return new X509Identity(mspId, ReadCertificate(mspId, certificatePem), certificatePem, null);
    }

    /// <summary>Reads an identity that came over the wire and keeps its bytes.</summary>
    /// <param name="serialized">The bytes of a msp.SerializedIdentity.</param>
    /// <exception cref="FabricFormatException">The bytes are no identity, or its certificate cannot be read.</exception>
    public static X509Identity Parse(ByteString serialized)
    {
        ArgumentNullException.ThrowIfNull(serialized);
        SerializedIdentity message;
        try
        {
            message = SerializedIdentity.Parser.ParseFrom(serialized);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FabricFormatException("identity", $"The {serialized.Length} bytes are no serialized identity: {e.Message}", e);
        }

        if (message.Mspid.Length == 0)
        {
            throw new FabricFormatException("identity", "The serialized identity names no membership service provider.");
        }

        var pem = Encoding.UTF8.GetString(message.IdBytes.Span);
        return new X509Identity(message.Mspid, ReadCertificate(message.Mspid, pem), pem, serialized);
    }

    /// <summary>Whether this identity made a signature over a message (SHA-256, ECDSA, low S).</summary>
    /// <param name="message">The message, not yet hashed.</param>
    /// <param name="signature">The DER signature.</param>
    /// <exception cref="FabricFormatException">The certificate's key is not ECDSA on P-256 or P-384.</exception>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, digest);

        // A network in one process meets the same signature at every peer, at the orderer and in the block.
        var verified = _verified ?? Interlocked.CompareExchange(ref _verified, new VerifiedSignatures(), null) ?? _verified;
        if (verified.Contains(digest, signature))
        {
            return true;
        }

        // Reading the key out of the certificate costs more than verifying: keep it.
        var key = _publicKeys.Rent();
        try
        {
            _curve ??= CurveOrders.Of(key);
            if (!EcdsaSignatures.VerifyDigestLowS(key, _curve, digest, signature))
            {
                return false;
            }
        }
        finally
        {
            _publicKeys.Return(key);
        }

        verified.Add(digest, signature);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{MspId}:{Certificate.Subject}";

    private static X509Certificate2 ReadCertificate(string mspId, string pem)
    {
        try
        {
            return PemCertificates.ReadFirst(pem);
        }
        catch (CryptographicException e)
        {
            throw new FabricFormatException(
                $"certificate of {mspId}", $"The certificate of {mspId} is no PEM certificate: {e.Message}", e);
        }
    }
}
