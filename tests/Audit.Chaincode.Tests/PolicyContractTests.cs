using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class PolicyContractTests
{
    private readonly TestChannel _channel = new();
    private readonly string[] _policy = [Terms(2, 500, 1, 1).ToJson().ToString()];

    [Fact]
    public async Task Establish_puts_the_policy_on_the_channel_once()
    {
        var established = LedgerRecord.Decode<PolicyRecord>(await _channel.SubmitAsync(Admin(2), "policy:Establish", _policy));

        Assert.Equal((1, "Org2MSP", Assert.Single(_channel.Events).TransactionId, _channel.Clock), (
            established.Version, established.EstablishedBy, established.TransactionId, established.EstablishedAt));
        Assert.Equal(LedgerRecord.Encode(established), await _channel.EvaluateAsync(Nobody, "policy:Get"));
        Assert.Equal("PolicyEstablished", Assert.Single(_channel.Events).Name);
        Assert.Equal(LedgerRecord.Encode(established), LedgerRecord.Encode(
            Assert.IsType<PolicyEstablished>(Assert.Single(_channel.LastEvents())).Policy));
        Assert.Equal(LedgerErrorCode.PolicyAlreadyEstablished, await _channel.RefusedAsync(Admin(1), "policy:Establish", _policy));
    }

    [Fact]
    public async Task Two_organisations_cannot_both_establish_the_first_policy()
    {
        var first = await _channel.EndorseAsync(Admin(1), "policy:Establish", _policy);
        var second = await _channel.EndorseAsync(Admin(2), "policy:Establish", _policy);

        Assert.True(_channel.Commit(first));
        Assert.False(_channel.Commit(second));
    }

    [Fact]
    public async Task Establish_refuses_callers_without_the_role_and_policies_that_cannot_stand()
    {
        Assert.Equal(LedgerErrorCode.RoleRequired, await _channel.RefusedAsync(Auditor(1), "policy:Establish", _policy));
        Assert.Equal(LedgerErrorCode.RoleRequired, await _channel.RefusedAsync(Nobody, "policy:Establish", _policy));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Admin(1), "policy:Establish", ["not json"]));
        Assert.Equal(LedgerErrorCode.PolicyInvalid, await _channel.RefusedAsync(Admin(1), "policy:Establish", ["{}"]));
        Assert.Equal(
            LedgerErrorCode.PolicyInvalid,
            await _channel.RefusedAsync(
                Admin(1), "policy:Establish", [_policy[0].Replace("\"quorum\":2", "\"quorum\":3", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Everything_that_needs_a_policy_says_so()
    {
        var source = Source();

        Assert.Equal(LedgerErrorCode.PolicyNotEstablished, await _channel.RefusedAsync(Nobody, "policy:Get"));
        Assert.Equal(LedgerErrorCode.PolicyNotEstablished, await _channel.RefusedAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]));
        Assert.Equal(LedgerErrorCode.PolicyNotEstablished, await _channel.RefusedAsync(Admin(1), "models:Approve", [Model]));
        Assert.Equal(
            LedgerErrorCode.PolicyNotEstablished,
            await _channel.RefusedAsync(
                Submitter, "audits:Open", [OpenRequest.For(source, "Bank").ToJson().ToString()], Transient(source.Bytes)));
    }
}
