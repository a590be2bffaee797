using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace Audit.Service;

/// <summary>The connection to the peer and the client on it.</summary>
internal sealed class GatewayHost : IDisposable
{
    private readonly GrpcChannel _channel;

    private GatewayHost(GrpcChannel channel, GatewayClient client)
    {
        _channel = channel;
        Client = client;
    }

    internal GatewayClient Client { get; }

    /// <summary>Reads the identity and prepares the connection; nothing is sent yet.</summary>
    /// <exception cref="ConfigurationException">A certificate or key cannot be read.</exception>
    internal static GatewayHost Create(AuditServiceOptions options, TimeProvider timeProvider)
    {
        GatewayConnectionOptions gateway = options.Gateway;
        SigningIdentity identity = Read(
            $"{nameof(GatewayConnectionOptions.CertificatePath)} and {nameof(GatewayConnectionOptions.PrivateKeyPath)}",
            () => SigningIdentity.FromPem(options.MspId, File.ReadAllText(gateway.CertificatePath), File.ReadAllText(gateway.PrivateKeyPath)));
        IReadOnlyList<X509Certificate2> roots = string.IsNullOrEmpty(gateway.TlsRootCertificatePath)
            ? []
            : Read(nameof(GatewayConnectionOptions.TlsRootCertificatePath), () => Roots(gateway.TlsRootCertificatePath));
        GrpcChannel channel = GrpcChannel.ForAddress(
            new Uri(gateway.Address), new GrpcChannelOptions { TrustedRoots = roots, TargetNameOverride = gateway.TargetNameOverride });
        return new GatewayHost(channel, GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity, TimeProvider = timeProvider }));
    }

    public void Dispose()
    {
        Client.Dispose();
        _channel.Dispose();
    }

    private static IReadOnlyList<X509Certificate2> Roots(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return roots.Count > 0 ? [.. roots] : throw new CryptographicException($"{path} holds no certificate.");
    }

    private static T Read<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is CryptographicException or FabricFormatException or ArgumentException
            or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                [$"{AuditServiceOptions.Section}:{nameof(AuditServiceOptions.Gateway)}:{key} cannot be used: {cause.Message}"], cause);
        }
    }
}
