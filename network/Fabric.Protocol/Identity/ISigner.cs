namespace Fabric.Protocol.Identity;

/// <summary>
/// Holds a private key, or knows the device that does, and signs digests with it. Implement it for a hardware module or a remote signer.
/// </summary>
public interface ISigner
{
    /// <summary>Signs a digest that the caller has already computed.</summary>
    /// <param name="digest">The hash to sign, usually the 32 bytes of a SHA-256.</param>
    /// <param name="cancellationToken">Gives the signing up.</param>
    /// <returns>An ASN.1 DER ECDSA signature whose S is in the lower half of the curve's order, as Fabric demands.</returns>
    Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default);
}
