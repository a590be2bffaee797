using System.Text;
using Fabric.Chaincode;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace Fabric.Devnet.Tests;

public sealed class ChaincodeConnectionTests
{
    [Fact]
    public async Task Chaincode_that_was_restarted_is_dialled_again()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Contract().SubmitAsync("put", ["x", "1"]).Soon();
        await network.RestartChaincodeAsync();
        await network.Contract().SubmitAsync("put", ["x", "2"]).Soon();
        Assert.Equal("2", Encoding.UTF8.GetString(await network.Contract().EvaluateAsync("get", ["x"]).Soon()));
    }

    [Fact]
    public async Task Chaincode_that_dies_during_a_transaction_ends_it()
    {
        await using var network = await TestNetwork.StartAsync();
        var call = network.Contract().SubmitAsync("hang", []);
        await network.Chaincode.Hanging.Task.Soon();
        await network.StopChaincodeAsync();
        var failed = await Assert.ThrowsAsync<EndorseException>(() => call.Soon());
        Assert.Equal(GrpcStatusCode.Aborted, failed.StatusCode);
        Assert.EndsWith("error sending: chaincode stream terminated", Assert.Single(failed.Details).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chaincode_that_takes_too_long_is_given_up()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { ExecuteTimeout = TimeSpan.FromMilliseconds(300) });
        var failed = await Assert.ThrowsAsync<EndorseException>(() => network.Contract().SubmitAsync("hang", []).Soon());
        Assert.Equal(
            $"error in simulation: failed to execute transaction {failed.TransactionId}: error sending: timeout expired while executing transaction",
            Assert.Single(failed.Details).Message);
    }

    [Fact]
    public async Task Chaincode_that_is_not_there_is_an_error_that_says_where()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.StopChaincodeAsync();
        var failed = await Assert.ThrowsAsync<EvaluateException>(() => network.Contract().EvaluateAsync("get", ["x"]).Soon());
        Assert.Equal(GrpcStatusCode.Aborted, failed.StatusCode);
        Assert.Equal(3, failed.Details.Count);
        Assert.All(failed.Details, detail => Assert.Contains(
            $"could not launch chaincode kv:0000: connection to kv:0000 failed: error cannot create connection for kv:0000: error creating grpc connection to 127.0.0.1:{network.Server.Port}",
            detail.Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chaincode_with_another_package_id_is_not_accepted()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.DeployChaincodeAsync(network.Definition() with { PackageId = "kv:other" });
        var failed = await Assert.ThrowsAsync<EvaluateException>(() => network.Contract().EvaluateAsync("get", ["x"]).Soon());
        Assert.All(failed.Details, detail => Assert.Contains(
            "peer will not accept external chaincode connection kv:0000 (except in dev mode): the channel's definition says kv:other",
            detail.Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Chaincode_is_reached_with_mutual_tls()
    {
        await using var network = await TestNetwork.StartAsync();
        var organization = network.Devnet.Organization("Org1MSP");
        using var certificate = organization.IssueServerCertificate("localhost", "127.0.0.1");
        using var peers = organization.IssueServerCertificate("peers");
        await using var server = await ChaincodeServer.StartAsync(
            network.Chaincode,
            new ChaincodeServerOptions { ChaincodeId = "kv:tls", Certificate = certificate, ClientRoots = [organization.TlsRootCertificate] },
            Limit.Token);
        var definition = network.Definition() with
        {
            PackageId = "kv:tls",
            Address = new Uri($"https://localhost:{server.Port}"),
            TrustedRoots = [organization.TlsRootCertificate],
            ClientCertificate = peers,
        };
        await network.Devnet.DeployChaincodeAsync(definition);
        await network.Contract().SubmitAsync("put", ["x", "1"]).Soon();

        await network.Devnet.DeployChaincodeAsync(definition with
        {
            Version = "1.1", PackageId = "kv:wrong-root", TrustedRoots = [network.Devnet.Organization("Org2MSP").TlsRootCertificate],
        });
        var failed = await Assert.ThrowsAsync<EvaluateException>(() => network.Contract().EvaluateAsync("get", ["x"]).Soon());
        Assert.Contains("error creating grpc connection to", failed.Details[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_that_cannot_work_is_refused_with_every_fault()
    {
        await using var network = await TestNetwork.StartAsync();
        var refused = await Assert.ThrowsAsync<DevnetException>(() => network.Devnet.DeployChaincodeAsync(network.Definition() with
        {
            Version = string.Empty,
            EndorsementPolicy = EndorsementPolicy.AllOf("Org1MSP", "Org9MSP"),
            Collections = [new() { Name = "empty", MemberOrganizations = [] }],
        }));
        Assert.Contains("Version is empty", refused.Message, StringComparison.Ordinal);
        Assert.Contains("EndorsementPolicy names Org9MSP", refused.Message, StringComparison.Ordinal);
        Assert.Contains("collection empty has no member organisation", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_of_all_organisations_needs_all_of_them()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.DeployChaincodeAsync(network.Definition() with
        {
            EndorsementPolicy = EndorsementPolicy.AllOf("Org1MSP", "Org2MSP", "Org3MSP"),
        });
        await network.Contract().SubmitAsync("put", ["x", "1"]).Soon();
        var user = network.Devnet.Organization("Org1MSP").User("User1");
        var channel = network.Connect("Org1MSP");
        var two = await channel.PrepareAsync(user, RawCalls.Request("put", "x", "2"), "Org1MSP", "Org2MSP");
        await channel.SubmitAsync(two);
        Assert.Equal(Protos.Peer.TxValidationCode.EndorsementPolicyFailure, (await channel.StatusAsync(user, two)).Result);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused_with_every_fault()
    {
        var refused = Assert.Throws<DevnetException>(() => new DevnetOptions
        {
            Organizations = [new() { MspId = "A", Domain = "../a" }, new() { MspId = "A", Domain = "b" }],
            Channels = ["x", "x"],
            MaxBlockTransactions = 0,
        }.Validate());
        Assert.Contains("Domain '../a'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MspId 'A' is given 2 times", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Channels: 'x' is given 2 times", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MaxBlockTransactions is 0", refused.Message, StringComparison.Ordinal);
    }
}
