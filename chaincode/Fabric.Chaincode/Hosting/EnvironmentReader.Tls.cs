using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Identity;

namespace Fabric.Chaincode.Hosting;

internal sealed partial class EnvironmentReader
{
    /// <summary>A certificate with its private key, and the intermediate certificates up to its root.</summary>
    internal sealed record KeyPair(X509Certificate2? Certificate, IReadOnlyList<X509Certificate2> Chain)
    {
        public static readonly KeyPair None = new(null, []);
    }

    private const string PemStart = "-----BEGIN";
    private const string Base64Suffix = "_PATH";

    /// <summary>A service's own certificate, and the roots of those that peers show.</summary>
    public (KeyPair Certificate, IReadOnlyList<X509Certificate2> ClientRoots) ReadServerTls()
    {
        var isNamed = IsSet(ChaincodeVariables.TlsKey) || IsSet(ChaincodeVariables.TlsCertificate);
        if (!(ReadSwitch(ChaincodeVariables.TlsDisabled) is { } disabled ? !disabled : isNamed))
        {
            return (KeyPair.None, []);
        }

        var certificate = ReadKeyPair(
            ChaincodeVariables.TlsCertificate, ChaincodeVariables.TlsKey, "TLS needs the server's", $"(or set {ChaincodeVariables.TlsDisabled}=true)");
        return (certificate, [.. ReadRoots(ChaincodeVariables.ClientRoots, "the roots of the peers' certificates")]);
    }

    /// <summary>What is shown to the dialled peer, and the roots of the peer's certificate.</summary>
    public (bool IsTls, KeyPair Certificate, IReadOnlyList<X509Certificate2> PeerRoots) ReadPeerTls()
    {
        var isNamed = IsSet(ChaincodeVariables.PeerTlsKey) || IsSet(ChaincodeVariables.PeerTlsCertificate) || IsSet(ChaincodeVariables.PeerRoots);
        if (!(ReadSwitch(ChaincodeVariables.PeerTlsEnabled) ?? isNamed))
        {
            return (false, KeyPair.None, []);
        }

        var unless = $"(or set {ChaincodeVariables.PeerTlsEnabled}=false where the peer speaks clear text)";
        var certificate = ReadKeyPair(
            ChaincodeVariables.PeerTlsCertificate, ChaincodeVariables.PeerTlsKey, "a peer with TLS wants to see the chaincode's", unless);
        if (!IsSet(ChaincodeVariables.PeerRoots))
        {
            Problems.Add($"{Names(ChaincodeVariables.PeerRoots)} is not set: TLS needs the root of the peer's certificate {unless}");
        }

        return (true, certificate, [.. ReadRoots(ChaincodeVariables.PeerRoots, "the root of the peer's certificate")]);
    }

    /// <returns>The name to expect in the peer's certificate; null: the host of its address.</returns>
    public string? ReadPeerName() => Find(ChaincodeVariables.PeerName).Value;

    private KeyPair ReadKeyPair(IReadOnlyList<string> certificates, IReadOnlyList<string> keys, string who, string unless)
    {
        var (keyVariable, key) = Find(keys);
        var (certificateVariable, certificate) = Find(certificates);
        if (key is null)
        {
            Problems.Add($"{Names(keys)} is not set: {who} private key {unless}");
        }

        if (certificate is null)
        {
            Problems.Add($"{Names(certificates)} is not set: {who} certificate {unless}");
        }

        var certificatePem = ReadPem(certificateVariable, certificate);
        var keyPem = ReadPem(keyVariable, key);
        return certificatePem is null || keyPem is null ? KeyPair.None : ReadKeyPair(certificateVariable, certificatePem, keyVariable, keyPem);
    }

    private KeyPair ReadKeyPair(string certificateVariable, string certificatePem, string keyVariable, string keyPem)
    {
        try
        {
            var pair = WithKey(certificatePem, keyPem);
            if (CertificateDates.Problem(pair, certificateVariable) is { } problem)
            {
                Problems.Add(problem);
            }

            // The first is the certificate itself; what follows leads to its root.
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificatePem);
            return new KeyPair(pair, [.. all.Skip(1)]);
        }
        catch (Exception e) when (e is CryptographicException or FabricFormatException or ArgumentException)
        {
            Problems.Add($"{certificateVariable} and {keyVariable} do not hold a certificate and its private key: {e.Message}");
            return KeyPair.None;
        }
    }

    private static X509Certificate2 WithKey(string certificatePem, string keyPem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        if (keyPem.Contains("RSA", StringComparison.Ordinal) || certificate.GetECDsaPublicKey() is null)
        {
            return X509Certificate2.CreateFromPem(certificatePem, keyPem);
        }

        // Peers label PKCS#8 keys as SEC 1, which CreateFromPem refuses.
        using var key = EcdsaKeys.FromPem(keyPem);
        return certificate.CopyWithPrivateKey(key);
    }

    private X509Certificate2Collection ReadRoots(IReadOnlyList<string> variables, string what)
    {
        var (variable, named) = Find(variables);
        var roots = new X509Certificate2Collection();
        if (ReadPem(variable, named) is not { } pem)
        {
            return roots;
        }

        try
        {
            roots.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            Problems.Add($"{variable} does not hold certificates: {e.Message}");
            return roots;
        }

        if (roots.Count == 0)
        {
            // Without roots everybody would be trusted, the opposite of what was asked for.
            Problems.Add($"{variable} holds no certificate: name a PEM file with {what}");
        }

        return roots;
    }

    private string? ReadPem(string variable, string? value)
    {
        if (value is null || value.Contains(PemStart, StringComparison.Ordinal))
        {
            return value;
        }

        try
        {
            var text = File.ReadAllText(value);
            return variable.EndsWith(Base64Suffix, StringComparison.Ordinal) && !text.Contains(PemStart, StringComparison.Ordinal)
                ? Encoding.UTF8.GetString(Convert.FromBase64String(text))
                : text;
        }
        catch (FormatException)
        {
            Problems.Add($"{variable} names the file '{value}', which does not hold the base64 of a PEM text: "
                + $"for PEM files set {variable[..^Base64Suffix.Length]}_FILE");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Problems.Add($"{variable} names the file '{value}', which cannot be read: {e.Message}");
            return null;
        }
    }
}
