using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>A launched chaincode and its peer, with real TLS.</summary>
public sealed class ClientTests : IDisposable
{
    private readonly TestAuthority _authority = new("peer's authority");
    private readonly TestAuthority _stranger = new("somebody else's authority");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Transactions_run_over_mutual_tls()
    {
        await using var peer = await StartAsync(_authority.Issue(names: "localhost"));
        await using var client = await ChaincodeClient.ConnectAsync(Echo(), Options(peer)).SoonAsync();
        var connection = await peer.NextAsync();

        await connection.SendTransactionAsync("t1", "hello");

        var answer = await connection.ReceiveAsync();
        Assert.Equal(Serving.PackageId, connection.ChaincodeId);
        Assert.Equal(MessageType.Completed, answer.Type);
        Assert.Equal("hello", Response.Parser.ParseFrom(answer.Payload).Payload.ToStringUtf8());
        Assert.False(client.Ended.IsCompleted);
    }

    [Fact]
    public async Task Certificates_of_intermediate_authorities_are_sent_along_on_both_sides()
    {
        using var between = new TestAuthority("between", _authority);
        await using var peer = await new LaunchingPeer().StartAsync(new GrpcServerOptions
        {
            Certificate = between.Issue(names: "localhost"), CertificateChain = [between.Root], ClientRoots = [_authority.Root],
        });
        var own = between.Issue();
        var environment = new Dictionary<string, string>
        {
            ["CHAINCODE_ID"] = Serving.PackageId,
            ["CORE_PEER_ADDRESS"] = peer.HostAndPort,
            ["CORE_TLS_CLIENT_CERT_FILE"] = own.ExportCertificatePem() + "\n" + between.Root.ExportCertificatePem(),
            ["CORE_TLS_CLIENT_KEY_FILE"] = own.GetECDsaPrivateKey()!.ExportECPrivateKeyPem(),
            ["CORE_PEER_TLS_ROOTCERT_FILE"] = _authority.Root.ExportCertificatePem(),
        };

        await using var client = await ChaincodeClient.ConnectAsync(Echo(), ChaincodeClientOptions.FromEnvironment(environment)).SoonAsync();

        Assert.Equal(Serving.PackageId, (await peer.NextAsync()).ChaincodeId);
    }

    [Fact]
    public async Task Peer_of_another_root_is_refused_and_the_advice_names_the_variable()
    {
        await using var peer = await StartAsync(_stranger.Issue(names: "localhost"));

        var refused = await RefusedAsync(Options(peer));

        Assert.Contains("TLS with https://localhost", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CORE_PEER_TLS_ROOTCERT_FILE", refused.Message, StringComparison.Ordinal);
        Assert.Equal(peer.Address, refused.Peer);
    }

    [Fact]
    public async Task Peer_with_an_expired_certificate_is_refused()
    {
        await using var peer = await StartAsync(_authority.Issue(isExpired: true, "localhost"));

        Assert.Contains("NotTimeValid", (await RefusedAsync(Options(peer))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_of_another_name_is_refused_unless_that_name_is_expected()
    {
        await using var peer = await StartAsync(_authority.Issue(names: "peer0.org1.example.com"));

        Assert.Contains("RemoteCertificateNameMismatch", (await RefusedAsync(Options(peer))).Message, StringComparison.Ordinal);

        await using var client = await ChaincodeClient.ConnectAsync(Echo(), Options(peer) with { PeerName = "peer0.org1.example.com" }).SoonAsync();
        Assert.Equal(Serving.PackageId, (await peer.NextAsync()).ChaincodeId);
    }

    [Fact]
    public async Task Peer_that_wants_a_certificate_and_sees_none_is_told_of_with_the_variables_to_set()
    {
        await using var peer = await StartAsync(_authority.Issue(names: "localhost"));

        var refused = await RefusedAsync(Options(peer) with { Certificate = null });

        Assert.Contains("CORE_TLS_CLIENT_CERT_FILE", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_of_a_root_the_peer_does_not_know_is_refused_and_the_peer_goes_on()
    {
        await using var peer = await StartAsync(_authority.Issue(names: "localhost"));

        await RefusedAsync(Options(peer) with { Certificate = _stranger.Issue() });

        await using var client = await ChaincodeClient.ConnectAsync(Echo(), Options(peer)).SoonAsync();
        Assert.Equal(Serving.PackageId, (await peer.NextAsync()).ChaincodeId);
    }

    [Fact]
    public async Task Expired_certificate_of_ones_own_is_told_before_anything_is_sent()
    {
        var options = new ChaincodeClientOptions
        {
            ChaincodeId = "id", Peer = new Uri("https://localhost:1"), Certificate = _authority.Issue(isExpired: true),
        };

        var thrown = await Assert.ThrowsAsync<ChaincodeConfigurationException>(() => ChaincodeClient.ConnectAsync(Echo(), options));

        Assert.StartsWith("Certificate expired at ", Assert.Single(thrown.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused_all_at_once()
    {
        var options = new ChaincodeClientOptions
        {
            ChaincodeId = " ", Peer = new Uri("http://localhost:1"), Certificate = X509CertificateLoader.LoadCertificate(_authority.Root.RawData),
        };

        var thrown = await Assert.ThrowsAsync<ChaincodeConfigurationException>(() => ChaincodeClient.ConnectAsync(Echo(), options));

        Assert.Equal(3, thrown.Problems.Count);
    }

    [Fact]
    public async Task Peer_that_refuses_the_registration_is_quoted()
    {
        await using var peer = await new LaunchingPeer
        {
            Refusal = new GrpcException(GrpcStatusCode.PermissionDenied, "belongs to a different chaincode"),
        }.StartAsync();

        var refused = await RefusedAsync(ClearText(peer));

        Assert.Contains($"chaincode {Serving.PackageId} was not accepted: belongs to a different chaincode", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_that_never_answers_is_given_up()
    {
        await using var peer = await new LaunchingPeer { IsSilent = true }.StartAsync();

        var refused = await RefusedAsync(ClearText(peer) with { RegistrationTimeout = TimeSpan.FromSeconds(0.2) });

        Assert.Contains("has not accepted chaincode", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_where_nobody_listens_is_told_with_the_variable_to_set()
    {
        Uri address;
        await using (var peer = await new LaunchingPeer().StartAsync())
        {
            address = peer.Address;
        }

        var refused = await RefusedAsync(new ChaincodeClientOptions { ChaincodeId = Serving.PackageId, Peer = address });

        Assert.Contains("CORE_PEER_ADDRESS", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_that_the_peer_ends_is_told_and_cancels_what_is_in_flight()
    {
        await using var peer = await new LaunchingPeer().StartAsync();
        var cancelled = new TaskCompletionSource();
        await using var client = await ChaincodeClient.ConnectAsync(
            new DelegateChaincode(async (_, token) =>
            {
                await using var registration = token.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
                return Serving.Ok();
            }),
            ClearText(peer)).SoonAsync();
        var connection = await peer.NextAsync();
        await connection.SendTransactionAsync("t1", "wait");
        connection.IsOver = true;

        await connection.SendAsync(new ChaincodeMessage { Type = MessageType.Keepalive });

        Assert.Contains("ended the stream", await client.Ended.SoonAsync(), StringComparison.Ordinal);
        await cancelled.Task.SoonAsync();
    }

    [Fact]
    public async Task Peer_that_vanishes_ends_the_client()
    {
        var peer = await new LaunchingPeer().StartAsync();
        await using var client = await ChaincodeClient.ConnectAsync(Echo(), ClearText(peer)).SoonAsync();

        await peer.DisposeAsync();

        Assert.NotEmpty(await client.Ended.SoonAsync());
    }

    [Fact]
    public async Task Disposing_ends_the_stream_twice_without_harm()
    {
        await using var peer = await new LaunchingPeer().StartAsync();
        var client = await ChaincodeClient.ConnectAsync(Echo(), ClearText(peer)).SoonAsync();

        await client.DisposeAsync().AsTask().SoonAsync();
        await client.DisposeAsync().AsTask().SoonAsync();

        Assert.Equal("the chaincode is stopping", await client.Ended.SoonAsync());
    }

    private static DelegateChaincode Echo() => new(stub => Task.FromResult(Serving.Ok(stub.Function)));

    private static Task<PeerConnectionException> RefusedAsync(ChaincodeClientOptions options) =>
        Assert.ThrowsAsync<PeerConnectionException>(() => ChaincodeClient.ConnectAsync(Echo(), options).SoonAsync());

    private static ChaincodeClientOptions ClearText(LaunchingPeer peer) => new() { ChaincodeId = Serving.PackageId, Peer = peer.Address };

    private Task<LaunchingPeer> StartAsync(X509Certificate2 certificate) =>
        new LaunchingPeer().StartAsync(new GrpcServerOptions { Certificate = certificate, ClientRoots = [_authority.Root] });

    private ChaincodeClientOptions Options(LaunchingPeer peer) => new()
    {
        ChaincodeId = Serving.PackageId, Peer = peer.Address, Certificate = _authority.Issue(), PeerRoots = [_authority.Root],
    };
}
