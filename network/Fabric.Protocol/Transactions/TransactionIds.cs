using System.Security.Cryptography;

namespace Fabric.Protocol.Transactions;

/// <summary>The id of a transaction: it binds a nonce to a creator, so that nobody can take another's id.</summary>
public static class TransactionIds
{
    /// <summary>Bytes in a nonce that Fabric's own clients make.</summary>
    public const int NonceBytes = 24;

    /// <summary>Computes the id.</summary>
    /// <param name="nonce">The nonce of the signature header.</param>
    /// <param name="creator">The creator of the signature header.</param>
    /// <returns>SHA-256 of nonce and creator in lower-case hexadecimal.</returns>
    public static string Compute(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> creator) =>
        Convert.ToHexStringLower(JoinedHash.Compute(nonce, creator));

    /// <summary>Makes a random nonce.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceBytes);
}
