using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class ModelsContractTests
{
    private readonly TestChannel _channel = new();

    [Fact]
    public async Task Model_is_active_when_both_organisations_have_approved()
    {
        await EstablishAsync(Terms(2, 500, 1, 1));

        var proposed = Decode(await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{\"f1\":0.5}"]));
        Assert.Equal((ModelStatus.Proposed, "Org1MSP", "{\"f1\":0.5}"), (proposed.Status, proposed.ProposedBy, proposed.CardJson));
        Assert.Empty(proposed.Approvals);
        Assert.Equal("ModelProposed", _channel.Events[^1].Name);

        // The proposer's organisation counts only once it approves.
        Assert.Equal(ModelStatus.Proposed, Decode(await _channel.SubmitAsync(Admin(2), "models:Approve", [Model])).Status);
        Assert.Equal(["ModelApproved"], _channel.LastEvents().Select(entry => entry.Name));
        Assert.Empty(await ListAsync("models:Active"));

        var active = Decode(await _channel.SubmitAsync(Admin(1), "models:Approve", [Model]));
        Assert.Equal((ModelStatus.Active, _channel.Clock), (active.Status, active.ActivatedAt));
        Assert.Equal(["Org2MSP", "Org1MSP"], active.Approvals.Select(approval => approval.MspId));
        Assert.Equal(["ModelApproved", "ModelActivated"], _channel.LastEvents().Select(entry => entry.Name));
        Assert.Equal("ModelActivated", _channel.Events[^1].Name);
        Assert.Equal(Model, Assert.Single(await ListAsync("models:Active")).BundleHash);
        Assert.Equal(LedgerRecord.Encode(active), await _channel.EvaluateAsync(Nobody, "models:Get", Model));
    }

    [Fact]
    public async Task Approvals_count_by_weight()
    {
        await EstablishAsync(Terms(4, 500, 3, 1, 1, 0));
        await _channel.SubmitAsync(Admin(2), "models:Propose", [Model, "bert", "{}"]);

        Assert.Equal(ModelStatus.Proposed, Decode(await _channel.SubmitAsync(Admin(4), "models:Approve", [Model])).Status);
        Assert.Equal(ModelStatus.Proposed, Decode(await _channel.SubmitAsync(Admin(2), "models:Approve", [Model])).Status);
        Assert.Equal(ModelStatus.Active, Decode(await _channel.SubmitAsync(Admin(1), "models:Approve", [Model])).Status);
    }

    [Fact]
    public async Task Approval_after_activation_is_recorded_and_activates_nothing_again()
    {
        await EstablishAsync(Terms(1, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        var active = Decode(await _channel.SubmitAsync(Admin(1), "models:Approve", [Model]));

        var later = Decode(await _channel.SubmitAsync(Admin(2), "models:Approve", [Model]));

        Assert.Equal((ModelStatus.Active, active.ActivatedAt, 2), (later.Status, later.ActivatedAt, later.Approvals.Count));
        Assert.Equal(["ModelApproved"], _channel.LastEvents().Select(entry => entry.Name));
    }

    [Fact]
    public async Task Organisation_approves_once_whoever_asks()
    {
        await EstablishAsync(Terms(2, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        await _channel.SubmitAsync(Admin(1), "models:Approve", [Model]);

        Assert.Equal(LedgerErrorCode.ModelAlreadyApproved, await _channel.RefusedAsync(Admin(1), "models:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.ModelAlreadyApproved, await _channel.RefusedAsync(
            new("Org1MSP", "second admin", "model-admin"), "models:Approve", [Model]));
    }

    [Fact]
    public async Task Approvals_endorsed_at_the_same_time_do_not_overwrite_each_other()
    {
        await EstablishAsync(Terms(2, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        var first = await _channel.EndorseAsync(Admin(1), "models:Approve", [Model]);
        var second = await _channel.EndorseAsync(Admin(2), "models:Approve", [Model]);

        Assert.True(_channel.Commit(first));
        Assert.False(_channel.Commit(second));
        Assert.Equal(ModelStatus.Active, Decode(await _channel.SubmitAsync(Admin(2), "models:Approve", [Model])).Status);
    }

    [Fact]
    public async Task Model_cannot_be_proposed_twice_not_even_after_its_retirement()
    {
        await EstablishAsync(Terms(1, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        Assert.Equal(LedgerErrorCode.ModelAlreadyProposed, await _channel.RefusedAsync(Admin(2), "models:Propose", [Model, "bert", "{}"]));

        await _channel.SubmitAsync(Admin(2), "models:Retire", [Model, "broken"]);
        Assert.Equal(LedgerErrorCode.ModelAlreadyProposed, await _channel.RefusedAsync(Admin(2), "models:Propose", [Model, "bert", "{}"]));
    }

    [Fact]
    public async Task Retirement_is_final_and_keeps_its_reason()
    {
        await EstablishAsync(Terms(1, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        await _channel.SubmitAsync(Admin(1), "models:Approve", [Model]);

        var retired = Decode(await _channel.SubmitAsync(Admin(2), "models:Retire", [Model, "trained on its own tests"]));

        Assert.Equal((ModelStatus.Retired, "Org2MSP", "trained on its own tests"), (
            retired.Status, retired.Retirement!.MspId, retired.Retirement.Reason));
        Assert.Equal("ModelRetired", _channel.Events[^1].Name);
        Assert.Empty(await ListAsync("models:Active"));
        Assert.Single(await ListAsync("models:List"));
        Assert.Equal(LedgerErrorCode.ModelRetired, await _channel.RefusedAsync(Admin(2), "models:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.ModelRetired, await _channel.RefusedAsync(Admin(1), "models:Retire", [Model, "again"]));
    }

    [Fact]
    public async Task Changes_need_the_role_and_an_organisation_in_the_policy()
    {
        await EstablishAsync(Terms(2, 500, 1, 1));
        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        (string Function, string[] Parameters)[] changes =
            [("models:Propose", [OtherModel, "bert", "{}"]), ("models:Approve", [Model]), ("models:Retire", [Model, "no"])];

        foreach (var (function, parameters) in changes)
        {
            Assert.Equal(LedgerErrorCode.RoleRequired, await _channel.RefusedAsync(Auditor(1), function, parameters));
            Assert.Equal(LedgerErrorCode.RoleRequired, await _channel.RefusedAsync(Nobody, function, parameters));
            Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await _channel.RefusedAsync(Admin(3), function, parameters));
        }
    }

    [Fact]
    public async Task Malformed_and_unknown_parameters_are_refused()
    {
        await EstablishAsync(Terms(2, 500, 1, 1));

        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(
            Admin(1), "models:Propose", [Model.ToUpperInvariant(), "bert", "{}"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Admin(1), "models:Propose", [Model, " ", "{}"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Admin(1), "models:Propose", [Model, "bert", "card"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Admin(1), "models:Approve", ["../model"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Nobody, "models:Get", [""]));
        Assert.Equal(LedgerErrorCode.ModelUnknown, await _channel.RefusedAsync(Admin(1), "models:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.ModelUnknown, await _channel.RefusedAsync(Admin(1), "models:Retire", [Model, "why"]));
        Assert.Equal(LedgerErrorCode.ModelUnknown, await _channel.RefusedAsync(Nobody, "models:Get", [Model]));

        await _channel.SubmitAsync(Admin(1), "models:Propose", [Model, "bert", "{}"]);
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(Admin(1), "models:Retire", [Model, ""]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await _channel.RefusedAsync(
            Admin(1), "models:Retire", [Model, new string('x', 2001)]));
    }

    private static ModelRecord Decode(byte[] payload) => LedgerRecord.Decode<ModelRecord>(payload);

    private Task<byte[]> EstablishAsync(PolicyTerms terms) =>
        _channel.SubmitAsync(Admin(1), "policy:Establish", [terms.ToJson().ToString()]);

    private async Task<IReadOnlyList<ModelRecord>> ListAsync(string function) =>
        LedgerRecord.DecodeList<ModelRecord>(await _channel.EvaluateAsync(Nobody, function));
}
