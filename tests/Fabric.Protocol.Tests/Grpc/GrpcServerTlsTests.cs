using Fabric.Protocol.Grpc;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our TLS server and clients of grpc-js.</summary>
public sealed class GrpcServerTlsTests(NodePeer node) : IClassFixture<NodePeer>, IDisposable
{
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
        await using var server = await ServeAsync(new GrpcServerOptions { Certificate = _authority.Issue("localhost") });

        Assert.Equal("nobody", await CallAsync(server, new { roots = _authority.RootPem }));
    }

    [Fact]
    public async Task Unary_over_tls_with_a_wrong_root_is_refused()
    {
        await using var server = await ServeAsync(new GrpcServerOptions { Certificate = _authority.Issue("localhost") });

        Assert.Equal("14", await CallAsync(server, new { roots = _stranger.RootPem }));
    }

    [Fact]
    public async Task Unary_with_a_client_certificate_shows_it_to_the_handler()
    {
        await using var server = await ServeMutualAsync();
        var client = _authority.Issue("client");

        var answer = await CallAsync(server, Identity(client));

        Assert.Equal(client.Thumbprint, answer);
    }

    [Fact]
    public async Task Unary_without_a_client_certificate_is_refused_by_mutual_tls()
    {
        await using var server = await ServeMutualAsync();

        Assert.Equal("14", await CallAsync(server, new { roots = _authority.RootPem }));
    }

    [Fact]
    public async Task Unary_with_a_strangers_client_certificate_is_refused_by_mutual_tls()
    {
        await using var server = await ServeMutualAsync();

        Assert.Equal("14", await CallAsync(server, Identity(_stranger.Issue("client"))));
    }

    private object Identity(System.Security.Cryptography.X509Certificates.X509Certificate2 client) => new
    {
        roots = _authority.RootPem,
        certificate = client.ExportCertificatePem(),
        key = TestCertificates.KeyPem(client),
    };

    private Task<GrpcServer> ServeMutualAsync() => ServeAsync(
        new GrpcServerOptions { Certificate = _authority.Issue("localhost"), ClientRoots = [_authority.Root] });

    private static Task<GrpcServer> ServeAsync(GrpcServerOptions options) => GrpcServer.StartAsync(
        options,
        services => services.Unary(WireMethods.Named("Who"), (_, context) => Task.FromResult(
            WireMethods.Message(context.ClientCertificate?.Thumbprint ?? "nobody"))),
        CancellationToken.None);

    // The handler's answer, or the status code when the call failed.
    private async Task<string> CallAsync(GrpcServer server, object identity)
    {
        var arguments = System.Text.Json.JsonSerializer.SerializeToNode(identity)!.AsObject();
        arguments["address"] = $"localhost:{server.Port}";
        arguments["method"] = "Who";
        arguments["deadlineMs"] = 30_000;
        var result = await node.AskAsync("unary", arguments);
        return result["code"]!.GetValue<int>() is var code and not 0
            ? $"{code}"
            : System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(result["messages"]![0]!["payload"]!.GetValue<string>()));
    }
}
