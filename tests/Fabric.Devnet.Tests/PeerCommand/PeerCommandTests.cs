using System.Text;
using System.Text.Json;
using Fabric.Protos.Common;
using Xunit.Abstractions;

namespace Fabric.Devnet.Tests.PeerCommand;

/// <summary>Fabric's own <c>peer</c> works on a devnet as on its own network. Needs its programs (FABRIC_BIN); says so where they are missing.</summary>
public sealed class PeerCommandTests(ITestOutputHelper output)
{
    private static readonly string[] Definition = ["--channelID", "audit", "--name", "kv", "--version", "1.0", "--sequence", "1"];

    [Fact]
    public async Task Chaincode_is_installed_approved_committed_invoked_and_upgraded()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        var (first, second) = (network.Command("Org1MSP"), network.Command("Org2MSP"));
        await InstallAsync(network, network.First);
        await ApproveAsync(network, network.First.PackageId, Definition);
        var approved = await QueryAsync(first, "queryapproved", "--channelID", "audit", "--name", "kv");
        Assert.Equal(1, approved.GetProperty("sequence").GetInt32());
        Assert.Equal(network.First.PackageId, approved.GetProperty("source").GetProperty("Type").GetProperty("LocalPackage").GetProperty("package_id").GetString());
        await first.RunAsync(["lifecycle", "chaincode", "commit", .. first.Orderer, .. Definition, .. first.Peers("Org1MSP", "Org2MSP")]);
        var committed = await QueryAsync(second, "querycommitted", "--channelID", "audit", "--name", "kv");
        Assert.True(committed.GetProperty("approvals").GetProperty("Org1MSP").GetBoolean());
        Assert.Equal(("escc", "vscc"), (committed.GetProperty("endorsement_plugin").GetString(), committed.GetProperty("validation_plugin").GetString()));

        var invoked = await InvokeAsync(network, "put", "colour", "green");
        Assert.Contains("committed with status (VALID)", invoked.Error, StringComparison.Ordinal);
        Assert.Equal("green", await EvaluateAsync(second, "get", "colour"));
        var installed = await QueryAsync(first, "queryinstalled");
        var reference = installed.GetProperty("installed_chaincodes")[0].GetProperty("references").GetProperty("audit").GetProperty("chaincodes")[0];
        Assert.Equal(("kv", "1.0"), (reference.GetProperty("name").GetString(), reference.GetProperty("version").GetString()));

        // The second version, which only Org1 needs to endorse.
        string[] upgrade = ["--channelID", "audit", "--name", "kv", "--version", "2.0", "--sequence", "2", "--signature-policy", "OR('Org1MSP.peer')"];
        await InstallAsync(network, network.Second);
        await ApproveAsync(network, network.Second.PackageId, upgrade);
        await first.RunAsync(["lifecycle", "chaincode", "commit", .. first.Orderer, .. upgrade, .. first.Peers("Org1MSP", "Org2MSP")]);
        await first.RunAsync(
            ["chaincode", "invoke", .. first.Orderer, "-C", "audit", "-n", "kv", "-c", Call("put", "colour", "red"), "--waitForEvent", .. first.Peers("Org1MSP")]);
        Assert.Equal("red", await EvaluateAsync(second, "get", "colour"));
        var all = await QueryAsync(second, "querycommitted", "--channelID", "audit");
        Assert.Equal(2, all.GetProperty("chaincode_definitions")[0].GetProperty("sequence").GetInt32());
    }

    [Fact]
    public async Task Package_comes_back_as_it_was_installed()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        var command = network.Command("Org1MSP");
        var (path, packageId) = network.First;
        var installed = await command.RunAsync("lifecycle", "chaincode", "install", path);
        Assert.Contains(packageId, installed.Error, StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(network.File("fetched")).FullName;
        await command.RunAsync("lifecycle", "chaincode", "getinstalledpackage", "--package-id", packageId, "--output-directory", folder);
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder))));

        Assert.Equal(
            "chaincode install failed with status: 500 - failed to invoke backing implementation of 'InstallChaincode': "
                + $"chaincode already successfully installed (package ID '{packageId}')",
            await command.FailAsync("lifecycle", "chaincode", "install", path));
        Assert.Contains(
            "could not parse as a chaincode install package: error reading as gzip stream",
            await command.FailAsync("lifecycle", "chaincode", "install", network.Write("garbage.tar.gz", [1, 2, 3])),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collections_initialisation_and_channel_policy_are_agreed_on()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        var first = network.Command("Org1MSP");
        var collections = network.Write("collections.json", Encoding.UTF8.GetBytes(
            """
            [{"name":"pair","policy":"OR('Org1MSP.member', 'Org2MSP.member')","requiredPeerCount":0,"maxPeerCount":1,"blockToLive":0,
              "memberOnlyRead":true,"memberOnlyWrite":true,"endorsementPolicy":{"signaturePolicy":"OR('Org1MSP.peer','Org2MSP.peer')"}}]
            """));
        string[] definition =
            [.. Definition, "--collections-config", collections, "--init-required", "--channel-config-policy", "/Channel/Application/Endorsement"];
        await InstallAsync(network, network.First);
        await ApproveAsync(network, network.First.PackageId, definition);
        await first.RunAsync(["lifecycle", "chaincode", "commit", .. first.Orderer, .. definition, .. first.Peers("Org1MSP", "Org2MSP")]);

        var refused = await first.FailAsync("chaincode", "query", "-C", "audit", "-n", "kv", "-c", Call("get", "x"));
        Assert.Contains("has not been initialized for this version, must call as init first", refused, StringComparison.Ordinal);
        await first.RunAsync(
            ["chaincode", "invoke", .. first.Orderer, "-C", "audit", "-n", "kv", "--isInit", "-c", Call("init"), "--waitForEvent", .. first.Peers("Org1MSP", "Org2MSP")]);
        await first.RunAsync(
            [
                "chaincode", "invoke", .. first.Orderer, "-C", "audit", "-n", "kv", "-c", Call("putPrivate", "pair", "p"),
                "--transient", $$"""{"value":"{{Convert.ToBase64String("hush"u8)}}"}""", "--waitForEvent", .. first.Peers("Org1MSP"),
            ]);
        Assert.Equal("hush", await EvaluateAsync(network.Command("Org2MSP"), "getPrivate", "pair", "p"));
    }

    [Fact]
    public async Task Refusals_are_Fabrics()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        var first = network.Command("Org1MSP");
        await InstallAsync(network, network.First);
        string[] Approve(params string[] changes) =>
            ["lifecycle", "chaincode", "approveformyorg", .. first.Orderer, "--package-id", network.First.PackageId, "--channelID", "audit", "--name", "kv", .. changes];
        const string Refused = "proposal failed with status: 500 - failed to invoke backing implementation of 'ApproveChaincodeDefinitionForMyOrg': ";

        Assert.Equal(
            $"{Refused}requested sequence 3 is larger than the next available sequence number 1",
            await first.FailAsync(Approve("--version", "1.0", "--sequence", "3")));
        await first.RunAsync(Approve("--version", "1.0", "--sequence", "1"));
        Assert.Equal(
            $"{Refused}attempted to redefine uncommitted sequence (1) for namespace kv with unchanged content",
            await first.FailAsync(Approve("--version", "1.0", "--sequence", "1")));
        Assert.Equal(
            "proposal failed with status: 500 - failed to invoke backing implementation of 'CommitChaincodeDefinition': chaincode definition not agreed to by this org (Org2MSP)",
            await first.FailAsync(["lifecycle", "chaincode", "commit", .. first.Orderer, .. Definition, .. first.Peers("Org2MSP", "Org1MSP")]));
        Assert.Equal(
            "transaction invalidated with status (ENDORSEMENT_POLICY_FAILURE)",
            await first.FailAsync(["lifecycle", "chaincode", "commit", .. first.Orderer, .. Definition, .. first.Peers("Org1MSP")]));
        Assert.Equal(
            "query failed with status: 500 - failed to invoke backing implementation of 'CheckCommitReadiness': requested sequence is 2, but new definition must be sequence 1",
            await first.FailAsync("lifecycle", "chaincode", "checkcommitreadiness", "--channelID", "audit", "--name", "kv", "--version", "1.0", "--sequence", "2"));
        Assert.Equal(
            "query failed with status: 404 - namespace none is not defined",
            await first.FailAsync("lifecycle", "chaincode", "querycommitted", "--channelID", "audit", "--name", "none"));
        Assert.Equal(
            "query failed with status: 500 - failed to invoke backing implementation of 'QueryApprovedChaincodeDefinition': could not fetch approved chaincode definition "
                + "(name: 'none', sequence: '0') on channel 'audit'",
            await first.FailAsync("lifecycle", "chaincode", "queryapproved", "--channelID", "audit", "--name", "none"));
        Assert.Equal(
            "query failed with status: 500 - Failed to authorize invocation due to failed ACL check: Failed verifying that proposal's creator satisfies local MSP principal "
                + "during channelless check policy with policy [Admins]: [The identity is not an admin under this MSP [Org1MSP]: "
                + "The identity does not contain OU [ADMIN], MSP: [Org1MSP]]",
            await network.Command("Org1MSP", "User1").FailAsync("lifecycle", "chaincode", "queryinstalled"));
    }

    [Fact]
    public async Task Channel_is_listed_and_its_blocks_are_fetched()
    {
        await using var network = await PeerCommandNetwork.StartAsync(output);
        if (network is null)
        {
            return;
        }

        var first = network.Command("Org1MSP");
        await InstallAsync(network, network.First);
        await ApproveAsync(network, network.First.PackageId, Definition);
        Assert.Contains("audit", (await first.RunAsync("channel", "list")).Output, StringComparison.Ordinal);
        var height = network.Devnet.Height("audit");
        Assert.Contains($"\"height\":{height},", (await first.RunAsync("channel", "getinfo", "-c", "audit")).Output, StringComparison.Ordinal);
        Assert.Equal(0ul, await FetchAsync(first, network.File("config.block"), "config"));
        Assert.Equal(1ul, await FetchAsync(first, network.File("1.block"), "1"));
        Assert.Equal(0ul, await FetchAsync(first, network.File("oldest.block"), "oldest"));
        // Without an orderer the peer's own Deliver service is asked.
        await first.RunAsync("channel", "fetch", "newest", network.File("peer.block"), "-c", "audit");
        Assert.Equal((ulong)height - 1, Block.Parser.ParseFrom(File.ReadAllBytes(network.File("peer.block"))).Header.Number);
        Assert.Equal((ulong)height - 1, await FetchAsync(first, network.File("newest.block"), "newest"));
    }

    private static async Task<ulong> FetchAsync(PeerCommandLine command, string path, string which)
    {
        await command.RunAsync(["channel", "fetch", which, path, "-c", "audit", .. command.Orderer]);
        return Block.Parser.ParseFrom(File.ReadAllBytes(path)).Header.Number;
    }

    private static async Task InstallAsync(PeerCommandNetwork network, (string Path, string PackageId) package)
    {
        foreach (var mspId in new[] { "Org1MSP", "Org2MSP" })
        {
            await network.Command(mspId).RunAsync("lifecycle", "chaincode", "install", package.Path);
        }
    }

    private static async Task ApproveAsync(PeerCommandNetwork network, string packageId, string[] definition)
    {
        var readiness = await QueryAsync(network.Command("Org1MSP"), "checkcommitreadiness", definition);
        Assert.False(readiness.GetProperty("approvals").GetProperty("Org2MSP").GetBoolean());
        foreach (var mspId in new[] { "Org1MSP", "Org2MSP" })
        {
            var command = network.Command(mspId);
            await command.RunAsync(["lifecycle", "chaincode", "approveformyorg", .. command.Orderer, .. definition, "--package-id", packageId]);
        }

        readiness = await QueryAsync(network.Command("Org1MSP"), "checkcommitreadiness", definition);
        Assert.True(readiness.GetProperty("approvals").GetProperty("Org1MSP").GetBoolean());
        Assert.True(readiness.GetProperty("approvals").GetProperty("Org2MSP").GetBoolean());
    }

    private static async Task<JsonElement> QueryAsync(PeerCommandLine command, string query, params string[] arguments)
    {
        var answer = await command.RunAsync(["lifecycle", "chaincode", query, .. arguments, "--output", "json"]);
        using var document = JsonDocument.Parse(answer.Output);
        return document.RootElement.Clone();
    }

    private static Task<CommandOutcome> InvokeAsync(PeerCommandNetwork network, params string[] call)
    {
        var command = network.Command("Org1MSP", "User1");
        return command.RunAsync(
            ["chaincode", "invoke", .. command.Orderer, "-C", "audit", "-n", "kv", "-c", Call(call), "--waitForEvent", .. command.Peers("Org1MSP", "Org2MSP")]);
    }

    private static async Task<string> EvaluateAsync(PeerCommandLine command, params string[] call) =>
        (await command.RunAsync("chaincode", "query", "-C", "audit", "-n", "kv", "-c", Call(call))).Output.TrimEnd();

    private static string Call(params string[] arguments) => JsonSerializer.Serialize(new { Args = arguments });
}
