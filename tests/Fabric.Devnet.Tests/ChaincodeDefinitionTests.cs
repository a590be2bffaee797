using System.Text;
using Fabric.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

/// <summary>What a definition and the options ask of peers before a chaincode is called. What peers answer is compared with Fabric's in Fabric.Conformance.</summary>
public sealed class ChaincodeDefinitionTests
{
    [Fact]
    public async Task New_version_is_to_be_initialised_anew()
    {
        await using var network = await TestNetwork.StartAsync();
        var definition = network.Definition() with { IsInitRequired = true };
        await network.Devnet.DeployChaincodeAsync(definition);
        await InitializeAsync(network);
        await network.Contract().SubmitAsync("put", ["x", "1"]).Soon();

        await network.Devnet.DeployChaincodeAsync(definition with { Version = "2.0" });
        var refused = await Assert.ThrowsAsync<EndorseException>(() => network.Contract().SubmitAsync("put", ["x", "2"]).Soon());
        await InitializeAsync(network);
        await network.Contract().SubmitAsync("put", ["x", "3"]).Soon();

        Assert.EndsWith(
            "chaincode 'kv' has not been initialized for this version, must call as init first", refused.Details[0].Message, StringComparison.Ordinal);
        Assert.Equal("3", Encoding.UTF8.GetString(await network.Contract().EvaluateAsync("get", ["x"]).Soon()));
    }

    [Fact]
    public async Task Two_initialisations_conflict()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.DeployChaincodeAsync(network.Definition() with { IsInitRequired = true });
        var (channel, identity) = (network.Connect("Org1MSP"), network.Devnet.Organization("Org1MSP").User("User1"));
        var first = await channel.PrepareAsync(identity, RawCalls.Request("init") with { IsInit = true });
        var second = await channel.PrepareAsync(identity, RawCalls.Request("init") with { IsInit = true });

        await channel.SubmitAsync(first);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(identity, first)).Result);
        await channel.SubmitAsync(second);
        Assert.Equal(TxValidationCode.MvccReadConflict, (await channel.StatusAsync(identity, second)).Result);
    }

    [Fact]
    public async Task Decorations_reach_the_chaincode()
    {
        var options = TestNetwork.Options with { Decorations = new Dictionary<string, ReadOnlyMemory<byte>> { ["site"] = "é"u8.ToArray() } };
        await using var network = await TestNetwork.StartAsync(options);
        Assert.Equal("é", Encoding.UTF8.GetString(await network.Contract().EvaluateAsync("decoration", ["site"]).Soon()));
    }

    [Fact]
    public async Task Collections_policy_may_name_members_of_the_channel_only()
    {
        await using var network = await TestNetwork.StartAsync();
        var definition = network.Definition() with
        {
            Collections = [new() { Name = "odd", MemberOrganizations = ["Org1MSP"], EndorsementPolicy = EndorsementPolicy.AnyOf("Org1MSP", "Org9MSP") }],
        };
        var refused = await Assert.ThrowsAsync<DevnetException>(() => network.Devnet.DeployChaincodeAsync(definition));
        Assert.Contains("Org9MSP", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_with_a_collections_policy_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        var definition = new ChaincodeDefinition
        {
            Channel = TestNetwork.Channel,
            Name = "kv",
            Version = "1.0",
            PackageId = "kv:0000",
            Address = new Uri("http://127.0.0.1:1"),
            IsInitRequired = true,
            Collections = [new() { Name = "own", MemberOrganizations = ["Org1MSP"], EndorsementPolicy = EndorsementPolicy.SignedBy("Org1MSP") }],
        };
        await using (var first = await Devnet.StartAsync(TestNetwork.Options with { DataFolder = folder.Path }, Limit.Token))
        {
            await first.DeployChaincodeAsync(definition);
        }

        await using var second = await Devnet.StartAsync(TestNetwork.Options with { DataFolder = folder.Path }, Limit.Token);
        var registration = second.Channel(TestNetwork.Channel).Chaincodes.Find("kv")!;
        await second.DeployChaincodeAsync(definition);

        Assert.True(registration.IsInitRequired);
        Assert.Equal(EndorsementPolicy.SignedBy("Org1MSP"), registration.PolicyFor("own"));
        Assert.Equal(EndorsementPolicy.MajorityOfOrganizations, registration.PolicyFor(string.Empty));
        Assert.Equal(registration.Sequence, second.Channel(TestNetwork.Channel).Chaincodes.Find("kv")!.Sequence);
    }

    [Fact]
    public void Options_that_cannot_work_are_named()
    {
        var options = new DevnetOptions { ChaincodeKeepAlive = TimeSpan.FromSeconds(-1), RuntimeParameters = new() { MaxSizeWriteBatch = 0 } };
        var refused = Assert.Throws<DevnetException>(options.Validate);
        Assert.Contains(nameof(DevnetOptions.ChaincodeKeepAlive), refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(DevnetOptions.RuntimeParameters), refused.Message, StringComparison.Ordinal);
    }

    private static async Task InitializeAsync(TestNetwork network)
    {
        var (channel, identity) = (network.Connect("Org1MSP"), network.Devnet.Organization("Org1MSP").User("User1"));
        var prepared = await channel.PrepareAsync(identity, RawCalls.Request("init") with { IsInit = true });
        await channel.SubmitAsync(prepared);
        Assert.Equal(TxValidationCode.Valid, (await channel.StatusAsync(identity, prepared)).Result);
    }
}
