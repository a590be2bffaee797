using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;

namespace Fabric.Protocol.Identity;

/// <summary>An identity together with the means to sign as it.</summary>
public sealed class SigningIdentity
{
    /// <summary>Joins an identity and its signer, with SHA-256 as the hash.</summary>
    /// <param name="identity">Who signs.</param>
    /// <param name="signer">How; it stays the caller's.</param>
    public SigningIdentity(X509Identity identity, ISigner signer)
        : this(identity, signer, HashAlgorithmName.SHA256)
    {
    }

    /// <summary>Joins an identity, its signer and the hash of what is signed.</summary>
    /// <param name="identity">Who signs.</param>
    /// <param name="signer">How; it stays the caller's.</param>
    /// <param name="hash">
    /// The hash that the organisation's MSP is configured for: SHA-256, SHA-384, SHA3-256 or SHA3-384; the default value for none, when the
    /// signer hashes itself.
    /// </param>
    /// <exception cref="FabricFormatException">This machine does not offer the hash.</exception>
    public SigningIdentity(X509Identity identity, ISigner signer, HashAlgorithmName hash)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(signer);
        if (!IsOffered(hash))
        {
            throw new FabricFormatException(
                "hash", $"The hash {hash} is not offered here; use SHA-256, SHA-384, SHA3-256 or SHA3-384 (SHA3 needs OpenSSL 1.1.1), or none.");
        }

        Identity = identity;
        Signer = signer;
        Hash = hash;
    }

    /// <summary>Who signs.</summary>
    public X509Identity Identity { get; }

    /// <summary>The means to sign.</summary>
    public ISigner Signer { get; }

    /// <summary>How messages are hashed before they are signed; its name is null for not at all.</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>The membership service provider of the signer's organisation.</summary>
    public string MspId => Identity.MspId;

    /// <summary>The bytes that stand for the signer in signature headers.</summary>
    public ByteString Creator => Identity.Serialized;

    /// <summary>Reads certificate and key from PEM and checks that they belong together.</summary>
    /// <param name="mspId">The membership service provider of the holder's organisation.</param>
    /// <param name="certificatePem">The text of the certificate file.</param>
    /// <param name="privateKeyPem">The text of the key file, see <see cref="EcdsaSigner.FromPem"/>.</param>
    /// <exception cref="FabricFormatException">One of them cannot be read, or the key is not the certificate's.</exception>
    public static SigningIdentity FromPem(string mspId, string certificatePem, string privateKeyPem)
    {
        var identity = X509Identity.FromPem(mspId, certificatePem);
        return Join(identity, EcdsaSigner.FromPem(privateKeyPem));
    }

    /// <summary>Takes identity and key from a certificate that carries its private key.</summary>
    /// <param name="mspId">The membership service provider of the holder's organisation.</param>
    /// <param name="certificate">A certificate with an ECDSA private key; it stays the caller's and must live as long as the identity.</param>
    /// <exception cref="FabricFormatException">The certificate carries no ECDSA private key.</exception>
    public static SigningIdentity FromCertificate(string mspId, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var key = certificate.GetECDsaPrivateKey() ?? throw new FabricFormatException(
            "key", $"The certificate of '{certificate.Subject}' carries no ECDSA private key.");
        return Join(new X509Identity(mspId, certificate), new EcdsaSigner(key));
    }

    /// <summary>The same identity and signer with another hash.</summary>
    /// <param name="hash">See the constructor.</param>
    /// <exception cref="FabricFormatException">This machine does not offer the hash.</exception>
    public SigningIdentity WithHash(HashAlgorithmName hash) => new(Identity, Signer, hash);

    /// <summary>Hashes a message as <see cref="SignAsync"/> does.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The digest; a copy of the message where nothing is hashed.</returns>
    public byte[] Digest(ReadOnlySpan<byte> message) =>
        Hash.Name is null ? message.ToArray() : CryptographicOperations.HashData(Hash, message);

    /// <summary>Hashes a message and signs the digest.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives the signing up.</param>
    /// <returns>A DER signature with a low S.</returns>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        Signer.SignAsync(Digest(message.Span), cancellationToken);

    private static bool IsOffered(HashAlgorithmName hash) => hash.Name switch
    {
        null or "SHA256" or "SHA384" => true,
        "SHA3-256" => SHA3_256.IsSupported,
        "SHA3-384" => SHA3_384.IsSupported,
        _ => false,
    };

    private static SigningIdentity Join(X509Identity identity, EcdsaSigner signer)
    {
        using var publicKey = EcdsaSignatures.PublicKeyOf(identity.Certificate);
        if (!signer.HasPublicKey(publicKey))
        {
            signer.Dispose();
            throw new FabricFormatException(
                "key",
                $"The private key does not belong to the certificate of '{identity.Certificate.Subject}' ({identity.MspId}): "
                + "give the key that was made with this certificate.");
        }

        return new SigningIdentity(identity, signer);
    }
}
