using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class RuleTests
{
    private static readonly ClassScores Bad = Only("reentrancy", 9000);

    [Fact]
    public async Task Fail_in_a_class_alerts_the_organisations_of_every_rule_that_names_it()
    {
        var consortium = await StartAsync(Ruled(
            new FailInRule([VulnerabilityClass.Find("tx_origin")], ["Org3MSP"]),
            new FailInRule([VulnerabilityClass.Find("reentrancy"), VulnerabilityClass.Find("arithmetic")], ["Org2MSP", "Org1MSP"]),
            new FailInRule(VulnerabilityClass.All, ["Org3MSP"])));
        var audit = await consortium.DecideAsync("a", Bad, 1, 2);

        Assert.Equal(["VoteRecorded", "RuleApplied", "RuleApplied", "AlertRaised", "VerdictReached"], consortium.Channel.LastEventNames());
        var decisions = (await consortium.Channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions;
        Assert.Equal([1, 2], decisions.Select(decision => decision.Rule));
        Assert.Equal((1, "failIn", "alert", audit.Id, Model), (
            decisions[0].PolicyVersion, decisions[0].When, decisions[0].Then, decisions[0].AuditId, decisions[0].ModelHash));
        Assert.Equal(["Org2MSP", "Org1MSP"], decisions[0].Organizations);
        Assert.Equal(["reentrancy"], decisions[0].Classes.Select(known => known.Id));
        Assert.Equal(
            decisions.Select(decision => decision.ToJson().ToString()),
            consortium.Channel.LastEvents().OfType<RuleApplied>().Select(applied => applied.Decision.ToJson().ToString()));
    }

    [Fact]
    public async Task Verdict_that_is_no_fail_alerts_nobody()
    {
        var consortium = await StartAsync(Ruled(new FailInRule(VulnerabilityClass.All, ["Org1MSP"])));
        await consortium.DecideAsync("a", Only("reentrancy", 6999), 1, 2);
        await consortium.DecideAsync("b", ClassScores.Zero, 1, 2);

        Assert.Empty((await consortium.Channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
    }

    [Fact]
    public async Task Second_audit_with_diverging_votes_suspends_the_model_until_a_quorum_reinstates_it()
    {
        var consortium = await StartAsync(Ruled(new DivergedRule(2)));
        var channel = consortium.Channel;
        await DivergeAsync(consortium, "a");
        Assert.Equal(ModelStatus.Active, (await consortium.ModelAsync()).Status);
        var open = await consortium.DecideAsync("open", ClassScores.Zero, 1);

        var second = await DivergeAsync(consortium, "b");

        Assert.Equal(
            ["VoteRecorded", "VotesDiverged", "RuleApplied", "ModelSuspended", "VerdictReached"], channel.LastEventNames());
        var model = await consortium.ModelAsync();
        Assert.Equal((ModelStatus.Suspended, 0, 1, second.Id), (
            model.Status, model.SuspendedBy!.Rule, model.SuspendedBy.PolicyVersion, model.SuspendedBy.AuditId));
        Assert.Equal(LedgerErrorCode.ModelNotActive, await channel.RefusedAsync(Auditor(2), "audits:Vote", Ballot(open, ClassScores.Zero)));
        Assert.Equal(LedgerErrorCode.ModelSuspended, await channel.RefusedAsync(Admin(3), "models:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.ModelNotRevoked, await channel.RefusedAsync(Auditor(1), "models:SettleRevoked", [Model, "5"]));

        await channel.SubmitAsync(Admin(1), "models:Reinstate", [Model, "it was the service"]);
        await channel.SubmitAsync(Admin(2), "models:Reinstate", [Model, "so it was"]);
        await consortium.VoteAsync(2, open, ClassScores.Zero);
        await DivergeAsync(consortium, "c");
        Assert.Equal(ModelStatus.Active, (await consortium.ModelAsync()).Status);    // counts from zero again
        await DivergeAsync(consortium, "d");
        Assert.Equal(ModelStatus.Suspended, (await consortium.ModelAsync()).Status);
    }

    [Fact]
    public async Task Audit_counts_once_however_often_its_votes_diverge()
    {
        var consortium = await StartAsync(Ruled(new DivergedRule(2)));
        var audit = await DivergeAsync(consortium, "a");

        await consortium.VoteAsync(3, audit, Only("arithmetic", 10_000));

        Assert.Contains("VotesDiverged", consortium.Channel.LastEventNames());
        Assert.Equal(ModelStatus.Active, (await consortium.ModelAsync()).Status);
    }

    [Fact]
    public async Task Late_vote_that_diverges_counts_and_leaves_the_verdict_alone()
    {
        var consortium = await StartAsync(Ruled(new DivergedRule(1)));
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);

        await consortium.VoteAsync(3, decided, Bad);

        Assert.Equal(["VoteRecorded", "VotesDiverged", "RuleApplied", "ModelSuspended"], consortium.Channel.LastEventNames());
        Assert.Equal(ModelStatus.Suspended, (await consortium.ModelAsync()).Status);
        Assert.Equal(decided.Verdict, (await consortium.GetAsync(decided.Id)).Verdict);
    }

    [Fact]
    public async Task Organisation_that_missed_too_many_audits_weighs_nothing_until_it_votes_again()
    {
        var consortium = await StartAsync(Ruled(new MissedRule(5), new MissedRule(2)));
        var channel = consortium.Channel;
        await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        Assert.False((await channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP")).Suspended);
        var missed = await consortium.DecideAsync("b", ClassScores.Zero, 1, 2);
        var attendance = await channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP");
        Assert.Equal((true, 1L, 0L, 2), (attendance.Suspended, attendance.Weight, attendance.EffectiveWeight, attendance.Missed));
        Assert.False((await channel.ReadAsync<Attendance>("policy:Attendance", "Org1MSP")).Suspended);

        // Its approval is recorded and weighs nothing: the decision is made when its weight is first needed.
        await channel.SubmitAsync(Admin(1), "models:Propose", [OtherModel, "bert", "{}"]);
        await channel.SubmitAsync(Admin(1), "models:Approve", [OtherModel]);
        Assert.Equal(ModelStatus.Proposed, (await channel.SubmitAsync<ModelRecord>(Admin(3), "models:Approve", OtherModel)).Status);
        Assert.Equal(["RuleApplied", "ModelApproved"], channel.LastEventNames());
        var decision = Assert.Single((await channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
        Assert.Equal((1, "missed", "weightZeroUntilVote", "Org3MSP"), (decision.Rule, decision.When, decision.Then, decision.MspId));
        Assert.Equal(LedgerErrorCode.ModelAlreadyApproved, await channel.RefusedAsync(Admin(3), "models:Approve", [OtherModel]));

        // A late vote gives the weight back, and the approval given before counts when it is counted again.
        await consortium.VoteAsync(3, missed, ClassScores.Zero);
        Assert.Equal(["VoteRecorded", "WeightRestored"], channel.LastEventNames());
        Assert.Equal(1L, (await channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP")).EffectiveWeight);
        Assert.Equal(0, (await channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP")).Missed);
        Assert.Equal(ModelStatus.Active, (await channel.SubmitAsync<ModelRecord>(Admin(3), "models:Approve", OtherModel)).Status);
        Assert.Equal(["ModelActivated"], channel.LastEventNames());
        Assert.Equal(2, (await consortium.ModelAsync(OtherModel)).Approvals.Count);
    }

    [Fact]
    public async Task Late_votes_make_good_for_what_was_missed()
    {
        var consortium = await StartAsync(Ruled(new MissedRule(2)));
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.VoteAsync(3, first, ClassScores.Zero);
        await consortium.DecideAsync("b", ClassScores.Zero, 1, 2);

        var attendance = await consortium.Channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP");
        Assert.Equal((1, false, first.Id), (attendance.Missed, attendance.Suspended, attendance.LastVote!.AuditId));
    }

    [Fact]
    public async Task Review_writes_the_decision_down_once_and_only_when_it_is_due()
    {
        var consortium = await StartAsync(Ruled(new MissedRule(1)));
        var channel = consortium.Channel;
        await channel.SubmitAsync(Auditor(1), "policy:Review", ["Org3MSP"]);
        Assert.DoesNotContain(channel.Events, entry => entry.Name == "RuleApplied");
        await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);

        var reviewed = await channel.SubmitAsync<Attendance>(Auditor(1), "policy:Review", "Org3MSP");
        await channel.SubmitAsync(Admin(2), "policy:Review", ["Org3MSP"]);

        Assert.Equal((true, "Org3MSP"), (reviewed.Suspended, reviewed.Decision!.MspId));
        Assert.Single((await channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
        Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Submitter, "policy:Review", ["Org3MSP"]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(Auditor(4), "policy:Review", ["Org3MSP"]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(Auditor(1), "policy:Review", ["Org9MSP"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Auditor(1), "policy:Review", ["Org3\0MSP"]));
    }

    [Fact]
    public async Task Absent_organisation_does_not_change_the_policy_alone_and_cannot_block_it()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1, 1).With(new GovernanceTerms { Rules = [new MissedRule(1)] }));
        await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        var proposal = await consortium.Channel.SubmitAsync<PolicyProposal>(Admin(3), "policy:Propose", Proposal(Terms(1, 500, 0, 0, 1, 1)));
        await consortium.Channel.SubmitAsync(Admin(3), "policy:Approve", [proposal.Id]);

        Assert.Equal(PolicyProposalStatus.Open, (await consortium.Channel.SubmitAsync<PolicyProposal>(
            Admin(4), "policy:Approve", proposal.Id)).Status);
        Assert.Equal(2, (await consortium.AdoptAsync(Terms(2, 500, 1, 1), 1, 1, 2)).Version);
    }

    [Fact]
    public async Task Verdicts_in_one_block_do_not_conflict_over_an_absent_organisation()
    {
        var consortium = await StartAsync(Ruled(new MissedRule(2)));
        var first = await consortium.DecideAsync("a", ClassScores.Zero, 1);
        var second = await consortium.DecideAsync("b", ClassScores.Zero, 1);
        var one = await consortium.Channel.EndorseAsync(Auditor(2), "audits:Vote", Ballot(first, ClassScores.Zero));
        var other = await consortium.Channel.EndorseAsync(Auditor(2), "audits:Vote", Ballot(second, ClassScores.Zero));

        Assert.True(consortium.Channel.Commit(one));
        Assert.True(consortium.Channel.Commit(other));
        Assert.Equal(2, (await consortium.Channel.ReadAsync<Attendance>("policy:Attendance", "Org3MSP")).Missed);
    }

    [Fact]
    public async Task Gate_opens_for_what_the_rule_asks_and_shuts_when_that_no_longer_holds()
    {
        var consortium = await StartAsync(Ruled(new DeployableRule(VerdictOutcome.Pass, 3, ModelStatus.Active)));
        var channel = consortium.Channel;
        var hash = Source("a").Hash;
        Assert.Equal(DeployableCode.NoAudit, (await GateAsync(channel, hash)).Code);
        var audit = await consortium.DecideAsync("a", ClassScores.Zero, 1);
        Assert.Equal(DeployableCode.Undecided, (await GateAsync(channel, hash)).Code);
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        Assert.Equal((DeployableCode.Quorum, 2L, 3L), (
            (await GateAsync(channel, hash)).Code, (await GateAsync(channel, hash)).VotedWeight, (await GateAsync(channel, hash)).Quorum));

        await consortium.AdoptAsync(Ruled(
            new DeployableRule(VerdictOutcome.Fail, null, null), new DeployableRule(VerdictOutcome.Pass, 2, ModelStatus.Active)), 1, 1, 2);
        var open = await GateAsync(channel, hash);
        Assert.Equal((true, DeployableCode.Ok, audit.Id, 2, 1, Model), (
            open.Deployable, open.Code, open.AuditId, open.PolicyVersion, open.Rule, open.ModelHash));

        await channel.SubmitAsync(Officer(3), "audits:Dispute", [audit.Id, "look again"]);
        Assert.Equal(DeployableCode.Disputed, (await GateAsync(channel, hash)).Code);
        await channel.SubmitAsync(Officer(3), "audits:Resolve", [audit.Id, "FAIL", "it is broken"]);
        Assert.Equal(DeployableCode.ResolvedOtherwise, (await GateAsync(channel, hash)).Code);
        await channel.SubmitAsync(Officer(1), "audits:Dispute", [audit.Id, "is it?"]);
        await channel.SubmitAsync(Officer(1), "audits:Resolve", [audit.Id, "PASS", "it is not"]);
        Assert.True((await GateAsync(channel, hash)).Deployable);

        await channel.SubmitAsync(Admin(1), "models:Revoke", [Model, "poisoned"]);
        Assert.Equal((DeployableCode.ModelStatus, ModelStatus.Revoked), (
            (await GateAsync(channel, hash)).Code, (await GateAsync(channel, hash)).ModelStatus));
        await channel.SubmitAsync(Submitter, "audits:Reaudit", [audit.Id]);
        Assert.Equal(DeployableCode.Undecided, (await GateAsync(channel, hash)).Code);
    }

    [Fact]
    public async Task Gate_without_a_rule_asks_for_pass_from_the_quorum_under_an_active_model()
    {
        var consortium = await StartAsync();
        await consortium.DecideAsync("good", ClassScores.Zero, 1, 2);
        await consortium.DecideAsync("bad", Bad, 1, 2);

        var good = await GateAsync(consortium.Channel, Source("good").Hash);
        Assert.Equal((true, (int?)null), (good.Deployable, good.Rule));
        Assert.Equal(DeployableCode.Outcome, (await GateAsync(consortium.Channel, Source("bad").Hash)).Code);
        Assert.Equal(LedgerErrorCode.MalformedInput, await consortium.Channel.RefusedAsync(Nobody, "audits:Deployable", ["x"]));
        Assert.Equal(LedgerErrorCode.PolicyNotEstablished, await new TestChannel().RefusedAsync(Nobody, "audits:Deployable", [Model]));
        Assert.Empty((await consortium.Channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
    }

    [Fact]
    public async Task Verdict_that_clears_a_source_by_a_rule_is_written_down()
    {
        var consortium = await StartAsync(Ruled(new DivergedRule(9), new DeployableRule(VerdictOutcome.Pass, null, ModelStatus.Active)));
        var audit = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);

        Assert.Equal(["VoteRecorded", "RuleApplied", "VerdictReached"], consortium.Channel.LastEventNames());
        var decision = Assert.Single((await consortium.Channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
        Assert.Equal((1, "clear", audit.Id, audit.SourceHash), (decision.Rule, decision.Then, decision.AuditId, decision.SourceHash));
    }

    [Fact]
    public async Task Audit_follows_the_rules_of_the_policy_it_was_opened_under()
    {
        var consortium = await StartAsync(Ruled(new FailInRule(VulnerabilityClass.All, ["Org1MSP"])));
        var audit = await consortium.OpenAsync();
        await consortium.AdoptAsync(Ruled(), 1, 1, 2);
        await consortium.VoteAsync(1, audit, Bad);
        await consortium.VoteAsync(2, audit, Bad);

        Assert.Single((await consortium.Channel.ReadAsync<DecisionPage>("policy:Decisions", "1")).Decisions);
    }

    private static PolicyTerms Ruled(params GovernanceRule[] rules) => Terms(2, 500, 1, 1, 1).With(new GovernanceTerms { Rules = rules });

    private static Task<DeployableAnswer> GateAsync(TestChannel channel, string sourceHash) =>
        channel.ReadAsync<DeployableAnswer>("audits:Deployable", sourceHash);

    private static async Task<AuditRecord> DivergeAsync(Consortium consortium, string source)
    {
        var audit = await consortium.OpenAsync(Source(source));
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        await consortium.VoteAsync(2, audit, Bad);
        return audit;
    }
}
