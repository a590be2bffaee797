using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Protocol.Identity;

/// <summary>Signs through a callback: a hardware module, a key management service, a signing server. What it returns is checked and brought to the form
/// Fabric demands.</summary>
public sealed class CallbackSigner : ISigner, IDisposable
{
    private readonly ECDsa _publicKey;
    private readonly CurveOrders _curve;
    private readonly Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> _sign;
    private readonly DSASignatureFormat _format;
    private readonly Lock _verifying = new();

    /// <summary>Joins a callback and the public key it signs for.</summary>
    /// <param name="certificate">The certificate of the identity: the callback's key is its private half.</param>
    /// <param name="sign">Takes a digest, returns a signature over it.</param>
    /// <param name="format">The form of the callback's signatures: DER (most services) or r and s side by side (PKCS#11, some services).</param>
    /// <exception cref="FabricFormatException">The certificate's key is not ECDSA on P-256 or P-384.</exception>
    public CallbackSigner(
        X509Certificate2 certificate,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> sign,
        DSASignatureFormat format = DSASignatureFormat.Rfc3279DerSequence)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(sign);
        _publicKey = EcdsaSignatures.PublicKeyOf(certificate);
        _curve = CurveOrders.Of(_publicKey);
        _sign = sign;
        _format = format;
    }

    /// <summary>Asks the callback for a signature, and lowers its S where needed.</summary>
    /// <param name="digest">The hash to sign.</param>
    /// <param name="cancellationToken">Gives the signing up.</param>
    /// <exception cref="FabricFormatException">What the callback returned is no signature of the certificate's key over the digest.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        var signature = await _sign(digest, cancellationToken).ConfigureAwait(false);
        var lowered = EcdsaSignatures.ToLowS(_curve, signature, _format);

        // A wrong key would otherwise show as "access denied" on some peer, with nothing to tell why.
        lock (_verifying)
        {
            return lowered is not null && EcdsaSignatures.VerifyDigestLowS(_publicKey, _curve, digest.Span, lowered)
                ? lowered
                : throw new FabricFormatException(
                    "signature",
                    $"The {signature.Length} bytes that the signing callback returned are no {_format} signature of the certificate's key over the "
                    + "digest: check that it signs the digest as it is, without hashing again, with the certificate's own key.");
        }
    }

    /// <summary>Releases the public key.</summary>
    public void Dispose() => _publicKey.Dispose();
}
