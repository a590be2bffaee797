using System.Net;
using System.Net.Sockets;
using Fabric.Protocol.Grpc;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our client and TLS servers of grpc-js.</summary>
public sealed class GrpcChannelTlsTests(NodePeer node) : IClassFixture<NodePeer>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TestCertificates _authority = new("tls authority");
    private readonly TestCertificates _stranger = new("another authority");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Unary_over_tls_with_the_right_root_succeeds()
    {
        var port = await ServeAsync("localhost");

        Assert.Equal("over TLS", await EchoAsync(port, new GrpcChannelOptions { TrustedRoots = [_authority.Root] }));
    }

    [Fact]
    public async Task Unary_over_tls_with_a_wrong_root_is_refused()
    {
        var port = await ServeAsync("localhost");

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => EchoAsync(port, new GrpcChannelOptions { TrustedRoots = [_stranger.Root] }));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
        Assert.Contains("TLS", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_over_tls_without_roots_trusts_only_the_system()
    {
        var port = await ServeAsync("localhost");

        var failure = await Assert.ThrowsAsync<GrpcException>(() => EchoAsync(port, new GrpcChannelOptions()));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_to_a_server_with_another_name_is_refused()
    {
        var port = await ServeAsync("peer0.org1.example.com");

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => EchoAsync(port, new GrpcChannelOptions { TrustedRoots = [_authority.Root] }));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_with_a_name_override_accepts_that_name()
    {
        var port = await ServeAsync("peer0.org1.example.com");

        var text = await EchoAsync(
            port, new GrpcChannelOptions { TrustedRoots = [_authority.Root], TargetNameOverride = "peer0.org1.example.com" });

        Assert.Equal("over TLS", text);
    }

    [Fact]
    public async Task Unary_with_a_client_certificate_passes_mutual_tls()
    {
        var port = await ServeAsync("localhost", _authority.RootPem);

        var text = await EchoAsync(
            port, new GrpcChannelOptions { TrustedRoots = [_authority.Root], ClientCertificate = _authority.Issue("client") });

        Assert.Equal("over TLS", text);
    }

    [Fact]
    public async Task Unary_without_the_client_certificate_a_server_requires_is_refused()
    {
        var port = await ServeAsync("localhost", _authority.RootPem);

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => EchoAsync(port, new GrpcChannelOptions { TrustedRoots = [_authority.Root] }));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_to_a_port_nobody_listens_on_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress(new Uri($"http://127.0.0.1:{port}"));

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("anyone?")).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.Unavailable, failure.StatusCode);
    }

    private async Task<int> ServeAsync(string name, string? clientRoots = null)
    {
        var certificate = _authority.Issue(name);
        return await node.ServeAsync(
            new { certificate = certificate.ExportCertificatePem(), key = TestCertificates.KeyPem(certificate), clientRoots });
    }

    private static async Task<string> EchoAsync(int port, GrpcChannelOptions options)
    {
        using var channel = GrpcChannel.ForAddress(new Uri($"https://localhost:{port}"), options);
        var response = await channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("over TLS")).WaitAsync(Patience);
        return response.Value.ToStringUtf8();
    }
}
