using Fabric.Devnet.Tests.PeerCommand;
using Fabric.Gateway;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Lifecycle;

/// <summary>The system chaincode <c>_lifecycle</c>, called as tools call it.</summary>
public sealed class LifecycleTests
{
    private const string Channel = LifecycleCalls.Channel;
    private const string Approve = "ApproveChaincodeDefinitionForMyOrg";
    private const string Commit = "CommitChaincodeDefinition";
    private static readonly string[] All = ["Org1MSP", "Org2MSP", "Org3MSP"];

    [Fact]
    public async Task Definition_takes_a_majority_and_holds_from_the_next_block_on()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        await calls.ApproveAsync(Approval("1.0", 1), "Org1MSP", "Org2MSP");
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, await calls.SubmitAsync(Commit, Definition("1.0", 1), "Org1MSP"));
        Assert.Null(devnet.Channel(Channel).Chaincodes.Find("kv"));

        var block = (ulong)devnet.Height(Channel);
        Assert.Equal(TxValidationCode.Valid, await calls.SubmitAsync(Commit, Definition("1.0", 1), "Org1MSP", "Org2MSP"));

        var registration = devnet.Channel(Channel).Chaincodes.Find("kv")!;
        Assert.Equal((1L, "1.0", block + 1), (registration.Sequence, registration.Version, registration.Height));
        Assert.Equal(EndorsementPolicy.MajorityOfOrganizations, registration.Policy);
        Assert.Equal(("kv:1", null), (registration.PackageOf("Org1MSP"), registration.PackageOf("Org3MSP")));
        var answer = await calls.AskAsync("Org3MSP", Channel, "QueryChaincodeDefinition", new QueryChaincodeDefinitionArgs { Name = "kv" });
        var result = QueryChaincodeDefinitionResult.Parser.ParseFrom(answer.Response.Payload);
        Assert.Equal((true, true, false), (result.Approvals["Org1MSP"], result.Approvals["Org2MSP"], result.Approvals["Org3MSP"]));

        // An organisation may join in afterwards, with a package of its own.
        await calls.ApproveAsync(Approval("1.0", 1, "kv:other"), "Org3MSP");
        Assert.Equal("kv:other", devnet.Channel(Channel).Chaincodes.Find("kv")!.PackageOf("Org3MSP"));
    }

    [Fact]
    public async Task Definitions_and_approvals_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        var options = TestNetwork.Options with { DataFolder = folder.Path };
        string packageId;
        await using (var devnet = await Devnet.StartAsync(options, Limit.Token).Soon())
        {
            var calls = new LifecycleCalls(devnet);
            packageId = await calls.InstallAsync("Org1MSP", Packages.Service("kv_1", "127.0.0.1:1"));
            await calls.ApproveAsync(Approval("1.0", 1, packageId), All);
            Assert.Equal(TxValidationCode.Valid, await calls.SubmitAsync(Commit, Definition("1.0", 1), All));
            await calls.ApproveAsync(Approval("2.0", 2, packageId), "Org2MSP");
        }

        await using var again = await Devnet.StartAsync(options, Limit.Token).Soon();
        var registration = again.Channel(Channel).Chaincodes.Find("kv")!;
        Assert.Equal((1L, "1.0", packageId), (registration.Sequence, registration.Version, registration.PackageOf("Org1MSP")));
        Assert.True(again.Organization("Org1MSP").Peer.CanEndorse(again.Channel(Channel), "kv"));
        Assert.False(again.Organization("Org2MSP").Peer.CanEndorse(again.Channel(Channel), "kv"));
        var approved = await new LifecycleCalls(again).AskAsync(
            "Org2MSP", Channel, "QueryApprovedChaincodeDefinition", new QueryApprovedChaincodeDefinitionArgs { Name = "kv" });
        var newest = QueryApprovedChaincodeDefinitionResult.Parser.ParseFrom(approved.Response.Payload);
        Assert.Equal((2L, "2.0", packageId), (newest.Sequence, newest.Version, newest.Source.LocalPackage.PackageId));
        var listed = await new LifecycleCalls(again).AskAsync(
            "Org2MSP", Channel, "QueryApprovedChaincodeDefinitions", new QueryApprovedChaincodeDefinitionsArgs());
        var definitions = QueryApprovedChaincodeDefinitionsResult.Parser.ParseFrom(listed.Response.Payload).ApprovedChaincodeDefinitions;
        Assert.Equal([("kv", 1L), ("kv", 2L)], definitions.Select(item => (item.Name, item.Sequence)));
    }

    [Fact]
    public async Task Readiness_names_what_an_organisation_approved_differently()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        await calls.ApproveAsync(Approval("1.0", 1), "Org1MSP");
        var other = Approval("1.1", 1);
        other.ValidationParameter = ByteString.CopyFrom(EndorsementPolicy.AnyOf("Org1MSP").ToBytes());
        await calls.ApproveAsync(other, "Org2MSP");

        var response = await calls.AskAsync("Org1MSP", Channel, "CheckCommitReadiness", new CheckCommitReadinessArgs { Name = "kv", Version = "1.0", Sequence = 1 });

        var result = CheckCommitReadinessResult.Parser.ParseFrom(response.Response.Payload);
        Assert.Equal((true, false, false), (result.Approvals["Org1MSP"], result.Approvals["Org2MSP"], result.Approvals["Org3MSP"]));
        Assert.Equal(["EndorsementInfo", "ValidationInfo"], result.Mismatches["Org2MSP"].Items);
        Assert.Equal(["ChaincodeParameters"], result.Mismatches["Org3MSP"].Items);
    }

    [Fact]
    public async Task Agreed_sequence_is_not_redefined()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        await calls.ApproveAsync(Approval("1.0", 1), All);
        await calls.SubmitAsync(Commit, Definition("1.0", 1), All);

        await RefusesAsync(calls, Approve, Approval("1.0", 1), "attempted to redefine the current committed sequence (1) for namespace kv");
        await RefusesAsync(
            calls, Approve, Approval("1.1", 1),
            "attempted to redefine the current committed sequence (1) for namespace kv with different parameters: "
                + "expected Version '1.0' does not match passed Version '1.1'");
        await RefusesAsync(calls, Approve, Approval("1.0", 3), "requested sequence 3 is larger than the next available sequence number 2");
        await RefusesAsync(calls, Commit, Definition("1.0", 1), "requested sequence is 1, but new definition must be sequence 2");
        await RefusesAsync(calls, Commit, Definition("2.0", 2), "chaincode definition not agreed to by this org (Org1MSP)");
    }

    [Theory]
    [InlineData("-kv", "1.0", "invalid chaincode name '-kv'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics")]
    [InlineData("qscc", "1.0", "chaincode name 'qscc' is the name of a system chaincode")]
    [InlineData("kv", "1 0", "invalid chaincode version '1 0'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'")]
    public async Task Names_and_versions_are_checked(string name, string version, string text)
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var approval = Approval(version, 1);
        approval.Name = name;
        await RefusesAsync(new LifecycleCalls(devnet), Approve, approval, $"error validating chaincode definition: {text}");
    }

    [Fact]
    public async Task Collections_are_checked()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var calls = new LifecycleCalls(devnet);
        var member = EndorsementPolicy.SignedBy("Org1MSP", PrincipalRole.Member).Message.SignaturePolicy;
        await RefusesAsync(calls, new() { Name = "_c" }, "invalid collection name '_c'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'");
        await RefusesAsync(
            calls, new() { Name = "c", RequiredPeerCount = 2, MaximumPeerCount = 1 },
            "collection-name: c -- maximum peer count (1) cannot be less than the required peer count (2)");
        await RefusesAsync(calls, new() { Name = "c" }, "collection member policy is not set for collection 'c'");
        await RefusesAsync(calls, new() { Name = "c", MemberOrgsPolicy = new() }, "collection member org policy is empty for collection 'c'");
        await RefusesAsync(
            calls, new() { Name = "c", MemberOrgsPolicy = new() { SignaturePolicy = EndorsementPolicy.AllOf("Org1MSP", "Org2MSP").Message.SignaturePolicy } },
            "collection-name: c -- error in member org policy: signature policy is not an OR concatenation, NOutOf 2");
        await RefusesAsync(
            calls, new() { Name = "c", MemberOrgsPolicy = new() { SignaturePolicy = EndorsementPolicy.SignedBy("Org9MSP").Message.SignaturePolicy } },
            "collection-name: c -- collection member 'Org9MSP' is not part of the channel");

        var approval = Approval("1.0", 1);
        var definition = Definition("1.0", 1);
        var collection = new StaticCollectionConfig { Name = "c", BlockToLive = 5, MemberOrgsPolicy = new() { SignaturePolicy = member } };
        approval.Collections = definition.Collections = new() { Config = { new CollectionConfig { StaticCollectionConfig = collection } } };
        await calls.ApproveAsync(approval, All);
        Assert.Equal(TxValidationCode.Valid, await calls.SubmitAsync(Commit, definition, All));
        await RefusesAsync(
            calls, Approve, Approval("2.0", 2),
            "error validating chaincode definition: the proposed collection config does not contain previously defined collections");
        await RefusesAsync(
            calls, new() { Name = "c", MemberOrgsPolicy = collection.MemberOrgsPolicy },
            "the BlockToLive in an existing collection [c] modified. Existing value [5]");
        Assert.Equal(5ul, devnet.Channel(Channel).Chaincodes.BlockToLive("kv", "c", (ulong)devnet.Height(Channel)));
    }

    [Fact]
    public async Task Organisations_affairs_are_its_administrators()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var user = new LifecycleCalls(devnet, "User1");
        var (status, text) = await user.RefusalAsync("Org1MSP", Channel, Approve, Approval("1.0", 1));
        Assert.Equal(500, status);
        Assert.Equal(
            "Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's creator satisfies local MSP principal during channelless check policy "
                + "with policy [Admins]: [The identity is not an admin under this MSP [Org1MSP]: The identity does not contain OU [ADMIN], MSP: [Org1MSP]]",
            text);
        (status, text) = await user.RefusalAsync("Org1MSP", Channel, "QueryChaincodeDefinition", new QueryChaincodeDefinitionArgs { Name = "kv" });
        Assert.Equal((404, "namespace kv is not defined"), (status, text));
        (status, text) = await user.RefusalAsync("Org1MSP", Channel, "Forget", new QueryChaincodeDefinitionArgs());
        Assert.Equal((500, "Failed to authorize invocation due to failed ACL check: Unmapped policy for _lifecycle/Forget"), (status, text));
    }

    [Fact]
    public async Task Approval_reads_and_writes_the_keys_that_Fabrics_does()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        var response = await new LifecycleCalls(devnet).AskAsync("Org1MSP", Channel, Approve, Approval("1.0", 1));

        var payload = ProposalResponsePayload.Parser.ParseFrom(response.Payload);
        var results = TxReadWriteSet.Parser.ParseFrom(ChaincodeAction.Parser.ParseFrom(payload.Extension).Results);
        var set = Assert.Single(results.NsRwset);
        var shared = KVRWSet.Parser.ParseFrom(set.Rwset);
        var own = Assert.Single(set.CollectionHashedRwset);
        var hashed = HashedRWSet.Parser.ParseFrom(own.HashedRwset);
        Assert.Equal(["namespaces/fields/kv/Sequence", "namespaces/metadata/kv"], shared.Reads.Select(read => read.Key));
        Assert.Empty(shared.Writes);
        Assert.Equal("_implicit_org_Org1MSP", own.CollectionName);
        string[] written =
        [
            "chaincode-sources/fields/kv#1/PackageID", "chaincode-sources/metadata/kv#1", "namespaces/fields/kv#1/Collections",
            "namespaces/fields/kv#1/EndorsementInfo", "namespaces/fields/kv#1/ValidationInfo", "namespaces/metadata/kv#1",
        ];
        Assert.Equal(
            written.Select(key => ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))),
            hashed.HashedWrites.Select(write => write.KeyHash));
    }

    [Fact]
    public async Task Gateway_clients_define_chaincode_too()
    {
        await using var devnet = await Devnet.StartAsync(TestNetwork.Options, Limit.Token).Soon();
        foreach (var mspId in All[..2])
        {
            await SubmitAsync(devnet, mspId, Approve, Approval("1.0", 1));
        }

        await SubmitAsync(devnet, "Org1MSP", Commit, Definition("1.0", 1), All[..2]);
        Assert.Equal(1L, devnet.Channel(Channel).Chaincodes.Find("kv")!.Sequence);
    }

    [Fact]
    public async Task Deploying_again_makes_no_block()
    {
        await using var network = await TestNetwork.StartAsync();
        var height = network.Devnet.Height(TestNetwork.Channel);
        await network.Devnet.DeployChaincodeAsync(network.Definition());
        Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));

        await network.Devnet.DeployChaincodeAsync(network.Definition() with { Version = "2.0" });
        var registration = network.Devnet.Channel(TestNetwork.Channel).Chaincodes.Find(TestNetwork.ChaincodeName)!;
        Assert.Equal((2L, "2.0"), (registration.Sequence, registration.Version));
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
    }

    private static async Task SubmitAsync(Devnet devnet, string mspId, string function, IMessage request, params string[] endorsers)
    {
        var organization = devnet.Organization(mspId);
        using var channel = Protocol.Grpc.GrpcChannel.ForAddress(
            organization.GatewayAddress, new Protocol.Grpc.GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = organization.User("Admin") });
        await client.GetNetwork(Channel).GetContract("_lifecycle").SubmitAsync(
            function, new ProposalOptions { Arguments = [request.ToByteArray()], EndorsingOrganizations = endorsers }).Soon();
    }

    private static Task RefusesAsync(LifecycleCalls calls, StaticCollectionConfig collection, string text)
    {
        var approval = Approval("2.0", 2);
        approval.Collections = new() { Config = { new CollectionConfig { StaticCollectionConfig = collection } } };
        return RefusesAsync(calls, Approve, approval, $"error validating chaincode definition: {text}");
    }

    private static async Task RefusesAsync(LifecycleCalls calls, string function, IMessage request, string text)
    {
        var refusal = await calls.RefusalAsync("Org1MSP", Channel, function, request);
        Assert.Equal((500, $"failed to invoke backing implementation of '{function}': {text}"), refusal);
    }

    private static ApproveChaincodeDefinitionForMyOrgArgs Approval(string version, long sequence, string packageId = "kv:1") => new()
    {
        Name = "kv", Version = version, Sequence = sequence, Source = new() { LocalPackage = new() { PackageId = packageId } },
    };

    private static CommitChaincodeDefinitionArgs Definition(string version, long sequence) => new() { Name = "kv", Version = version, Sequence = sequence };
}
