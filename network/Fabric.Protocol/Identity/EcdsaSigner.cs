using System.Security.Cryptography;

namespace Fabric.Protocol.Identity;

/// <summary>Signs with an ECDSA private key held in memory. Safe to use from several threads.</summary>
public sealed class EcdsaSigner : ISigner, IDisposable
{
    private readonly ECDsa _key;
    private readonly CurveOrders _curve;
    private readonly Lock _signing = new();
    private readonly EcdsaKeyPool? _copies;

    /// <summary>Signs with a given key and disposes it at its own end.</summary>
    /// <param name="key">A private key on P-256 or P-384; the signer owns it from here on.</param>
    /// <exception cref="FabricFormatException">The key lies on another curve.</exception>
    public EcdsaSigner(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _curve = CurveOrders.Of(key);
        _key = key;
        _copies = CanCopy(key) ? new EcdsaKeyPool(() => Copy(key)) : null;
    }

    /// <summary>
    /// Reads a private key from PEM: <c>EC PRIVATE KEY</c> (SEC 1), <c>PRIVATE KEY</c> (PKCS#8), or PKCS#8 under the label
    /// <c>EC PRIVATE KEY</c>, which is how a Fabric peer hands a key to the chaincode it launches.
    /// </summary>
    /// <param name="pem">Text with at least one private key block; other blocks around it are passed over.</param>
    /// <exception cref="FabricFormatException">No usable key is in the text.</exception>
    public static EcdsaSigner FromPem(string pem) => new(EcdsaKeys.FromPem(pem));

    /// <inheritdoc/>
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        return Task.FromResult(_copies is null ? SignInTurn(digest.Span) : SignAtOnce(_copies, digest.Span));
    }

    /// <summary>Whether this signer's public half is the given key.</summary>
    internal bool HasPublicKey(ECDsa other)
    {
        var own = _key.ExportSubjectPublicKeyInfo();
        return own.AsSpan().SequenceEqual(other.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        _copies?.Close();
        _key.Dispose();
    }

    // ECDsa promises nothing about concurrent use of one instance, and a key in a device or a protected store has only the one.
    private byte[] SignInTurn(ReadOnlySpan<byte> digest)
    {
        lock (_signing)
        {
            return EcdsaSignatures.Sign(_key, _curve, digest);
        }
    }

    private byte[] SignAtOnce(EcdsaKeyPool copies, ReadOnlySpan<byte> digest)
    {
        var key = copies.Rent();
        try
        {
            return EcdsaSignatures.Sign(key, _curve, digest);
        }
        finally
        {
            copies.Return(key);
        }
    }

    private static bool CanCopy(ECDsa key)
    {
        try
        {
            Copy(key).Dispose();
            return true;
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException)
        {
            return false;
        }
    }

    private static ECDsa Copy(ECDsa key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        try
        {
            return ECDsa.Create(parameters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }
}
