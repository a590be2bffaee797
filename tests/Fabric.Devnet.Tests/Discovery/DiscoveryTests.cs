using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Discovery;
using Fabric.Protos.Gossip;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Response = Fabric.Protos.Discovery.Response;

namespace Fabric.Devnet.Tests.Discovery;

/// <summary>The service that tells clients of peers, configuration and endorsers.</summary>
public sealed class DiscoveryTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Peers_of_a_channel_state_their_address_and_chaincodes()
    {
        var members = (await AskAsync(new Query { Channel = TestNetwork.Channel, PeerQuery = new() })).Members;

        Assert.Equal(["Org1MSP", "Org2MSP", "Org3MSP"], members.PeersByOrg.Keys.Order(StringComparer.Ordinal));
        var peer = Assert.Single(members.PeersByOrg["Org2MSP"].Peers_);
        var alive = GossipMessage.Parser.ParseFrom(peer.MembershipInfo.Payload).AliveMsg;
        var state = GossipMessage.Parser.ParseFrom(peer.StateInfo.Payload).StateInfo;
        Assert.Equal(_network.Devnet.Organization("Org2MSP").GatewayAddress.Authority, alive.Membership.Endpoint);
        Assert.Contains(state.Properties.Chaincodes, chaincode => chaincode.Name == TestNetwork.ChaincodeName);
        var identity = Protocol.Identity.X509Identity.Parse(peer.Identity);
        Assert.True(identity.Verify(peer.StateInfo.Payload.Span, peer.StateInfo.Signature.Span));
    }

    [Fact]
    public async Task Majority_of_three_has_three_layouts()
    {
        var descriptor = Assert.Single((await AskAsync(Endorsers(new ChaincodeCall { Name = TestNetwork.ChaincodeName }))).CcQueryRes.Content);

        Assert.Equal(3, descriptor.Layouts.Count);
        Assert.All(descriptor.Layouts, layout => Assert.Equal([1u, 1u], layout.QuantitiesByGroup.Values));
        Assert.Equal(3, descriptor.EndorsersByGroups.Count);
    }

    [Fact]
    public async Task Collections_members_endorse_what_reads_it()
    {
        var call = new ChaincodeCall { Name = TestNetwork.ChaincodeName, CollectionNames = { "pair" } };
        var descriptor = Assert.Single((await AskAsync(Endorsers(call))).CcQueryRes.Content);
        var layout = Assert.Single(descriptor.Layouts);
        var endorsers = layout.QuantitiesByGroup.Keys.SelectMany(group => descriptor.EndorsersByGroups[group].Peers_);
        Assert.Equal(
            ["Org1MSP", "Org2MSP"],
            endorsers.Select(peer => Protocol.Identity.X509Identity.Parse(peer.Identity).MspId).Order(StringComparer.Ordinal));

        call.NoPrivateReads = true;
        Assert.Equal(3, Assert.Single((await AskAsync(Endorsers(call))).CcQueryRes.Content).Layouts.Count);
        var filtered = await AskAsync(new Query
        {
            Channel = TestNetwork.Channel,
            PeerQuery = new() { Filter = new() { Chaincodes = { new ChaincodeCall { Name = TestNetwork.ChaincodeName, CollectionNames = { "pair" } } } } },
        });
        Assert.Equal(["Org1MSP", "Org2MSP"], filtered.Members.PeersByOrg.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("failed constructing descriptor for chaincodes:{name:\"none\"}", "none", null, false)]
    [InlineData("failed constructing descriptor for chaincodes:{name:\"kv\" collection_names:\"none\"}", "kv", "none", false)]
    [InlineData("failed constructing descriptor for chaincodes:{name:\"kv\"}", "kv", null, true)]
    [InlineData("chaincode name in interest cannot be empty", "", null, false)]
    public async Task Endorsers_that_cannot_be_told_are_refused_with_Fabrics_text(string text, string name, string? collection, bool disregard)
    {
        var call = new ChaincodeCall { Name = name, DisregardNamespacePolicy = disregard };
        call.CollectionNames.AddRange(collection is null ? [] : [collection]);
        Assert.Equal(text, (await AskAsync(Endorsers(call))).Error.Content);
    }

    [Fact]
    public async Task Configuration_names_organisations_and_orderers()
    {
        var configuration = (await AskAsync(new Query { Channel = TestNetwork.Channel, ConfigQuery = new() })).ConfigResult;
        Assert.Equal(["OrdererMSP", "Org1MSP", "Org2MSP", "Org3MSP"], configuration.Msps.Keys.Order(StringComparer.Ordinal));
        var endpoint = Assert.Single(configuration.Orderers["OrdererMSP"].Endpoint);
        Assert.Equal((_network.Devnet.OrdererAddress.Host, (uint)_network.Devnet.OrdererAddress.Port), (endpoint.Host, endpoint.Port));
    }

    [Fact]
    public async Task Local_peers_are_for_the_own_organisations_administrators()
    {
        var query = new Query { LocalPeers = new() };
        Assert.Equal(3, (await AskAsync(query, "Admin")).Members.PeersByOrg.Count);
        Assert.Equal("access denied", (await AskAsync(query)).Error.Content);
        Assert.Equal("access denied", (await AskAsync(query, "Admin", "Org2MSP")).Error.Content);
        Assert.Equal("access denied", (await AskAsync(new Query { Channel = "none", PeerQuery = new() })).Error.Content);
        Assert.Equal("unknown or missing request type", (await AskAsync(new Query { Channel = TestNetwork.Channel })).Error.Content);
    }

    [Fact]
    public async Task Request_without_a_name_or_with_anothers_signature_is_refused()
    {
        var nameless = await Assert.ThrowsAsync<GrpcException>(() => SendAsync(new SignedRequest { Payload = new Request().ToByteString() }));
        Assert.Equal("access denied, no authentication info in request", nameless.Detail);
        var garbage = await Assert.ThrowsAsync<GrpcException>(() => SendAsync(new SignedRequest { Payload = ByteString.CopyFrom(0xFF, 0xFF) }));
        Assert.StartsWith("failed parsing request", garbage.Detail, StringComparison.Ordinal);
        var identity = _network.Devnet.Organization("Org1MSP").User("User1");
        var payload = new Request
        {
            Authentication = new() { ClientIdentity = identity.Creator }, Queries = { new Query { Channel = TestNetwork.Channel, PeerQuery = new() } },
        }.ToByteString();
        var response = await SendAsync(new SignedRequest { Payload = payload, Signature = ByteString.CopyFrom(1, 2, 3) });
        Assert.Equal("access denied", response.Results[0].Error.Content);
    }

    private static Query Endorsers(ChaincodeCall call) => new()
    {
        Channel = TestNetwork.Channel, CcQuery = new() { Interests = { new ChaincodeInterest { Chaincodes = { call } } } },
    };

    private async Task<QueryResult> AskAsync(Query query, string user = "User1", string mspId = "Org1MSP")
    {
        var identity = _network.Devnet.Organization(mspId).User(user);
        var payload = new Request { Authentication = new() { ClientIdentity = identity.Creator }, Queries = { query } }.ToByteString();
        var response = await SendAsync(new SignedRequest { Payload = payload, Signature = ByteString.CopyFrom(await identity.SignAsync(payload.Memory)) });
        return Assert.Single(response.Results);
    }

    private Task<Response> SendAsync(SignedRequest request) => _network.Connect("Org1MSP").UnaryAsync(FabricMethods.Discovery.Discover, request).Soon();
}
