using Fabric.Chaincode.Testing.Tests.Chaincodes;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class KeyPolicyTests
{
    private readonly ChaincodeTestHost _host = new(
        new DelegateChaincode(async stub =>
        {
            switch (stub.Function)
            {
                case "restrict":
                    var policy = new KeyEndorsementPolicy();
                    policy.Add(OrganizationRole.Peer, stub.Parameters);
                    await stub.SetStateValidationParameterAsync("a", policy.ToBytes());
                    return string.Empty;
                case "restrictPrivate":
                    var privatePolicy = new KeyEndorsementPolicy();
                    privatePolicy.Add(OrganizationRole.Member, stub.Parameters);
                    await stub.SetPrivateDataValidationParameterAsync("ours", "p", privatePolicy.ToBytes());
                    return string.Empty;
                case "policy":
                    return await stub.GetStateValidationParameterAsync("a") is { } bytes
                        ? string.Join(' ', KeyEndorsementPolicy.Parse(bytes).Organizations)
                        : "none";
                case "putPrivate":
                    await stub.PutPrivateDataAsync("ours", "p", "2".Bytes());
                    return (await stub.GetPrivateDataAsync("ours", "p")).Text();
                default:
                    await stub.PutStateAsync("a", "2".Bytes());
                    return string.Empty;
            }
        }),
        new ChaincodeTestHostOptions { Collections = [new TestCollection("ours", "Org1MSP", "Org2MSP")] });

    private static TestCall By(string function, params string[] organizations) => new(function) { EndorsingOrganizations = organizations };

    [Fact]
    public async Task Keys_with_a_policy_need_its_endorsements()
    {
        _host.Write("a", "1".Bytes());
        Assert.Equal("none", await _host.EvaluateAsync("policy"));
        await _host.SubmitAsync("restrict", "Org2MSP", "Org3MSP");
        Assert.Equal("Org2MSP Org3MSP", await _host.EvaluateAsync("policy"));

        var alone = await Assert.ThrowsAsync<TransactionInvalidException>(() => _host.SubmitAsync(By("put", "Org1MSP", "Org2MSP")));
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, alone.Code);
        Assert.Equal("the endorsements of Org1MSP, Org2MSP do not meet the policy of key 'a'", alone.Transaction.Reason);
        Assert.Equal("1", _host.Read("a").Text());

        await _host.SubmitAsync(By("put", "Org3MSP", "Org2MSP"));
        Assert.Equal("2", _host.Read("a").Text());
        Assert.Equal("Org2MSP Org3MSP", await _host.EvaluateAsync("policy"));
    }

    [Fact]
    public async Task Writes_of_the_block_that_changes_the_policy_fail()
    {
        _host.Write("a", "1".Bytes());
        var block = _host.Commit(await _host.EndorseAsync("restrict", "Org1MSP"), await _host.EndorseAsync("put"));

        Assert.Equal([TxValidationCode.Valid, TxValidationCode.EndorsementPolicyFailure], block.Select(transaction => transaction.Code));
    }

    [Fact]
    public async Task Private_keys_may_have_a_policy_and_keep_their_value()
    {
        _host.WritePrivate("ours", "p", "1".Bytes());
        await _host.SubmitAsync("restrictPrivate", "Org2MSP");

        Assert.Equal("1", await _host.EvaluateAsync("putPrivate"));
        var refused = await Assert.ThrowsAsync<TransactionInvalidException>(() => _host.SubmitAsync("putPrivate"));
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, refused.Code);
        await _host.SubmitAsync(By("putPrivate", "Org2MSP"));
        Assert.Equal("2", _host.ReadPrivate("ours", "p").Text());
    }

    [Fact]
    public async Task Policies_of_keys_that_do_not_exist_go_nowhere()
    {
        await _host.SubmitAsync("restrict", "Org2MSP");

        Assert.Equal("none", await _host.EvaluateAsync("policy"));
    }
}
