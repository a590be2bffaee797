using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Fabric.Protocol.Transactions;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class ReauditTests
{
    [Fact]
    public async Task Audit_under_a_newer_model_is_linked_with_the_older_one_both_ways()
    {
        var consortium = await StartAsync();
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        Assert.Equal(LedgerErrorCode.ReauditNotNeeded, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [first.Id]));
        await consortium.ActivateAsync(OtherModel, 2);

        var second = await consortium.Channel.SubmitAsync<AuditRecord>(Submitter, "audits:Reaudit", first.Id);

        Assert.Equal((first.SourceHash, AuditStatus.Open, first.Id, 1), (
            second.SourceHash, second.Status, second.Supersedes, second.PolicyVersion));
        Assert.Equal(["AuditSuperseded", "AuditOpened"], consortium.Channel.LastEventNames());
        Assert.Equal(LedgerRecord.Encode(first with { SupersededBy = second.Id }), LedgerRecord.Encode(
            await consortium.GetAsync(first.Id)));
        await consortium.VoteAsync(1, second, Only("reentrancy", 9000), OtherModel);
        await consortium.VoteAsync(2, second, Only("reentrancy", 9000), OtherModel);
        Assert.Equal((VerdictOutcome.Pass, VerdictOutcome.Fail), (
            (await consortium.GetAsync(first.Id)).Verdict!.Outcome, (await consortium.GetAsync(second.Id)).Verdict!.Outcome));
        Assert.Equal(LedgerErrorCode.AuditSuperseded, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [first.Id]));
        Assert.Equal(LedgerErrorCode.ReauditNotNeeded, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [second.Id]));
    }

    [Fact]
    public async Task Same_source_opened_under_a_newer_policy_supersedes_the_older_audit()
    {
        var consortium = await StartAsync();
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.AdoptAsync(Terms(1, 500, 1, 1), 1, 1, 2);

        var second = await consortium.OpenAsync(Source("a"), Submitter2);

        Assert.Equal((2, first.Id), (second.PolicyVersion, second.Supersedes));
        Assert.Equal(AuditId.Compute(first.SourceHash, 2), second.Id);
        Assert.Equal(second.Id, (await consortium.GetAsync(first.Id)).SupersededBy);
        Assert.Equal(second.Id, (await consortium.OpenAsync(Source("a"))).Id);
    }

    [Fact]
    public async Task Audit_that_a_revocation_ended_can_be_audited_again_at_once()
    {
        var consortium = await StartAsync();
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1);
        await consortium.Channel.SubmitAsync(Admin(1), "models:Revoke", [Model, "broken"]);
        Assert.Equal(LedgerErrorCode.AuditNotDecided, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [first.Id]));
        await consortium.Channel.SubmitAsync(Auditor(1), "models:SettleRevoked", [Model, "10"]);

        var second = await consortium.Channel.SubmitAsync<AuditRecord>(Officer(2), "audits:Reaudit", first.Id);
        await consortium.ActivateAsync(OtherModel, 2);
        await consortium.VoteAsync(1, second, ClassScores.Zero, OtherModel);
        await consortium.VoteAsync(2, second, ClassScores.Zero, OtherModel);
        Assert.True((await consortium.Channel.ReadAsync<DeployableAnswer>("audits:Deployable", first.SourceHash)).Deployable);
    }

    [Fact]
    public async Task Hash_only_audit_is_audited_again_by_its_own_organisation_only()
    {
        var terms = Terms(2, 500, 1, 1).With(new GovernanceTerms { HashOnly = true });
        var consortium = await StartAsync(terms);
        var request = (OpenRequest.For(Source(), "Bank") with { HashOnly = true }).ToJson().ToString();
        var first = await consortium.Channel.SubmitAsync<AuditRecord>(Submitter, "audits:Open", request);
        await consortium.VoteAsync(1, first, ClassScores.Zero);
        await consortium.ActivateAsync(OtherModel, 2);

        Assert.Equal(LedgerErrorCode.NotOpener, await consortium.Channel.RefusedAsync(Submitter2, "audits:Reaudit", [first.Id]));
        var second = await consortium.Channel.SubmitAsync<AuditRecord>(Submitter, "audits:Reaudit", first.Id);
        Assert.Equal((true, first.Id), (second.HashOnly, second.Supersedes));
        Assert.Null((await consortium.Channel.ReadAsync<DeployableAnswer>("audits:Deployable", first.SourceHash)).AuditId);
    }

    [Fact]
    public async Task Reaudit_endorsed_twice_commits_once()
    {
        var consortium = await StartAsync();
        var audit = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.ActivateAsync(OtherModel, 2);
        var first = await consortium.Channel.EndorseAsync(Submitter, "audits:Reaudit", [audit.Id]);
        var second = await consortium.Channel.EndorseAsync(Submitter2, "audits:Reaudit", [audit.Id]);

        Assert.True(consortium.Channel.Commit(first));
        Assert.False(consortium.Channel.Commit(second));
        Assert.Equal(2, (await consortium.PageAsync("audits:BySource", audit.SourceHash)).Audits.Count);
    }

    [Fact]
    public async Task Reaudit_needs_a_role_and_an_audit()
    {
        var consortium = await StartAsync();
        var audit = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        Assert.Equal(LedgerErrorCode.RoleRequired, await consortium.Channel.RefusedAsync(Auditor(1), "audits:Reaudit", [audit.Id]));
        Assert.Equal(LedgerErrorCode.RoleRequired, await consortium.Channel.RefusedAsync(Nobody, "audits:Reaudit", [audit.Id]));
        Assert.Equal(LedgerErrorCode.AuditUnknown, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [Model]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", ["x"]));
    }

    [Fact]
    public async Task Source_audited_before_there_was_a_pointer_to_the_newest_audit_is_found_by_its_index()
    {
        var consortium = await StartAsync();
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        consortium.Channel.Write(CompositeKeys.Create("auditLatest", [first.SourceHash]), default);
        Assert.Equal(first.Id, (await consortium.Channel.ReadAsync<DeployableAnswer>("audits:Deployable", first.SourceHash)).AuditId);

        await consortium.AdoptAsync(Terms(1, 500, 1, 1), 1, 1, 2);
        Assert.Equal(first.Id, (await consortium.OpenAsync(Source("a"))).Supersedes);
    }
}
