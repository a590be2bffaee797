using System.Globalization;
using System.Text;
using Fabric.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Tests;

public sealed class TransactionTests(SharedNetwork shared) : IClassFixture<SharedNetwork>
{
    private readonly TestNetwork _network = shared.Network;

    [Fact]
    public async Task Submit_is_committed_and_read_by_every_organisation()
    {
        var height = _network.Devnet.Height(TestNetwork.Channel);
        var submitted = await _network.Contract().SubmitAsync("put", ["colour", "blue"]).Soon();
        var status = await submitted.GetStatusAsync().Soon();
        Assert.Equal("blue", Encoding.UTF8.GetString(submitted.Result.Span));
        Assert.True(status.BlockNumber >= (ulong)height);
        foreach (var organization in _network.Devnet.Organizations)
        {
            var read = await _network.Contract(organization.MspId).EvaluateAsync("get", ["colour"]).Soon();
            Assert.Equal("blue", Encoding.UTF8.GetString(read));
        }
    }

    [Fact]
    public async Task Many_submits_at_once_all_commit()
    {
        var contracts = _network.Devnet.Organizations.Select(organization => _network.Contract(organization.MspId)).ToList();
        await Task.WhenAll(Enumerable.Range(0, 90).Select(index =>
            contracts[index % contracts.Count].SubmitAsync("put", [$"many{index:D2}", "x"]))).Soon();
        var keys = Encoding.UTF8.GetString(await contracts[0].EvaluateAsync("range", ["many", "manz"]).Soon()).Split(' ');
        Assert.Equal(Enumerable.Range(0, 90).Select(index => $"many{index:D2}"), keys);
    }

    [Fact]
    public async Task Delete_removes_the_key_and_history_tells_it()
    {
        var contract = _network.Contract();
        await contract.SubmitAsync("put", ["h", "one"]).Soon();
        await contract.SubmitAsync("put", ["h", "two"]).Soon();
        await contract.SubmitAsync("delete", ["h"]).Soon();
        Assert.Empty(await contract.EvaluateAsync("get", ["h"]).Soon());
        Assert.Equal("deleted two one", Encoding.UTF8.GetString(await contract.EvaluateAsync("history", ["h"]).Soon()));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(250)]
    public async Task Range_longer_than_a_batch_is_read_whole(int count)
    {
        var contract = _network.Contract();
        var prefix = $"batch{count}-";
        await contract.SubmitAsync("fill", [prefix, count.ToString(CultureInfo.InvariantCulture)]).Soon();
        var keys = Encoding.UTF8.GetString(await contract.EvaluateAsync("range", [prefix, prefix + "~"]).Soon()).Split(' ');
        Assert.Equal(Enumerable.Range(0, count).Select(index => $"{prefix}{index:D4}"), keys);
        // With more than fifty reads the range travels as a Merkle tree; unchanged, it must validate.
        await contract.SubmitAsync("rangePut", [prefix, prefix + "~", $"sum{count}"]).Soon();
    }

    [Fact]
    public async Task Composite_keys_come_back_by_their_first_parts()
    {
        var contract = _network.Contract();
        await contract.SubmitAsync("putComposite", ["vote", "a", "Org1"]).Soon();
        await contract.SubmitAsync("putComposite", ["vote", "a", "Ωrg\U0001F600"]).Soon();
        await contract.SubmitAsync("putComposite", ["vote", "ab", "Org1"]).Soon();
        var found = Encoding.UTF8.GetString(await contract.EvaluateAsync("composite", ["vote", "a"]).Soon());
        Assert.Equal("\0vote\0a\0Org1\0 \0vote\0a\0Ωrg\U0001F600\0", found);
    }

    [Fact]
    public async Task Caller_is_named_the_way_go_chaincode_names_fabrics_own_certificates()
    {
        var id = Convert.FromBase64String(Encoding.UTF8.GetString(await _network.Contract().EvaluateAsync("id", []).Soon()));
        Assert.Equal("x509::CN=User1,OU=client,O=org1.example.com::CN=ca.org1.example.com,O=org1.example.com", Encoding.UTF8.GetString(id));
    }

    [Fact]
    public async Task Caller_identity_and_attributes_reach_the_chaincode()
    {
        Assert.Equal("Org1MSP audit.role=auditor", Encoding.UTF8.GetString(await _network.Contract().EvaluateAsync("whoami", []).Soon()));
        Assert.StartsWith("Org2MSP ", Encoding.UTF8.GetString(await _network.Contract("Org2MSP").EvaluateAsync("whoami", []).Soon()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_of_two_transactions_that_read_the_same_key_conflicts()
    {
        var contract = _network.Contract();
        var first = await contract.NewProposal("increment", ProposalOptions.ForArguments("counter")).EndorseAsync().Soon();
        var second = await contract.NewProposal("increment", ProposalOptions.ForArguments("counter")).EndorseAsync().Soon();
        Assert.True((await (await first.SubmitAsync().Soon()).GetStatusAsync().Soon()).IsValid);
        Assert.Equal(TxValidationCode.MvccReadConflict, (await (await second.SubmitAsync().Soon()).GetStatusAsync().Soon()).Code);
        Assert.Matches(
            "^key \"counter\" of kv was read at version none, committed is [0-9]+:0$",
            _network.Devnet.InvalidReason(TestNetwork.Channel, second.TransactionId));
        Assert.Equal("1", Encoding.UTF8.GetString(await contract.EvaluateAsync("get", ["counter"]).Soon()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(80)]
    public async Task Key_added_to_a_range_since_endorsement_is_a_phantom(int count)
    {
        var contract = _network.Contract();
        var prefix = $"phantom{count}-";
        await contract.SubmitAsync("fill", [prefix, count.ToString(CultureInfo.InvariantCulture)]).Soon();
        var reader = await contract.NewProposal("rangePut", ProposalOptions.ForArguments(prefix, prefix + "~", prefix + "sum~~")).EndorseAsync().Soon();
        await contract.SubmitAsync("put", [prefix + "0001x", "new"]).Soon();
        var status = await (await reader.SubmitAsync().Soon()).GetStatusAsync().Soon();
        Assert.Equal(TxValidationCode.PhantomReadConflict, status.Code);
    }

    [Fact]
    public async Task Blocks_chain_by_hash_and_carry_the_orderers_signature()
    {
        await _network.Contract().SubmitAsync("put", ["chain", "x"]).Soon();
        var channel = _network.Devnet.Channel(TestNetwork.Channel);
        await BlockChecks.AssertChainAsync(channel);
    }
}
