using System.Net;
using System.Text;
using Fabric.Gateway;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

/// <summary>Several peers per organisation, channels of some organisations, and peers that come and go.</summary>
public sealed class TopologyTests : IAsyncLifetime
{
    private const string Pair = "pair";
    private const string Nowhere = "connect: connection refused";

    private static readonly string[] NoArguments = [];

    private readonly List<IDisposable> _connections = [];
    private TestNetwork _network = null!;

    private static DevnetOptions Options { get; } = TestNetwork.Options with
    {
        Organizations =
        [
            new() { MspId = "Org1MSP", Domain = "org1.example.com", Peers = [new(), new()] },
            new() { MspId = "Org2MSP", Domain = "org2.example.com", Peers = [new(), new()] },
            new() { MspId = "Org3MSP", Domain = "org3.example.com" },
        ],
        Channels = [TestNetwork.Channel, new() { Name = Pair, Organizations = ["Org1MSP", "Org2MSP"] }],
    };

    public async Task InitializeAsync()
    {
        _network = await TestNetwork.StartAsync(Options);
        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with { Channel = Pair, Collections = [] });
    }

    public async Task DisposeAsync()
    {
        _connections.ForEach(connection => connection.Dispose());
        await _network.DisposeAsync();
    }

    [Fact]
    public async Task Every_peer_has_a_name_a_port_and_a_gateway_of_its_own()
    {
        var organization = _network.Devnet.Organization("Org1MSP");
        Assert.Equal(["peer0.org1.example.com", "peer1.org1.example.com"], organization.Peers.Select(peer => peer.Name));
        Assert.Equal(2, organization.Peers.Select(peer => peer.Address).Distinct().Count());
        Assert.Equal((organization.PeerName, organization.GatewayAddress), (organization.Peers[0].Name, organization.Peers[0].Address));

        foreach (var peer in organization.Peers)
        {
            var envelope = await EndorseAsync(peer, RawCalls.Request("put", peer.Name, "x"));
            Assert.Equal([peer.Name, "peer0.org2.example.com"], Endorsers(envelope));
            await Connect(peer).SubmitAsync(envelope);
            Assert.Equal(TxValidationCode.Valid, (await Connect(peer).StatusAsync(User("Org1MSP"), envelope)).Result);
        }

        // One ledger for all of them.
        var seen = await Contract(organization.Peers[1]).EvaluateAsync("get", [organization.Peers[0].Name]).Soon();
        Assert.Equal("x", Encoding.UTF8.GetString(seen));
    }

    [Fact]
    public async Task Another_peer_of_the_organisation_endorses_for_one_that_is_stopped()
    {
        var devnet = _network.Devnet;
        await devnet.StopPeerAsync("peer0.org2.example.com");
        Assert.False(devnet.Organization("Org2MSP").Peers[0].IsRunning);
        var envelope = await EndorseAsync(Peer("peer0.org1.example.com"), RawCalls.Request("put", "failover", "1"));
        Assert.Equal(["peer0.org1.example.com", "peer1.org2.example.com"], Endorsers(envelope));
    }

    [Fact]
    public async Task Organisation_whose_peers_are_all_stopped_leaves_the_policy_unsatisfied_until_one_is_back()
    {
        var devnet = _network.Devnet;
        var address = Peer("peer1.org2.example.com").Address;
        foreach (var name in new[] { "peer0.org2.example.com", "peer1.org2.example.com", "peer0.org3.example.com" })
        {
            await devnet.StopPeerAsync(name);
        }

        var refused = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(Peer("peer0.org1.example.com"), RawCalls.Request("put", "down", "1")));
        Assert.Equal(
            (GrpcStatusCode.Aborted, "failed to collect enough transaction endorsements, see attached details for more info"),
            (refused.StatusCode, refused.Detail));
        // The layout of Org1 and Org2 first, each peer of the group once, then that of Org1 and Org3.
        Assert.Equal(["Org2MSP", "Org2MSP", "Org3MSP"], refused.Details().Select(detail => detail.MspId));
        Assert.All(refused.Details(), detail =>
        {
            Assert.StartsWith("rpc error: code = Unavailable desc = connection error: desc = ", detail.Message, StringComparison.Ordinal);
            Assert.Contains(Nowhere, detail.Message, StringComparison.Ordinal);
        });

        await devnet.StartPeerAsync("peer1.org2.example.com");
        Assert.Equal(address, Peer("peer1.org2.example.com").Address);
        var envelope = await EndorseAsync(Peer("peer0.org1.example.com"), RawCalls.Request("put", "down", "2"));
        Assert.Equal(["peer0.org1.example.com", "peer1.org2.example.com"], Endorsers(envelope));
    }

    [Fact]
    public async Task Stopped_peer_refuses_connections_and_is_itself_again_when_started()
    {
        var devnet = _network.Devnet;
        var peer = Peer("peer1.org1.example.com");
        await Contract(peer).SubmitAsync("put", ["stop", "before"]).Soon();
        await devnet.StopPeerAsync(peer.Name);
        await devnet.StopPeerAsync(peer.Name);
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => Contract(peer).EvaluateAsync("get", ["stop"]).Soon());
        Assert.Equal(GrpcStatusCode.Unavailable, refused.StatusCode);

        await Contract(Peer("peer0.org1.example.com")).SubmitAsync("put", ["stop", "meanwhile"]).Soon();
        await devnet.StartPeerAsync(peer.Name);
        await devnet.StartPeerAsync(peer.Name);
        Assert.Equal("meanwhile", Encoding.UTF8.GetString(await Contract(peer).EvaluateAsync("get", ["stop"]).Soon()));
        await Assert.ThrowsAsync<ArgumentException>(() => devnet.StopPeerAsync("peer9.org1.example.com"));
    }

    [Fact]
    public async Task Evaluation_goes_on_to_the_next_peer_when_one_cannot_reach_its_chaincode()
    {
        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with { PeerAddresses = Unreachable("peer0.org1.example.com") });
        var result = await Contract(Peer("peer0.org1.example.com")).EvaluateAsync("get", ["nothing"]).Soon();
        Assert.Empty(result);

        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with
        {
            PeerAddresses = Unreachable("peer0.org1.example.com", "peer1.org1.example.com"),
        });
        var targeted = await Assert.ThrowsAsync<EvaluateException>(() => Contract(Peer("peer0.org1.example.com"))
            .EvaluateAsync("get", new ProposalOptions { Arguments = ["x"u8.ToArray()], EndorsingOrganizations = ["Org1MSP"] }).Soon());
        Assert.Equal(GrpcStatusCode.Aborted, targeted.StatusCode);
        Assert.Equal(["Org1MSP", "Org1MSP"], targeted.Details.Select(detail => detail.MspId));
        Assert.Equal(2, targeted.Details.Select(detail => detail.Address).Distinct().Count());
        // Other organisations are asked last, and not at all about transient data.
        Assert.Empty(await Contract(Peer("peer0.org1.example.com")).EvaluateAsync("get", ["nothing"]).Soon());
        var discreet = await Assert.ThrowsAsync<EvaluateException>(() => Contract(Peer("peer0.org1.example.com")).EvaluateAsync(
            "get", new ProposalOptions { Arguments = ["x"u8.ToArray()], Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = "b"u8.ToArray() } }).Soon());
        Assert.Equal(["Org1MSP", "Org1MSP"], discreet.Details.Select(detail => detail.MspId));
    }

    [Fact]
    public async Task First_endorsement_is_asked_of_every_peer_of_the_gateways_organisation()
    {
        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with
        {
            PeerAddresses = Unreachable("peer0.org1.example.com", "peer1.org1.example.com"),
        });
        var refused = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(Peer("peer1.org1.example.com"), RawCalls.Request("put", "first", "1")));
        Assert.Equal(
            (GrpcStatusCode.Aborted, "failed to endorse transaction, see attached details for more info"), (refused.StatusCode, refused.Detail));
        var addresses = Protos.Rpc.Status.Parser.ParseFrom(refused.StatusDetails.Span).Details.Select(detail => detail.Unpack<Protos.Gateway.ErrorDetail>().Address);
        Assert.Equal([Peer("peer1.org1.example.com").Address.Authority, Peer("peer0.org1.example.com").Address.Authority], addresses);

        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with { PeerAddresses = Unreachable("peer1.org1.example.com") });
        var envelope = await EndorseAsync(Peer("peer1.org1.example.com"), RawCalls.Request("put", "first", "2"));
        Assert.Equal(["peer0.org1.example.com", "peer0.org2.example.com"], Endorsers(envelope));
    }

    [Fact]
    public async Task Named_organisations_endorse_with_one_peer_each()
    {
        await _network.Devnet.StopPeerAsync("peer0.org2.example.com");
        var envelope = await EndorseAsync(Peer("peer0.org1.example.com"), RawCalls.Request("put", "named", "1"), "Org3MSP", "Org2MSP");
        Assert.Equal(["peer0.org3.example.com", "peer1.org2.example.com"], Endorsers(envelope).Order());
        var refused = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(
            Peer("peer0.org1.example.com"), RawCalls.Request("put", "named", "1") with { ChannelId = Pair }, "Org3MSP", "Org1MSP"));
        Assert.Equal((GrpcStatusCode.Unavailable, "failed to find any endorsing peers for org(s): Org3MSP"), (refused.StatusCode, refused.Detail));
    }

    [Fact]
    public async Task Gateway_without_the_chaincode_asks_other_organisations_but_not_with_transient_data()
    {
        var peers = _network.Devnet.Organization("Org3MSP").PeerNodes;
        Assert.All(peers, peer => peer.Packages.Unregister(TestNetwork.PackageId));
        var envelope = await EndorseAsync(Peer("peer0.org3.example.com"), RawCalls.Request("put", "elsewhere", "1"));
        Assert.Equal(["peer0.org1.example.com", "peer0.org2.example.com"], Endorsers(envelope));
        var request = RawCalls.Request("put", "elsewhere", "1") with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["a"] = "b"u8.ToArray() },
        };
        var refused = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(Peer("peer0.org3.example.com"), request));
        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition,
                "no endorsers found in the gateway's organization; retry specifying endorsing organization(s) to protect transient data"),
            (refused.StatusCode, refused.Detail));

        Assert.All(_network.Devnet.Organization("Org2MSP").PeerNodes, peer => peer.Packages.Unregister(TestNetwork.PackageId));
        var few = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(Peer("peer0.org1.example.com"), RawCalls.Request("put", "few", "1")));
        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition,
                "no combination of peers can be derived which satisfy the endorsement policy: required chaincodes are not installed on sufficient peers"),
            (few.StatusCode, few.Detail));
    }

    [Fact]
    public async Task Private_data_needs_as_many_peers_as_its_collection_says()
    {
        await _network.Devnet.DeployChaincodeAsync(_network.Definition() with
        {
            Collections = [.. _network.Definition().Collections, new() { Name = "wide", MemberOrganizations = ["Org1MSP", "Org2MSP"], RequiredPeerCount = 3, MemberOnlyWrite = false }],
        });
        var request = RawCalls.Request("putPrivate", "wide", "key") with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { ["value"] = "x"u8.ToArray() },
        };
        await EndorseAsync(Peer("peer0.org1.example.com"), request, "Org1MSP", "Org2MSP");
        await _network.Devnet.StopPeerAsync("peer1.org2.example.com");
        var refused = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(Peer("peer0.org1.example.com"), request));
        Assert.All(refused.Details(), detail => Assert.EndsWith(
            "collection wide: required to disseminate to at least 3 peers, but know of only 2 eligible peers", detail.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Channel_of_some_organisations_works_among_them()
    {
        await Contract(Peer("peer1.org2.example.com"), Pair).SubmitAsync("put", ["key", "among us"]).Soon();
        Assert.Equal("among us", Encoding.UTF8.GetString(await Contract(Peer("peer0.org1.example.com"), Pair).EvaluateAsync("get", ["key"]).Soon()));
        Assert.Empty(await Contract(Peer("peer0.org1.example.com")).EvaluateAsync("get", ["key"]).Soon());
        Assert.Equal([TestNetwork.Channel, Pair], _network.Devnet.Channels);
        Assert.Equal([TestNetwork.Channel, Pair], (await ChannelsAsync("Org2MSP")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Peers_of_other_organisations_do_not_know_the_channel()
    {
        var peer = Peer("peer0.org3.example.com");
        var evaluate = await Assert.ThrowsAsync<EvaluateException>(() => Contract(peer, Pair).EvaluateAsync("get", ["key"]).Soon());
        Assert.Equal(GrpcStatusCode.Unavailable, evaluate.StatusCode);
        Assert.Contains("failed to get config for channel [pair]", evaluate.Message, StringComparison.Ordinal);

        var endorse = await Assert.ThrowsAsync<GrpcException>(() => EndorseAsync(peer, RawCalls.Request("put", "key", "x") with { ChannelId = Pair }));
        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition,
                "no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode kv in channel pair"),
            (endorse.StatusCode, endorse.Detail));

        var signed = await User("Org3MSP").SignAsync(RawCalls.Request("get", "key") with { ChannelId = Pair });
        var direct = await Connect(peer).UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).Soon();
        Assert.Equal((500, "channel 'pair' not found"), (direct.Response.Status, direct.Response.Message));
        Assert.Equal([TestNetwork.Channel], await ChannelsAsync("Org3MSP"));
    }

    [Fact]
    public async Task Clients_of_other_organisations_are_refused_on_the_channel()
    {
        var peer = Peer("peer0.org1.example.com");
        var stranger = User("Org3MSP");
        var signed = await stranger.SignAsync(RawCalls.Request("get", "key") with { ChannelId = Pair });
        var refused = await Assert.ThrowsAsync<GrpcException>(() => Connect(peer).EndorseAsync(signed));
        Assert.Contains(
            "access denied: channel [pair] creator org unknown, creator is malformed", refused.Details()[0].Message, StringComparison.Ordinal);

        var envelope = await EndorseAsync(peer, RawCalls.Request("put", "key", "x") with { ChannelId = Pair });
        var forged = await stranger.SignAsync(envelope);
        var broadcast = await Assert.ThrowsAsync<GrpcException>(() => Connect(peer).UnaryAsync(
            FabricMethods.Gateway.Submit, new SubmitRequest { PreparedTransaction = forged, ChannelId = Pair }).Soon());
        Assert.Contains("status=FORBIDDEN", broadcast.Detail, StringComparison.Ordinal);

        using var client = GatewayClient.Connect(new GatewayOptions { Channel = Connect(peer), Identity = stranger });
        var status = await Assert.ThrowsAsync<CommitStatusException>(() => client.GetNetwork(Pair).NewCommit("tx").GetStatusAsync().Soon());
        Assert.Equal(GrpcStatusCode.PermissionDenied, status.StatusCode);
    }

    [Fact]
    public void Options_that_name_nobody_are_refused()
    {
        var options = Options with
        {
            Organizations = [.. Options.Organizations.Take(2).Append(new() { MspId = "Org3MSP", Domain = "org3", Peers = [] })],
            Channels = [new() { Name = "x", Organizations = ["Org9MSP"] }],
        };
        var refused = Assert.Throws<DevnetException>(options.Validate);
        Assert.Contains("'x' has the member Org9MSP", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Org3MSP has none", refused.Message, StringComparison.Ordinal);
    }

    // A port that nobody listens on any more.
    private static Dictionary<string, Uri> Unreachable(params string[] peers)
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        return peers.ToDictionary(peer => peer, _ => address);
    }

    private static IEnumerable<string> Endorsers(Envelope envelope) => Envelopes.Unpack(envelope).Endorsements.Select(endorsement =>
        X509Identity.Parse(endorsement.Endorser).Certificate.GetNameInfo(
            System.Security.Cryptography.X509Certificates.X509NameType.SimpleName, forIssuer: false));

    private DevnetPeer Peer(string name) => _network.Devnet.Organizations.SelectMany(organization => organization.Peers).Single(peer => peer.Name == name);

    private SigningIdentity User(string mspId) => _network.Devnet.Organization(mspId).User("User1");

    private GrpcChannel Connect(DevnetPeer peer)
    {
        var channel = GrpcChannel.ForAddress(
            peer.Address, new GrpcChannelOptions { TrustedRoots = [_network.Devnet.Organization(peer.MspId).TlsRootCertificate] });
        _connections.Add(channel);
        return channel;
    }

    private Contract Contract(DevnetPeer peer, string channel = TestNetwork.Channel)
    {
        var client = GatewayClient.Connect(new GatewayOptions { Channel = Connect(peer), Identity = User(peer.MspId) });
        _connections.Insert(0, client);
        return client.GetNetwork(channel).GetContract(TestNetwork.ChaincodeName);
    }

    private async Task<Envelope> EndorseAsync(DevnetPeer peer, ProposalRequest request, params string[] organizations)
    {
        var user = User(peer.MspId);
        var response = await Connect(peer).UnaryAsync(FabricMethods.Gateway.Endorse, new EndorseRequest
        {
            ProposedTransaction = await user.SignAsync(request), ChannelId = request.ChannelId, EndorsingOrganizations = { organizations },
        }).Soon();
        return await user.SignAsync(response.PreparedTransaction);
    }

    private async Task<IEnumerable<string>> ChannelsAsync(string mspId)
    {
        var signed = await User(mspId).SignAsync(
            RawCalls.Request("GetChannels") with { ChannelId = string.Empty, ChaincodeName = "cscc" });
        var response = await _network.Connect(mspId).UnaryAsync(FabricMethods.Endorser.ProcessProposal, signed).Soon();
        return ChannelQueryResponse.Parser.ParseFrom(response.Response.Payload).Channels.Select(channel => channel.ChannelId);
    }
}
