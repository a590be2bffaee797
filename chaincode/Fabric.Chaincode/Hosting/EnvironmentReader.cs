using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Hosting;

/// <summary>Reads a chaincode's settings from environment variables and collects what is wrong with them.</summary>
internal sealed class EnvironmentReader(IReadOnlyDictionary<string, string> environment)
{
    private const string PemStart = "-----BEGIN";

    public List<string> Problems { get; } = [];

    public string ReadId()
    {
        var (_, id) = Find(ChaincodeVariables.Id);
        if (id is null)
        {
            Problems.Add($"{Names(ChaincodeVariables.Id)} is not set: set it to the package id (label:sha256) that the peer printed at installation");
        }

        return id ?? string.Empty;
    }

    public IPEndPoint ReadEndpoint()
    {
        var (variable, address) = Find(ChaincodeVariables.Address);
        if (address is null)
        {
            Problems.Add($"{Names(ChaincodeVariables.Address)} is not set: set it to host:port to listen on, for example 0.0.0.0:9999");
            return new IPEndPoint(IPAddress.Any, 0);
        }

        var colon = address.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(address.AsSpan(colon + 1), out var port))
        {
            Problems.Add($"{variable} is '{address}': it must be host:port, for example 0.0.0.0:9999");
            return new IPEndPoint(IPAddress.Any, 0);
        }

        return new IPEndPoint(Resolve(variable, address[..colon].Trim('[', ']')), port);
    }

    public (X509Certificate2? Certificate, IReadOnlyList<X509Certificate2> ClientRoots) ReadTls()
    {
        var (keyVariable, key) = Find(ChaincodeVariables.TlsKey);
        var (certificateVariable, certificate) = Find(ChaincodeVariables.TlsCertificate);
        if (!ReadTlsWanted(key is not null || certificate is not null))
        {
            return (null, []);
        }

        if (key is null)
        {
            Problems.Add($"{Names(ChaincodeVariables.TlsKey)} is not set: TLS needs the server's private key (or set {ChaincodeVariables.TlsDisabled}=true)");
        }

        if (certificate is null)
        {
            Problems.Add(
                $"{Names(ChaincodeVariables.TlsCertificate)} is not set: TLS needs the server's certificate (or set {ChaincodeVariables.TlsDisabled}=true)");
        }

        return (ReadCertificate(certificateVariable, certificate, keyVariable, key), [.. ReadClientRoots()]);
    }

    public LogLevel ReadLogLevel()
    {
        if (!environment.TryGetValue(ChaincodeVariables.LogLevel, out var text) || text.Length == 0)
        {
            return LogLevel.Warning;
        }

        switch (text.ToUpperInvariant())
        {
            case "DEBUG":
                return LogLevel.Debug;
            case "INFO":
                return LogLevel.Information;
            case "WARN" or "WARNING":
                return LogLevel.Warning;
            case "ERROR" or "CRITICAL" or "FATAL":
                return LogLevel.Error;
            case "OFF" or "NONE":
                return LogLevel.None;
            default:
                Problems.Add($"{ChaincodeVariables.LogLevel} is '{text}': it must be debug, info, warning, error or off");
                return LogLevel.Warning;
        }
    }

    private static string Names(IReadOnlyList<string> variables) => string.Join(" (or ", variables.Take(2)) + (variables.Count > 1 ? ")" : string.Empty);

    private bool ReadTlsWanted(bool keyOrCertificateNamed)
    {
        if (!environment.TryGetValue(ChaincodeVariables.TlsDisabled, out var disabled) || disabled.Length == 0)
        {
            return keyOrCertificateNamed;
        }

        if (bool.TryParse(disabled, out var isDisabled))
        {
            return !isDisabled;
        }

        Problems.Add($"{ChaincodeVariables.TlsDisabled} is '{disabled}': it must be true or false");
        return false;
    }

    private IPAddress Resolve(string variable, string host)
    {
        if (host.Length == 0)
        {
            return IPAddress.Any;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        try
        {
            // IPv4 first, as the other shims do for a name that has both.
            return Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily).First();
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ArgumentException or InvalidOperationException)
        {
            Problems.Add($"{variable} names the host '{host}', which cannot be resolved: {e.Message}");
            return IPAddress.Any;
        }
    }

    private X509Certificate2? ReadCertificate(string certificateVariable, string? certificate, string keyVariable, string? key)
    {
        var certificatePem = ReadPem(certificateVariable, certificate);
        var keyPem = ReadPem(keyVariable, key);
        if (certificatePem is null || keyPem is null)
        {
            return null;
        }

        try
        {
            return WithKey(certificatePem, keyPem);
        }
        catch (Exception e) when (e is CryptographicException or FabricFormatException or ArgumentException)
        {
            Problems.Add($"{certificateVariable} and {keyVariable} do not hold a certificate and its private key: {e.Message}");
            return null;
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

    private X509Certificate2Collection ReadClientRoots()
    {
        var (variable, named) = Find(ChaincodeVariables.ClientRoots);
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
            // Without roots the server would let every peer in, the opposite of what was asked for.
            Problems.Add($"{variable} holds no certificate: name a PEM file with the roots of the peers' certificates");
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
            return File.ReadAllText(value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Problems.Add($"{variable} names the file '{value}', which cannot be read: {e.Message}");
            return null;
        }
    }

    private (string Variable, string? Value) Find(IReadOnlyList<string> variables)
    {
        foreach (var variable in variables)
        {
            if (environment.TryGetValue(variable, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return (variable, value.Trim());
            }
        }

        return (variables[0], null);
    }
}
