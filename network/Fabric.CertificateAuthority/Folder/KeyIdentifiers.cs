using System.Security.Cryptography;

namespace Fabric.CertificateAuthority;

/// <summary>How Fabric's keystore names a key: the SHA-256 of the uncompressed public point.</summary>
internal static class KeyIdentifiers
{
    private const byte Uncompressed = 4;

    public static string Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Convert.ToHexStringLower(SHA256.HashData([Uncompressed, .. point.X!, .. point.Y!]));
    }

    public static string FileNameOf(ECDsa key) => $"{Of(key)}_sk";
}
