using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Fabric.Protocol.Transactions;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class ModelGovernanceTests
{
    [Fact]
    public async Task Proposal_expires_and_begins_afresh_when_proposed_again()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1).With(new GovernanceTerms { ProposalDays = 1 }));
        var channel = consortium.Channel;
        var proposed = await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Propose", OtherModel, "bert", "{}");
        Assert.Equal(proposed.ProposedAt.AddDays(1), proposed.ExpiresAt);
        await channel.SubmitAsync(Admin(1), "models:Approve", [OtherModel]);

        channel.Clock = proposed.ExpiresAt!.Value;
        Assert.Equal(ModelStatus.Expired, (await consortium.ModelAsync(OtherModel)).Status);
        Assert.Equal(LedgerErrorCode.ProposalExpired, await channel.RefusedAsync(Admin(2), "models:Approve", [OtherModel]));
        Assert.Equal(LedgerErrorCode.ModelNotActive, await channel.RefusedAsync(Admin(2), "models:Revoke", [OtherModel, "x"]));

        await channel.SubmitAsync(Admin(2), "models:Propose", [OtherModel, "bert", "{}"]);
        await channel.SubmitAsync(Admin(2), "models:Approve", [OtherModel]);
        Assert.Equal((ModelStatus.Proposed, 2, "Org2MSP"), (
            (await consortium.ModelAsync(OtherModel)).Status, (await consortium.ModelAsync(OtherModel)).Round,
            Assert.Single((await consortium.ModelAsync(OtherModel)).Approvals).MspId));
        Assert.Equal(ModelStatus.Active, (await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Approve", OtherModel)).Status);
        Assert.Equal(3, LedgerRecord.DecodeList<ModelVersion>(await channel.EvaluateAsync(Nobody, "models:History", OtherModel)).Count);
    }

    [Fact]
    public async Task Model_is_retired_by_the_quorum_and_one_organisation_counts_once()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var channel = consortium.Channel;
        var once = await channel.SubmitAsync<ModelRecord>(Admin(2), "models:Retire", Model, "outdated");
        Assert.Equal((ModelStatus.Active, "outdated"), (once.Status, Assert.Single(once.RetirementApprovals).Reason));
        Assert.Equal(["ModelRetirementApproved"], channel.LastEventNames());
        Assert.Equal(LedgerErrorCode.RetirementAlreadyApproved, await channel.RefusedAsync(Admin(2), "models:Retire", [Model, "again"]));
        await consortium.VoteAsync(1, await consortium.OpenAsync(), ClassScores.Zero);

        var retired = await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Retire", Model, "agreed");
        Assert.Equal((ModelStatus.Retired, "agreed", 2), (retired.Status, retired.Retirement!.Reason, retired.RetirementApprovals.Count));
        Assert.Equal(["ModelRetirementApproved", "ModelRetired"], channel.LastEventNames());
        Assert.Equal(LedgerErrorCode.ModelRetired, await channel.RefusedAsync(Admin(3), "models:Retire", [Model, "late"]));
        Assert.Equal(LedgerErrorCode.ModelRetired, await channel.RefusedAsync(Admin(3), "models:Reinstate", [Model, "no"]));
        Assert.Equal(LedgerErrorCode.ModelRetired, await channel.RefusedAsync(Admin(3), "models:Revoke", [Model, "no"]));
    }

    [Fact]
    public async Task Words_for_a_retirement_are_forgotten_with_their_round()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var channel = consortium.Channel;
        await channel.SubmitAsync(Admin(1), "models:Retire", [Model, "outdated"]);
        channel.Clock = channel.Clock.AddDays(31);

        var second = await channel.SubmitAsync<ModelRecord>(Admin(2), "models:Retire", Model, "outdated");
        Assert.Equal((ModelStatus.Active, "Org2MSP"), (second.Status, Assert.Single(second.RetirementApprovals).MspId));
        Assert.Equal(ModelStatus.Retired, (await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Retire", Model, "still")).Status);
    }

    [Fact]
    public async Task Proposer_alone_retires_what_never_was_active()
    {
        var channel = (await StartAsync(Terms(2, 500, 1, 1))).Channel;
        await channel.SubmitAsync(Admin(1), "models:Propose", [OtherModel, "bert", "{}"]);

        Assert.Equal(ModelStatus.Proposed, (await channel.SubmitAsync<ModelRecord>(Admin(2), "models:Retire", OtherModel, "no")).Status);
        Assert.Equal(ModelStatus.Retired, (await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Retire", OtherModel, "oops")).Status);
        Assert.Equal(ModelStatus.Active, (await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Retire", Model, "mine")).Status);
    }

    [Fact]
    public async Task One_organisation_revokes_at_once_and_the_open_audits_become_review()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var channel = consortium.Channel;
        var untouched = await consortium.OpenAsync(Source("untouched"));
        var decided = await consortium.DecideAsync("decided", ClassScores.Zero, 1, 2);
        List<AuditRecord> open = [];
        for (var number = 0; number < 5; number++)
        {
            open.Add(await consortium.DecideAsync($"open {number}", Only("reentrancy", 9000), 1));
        }

        var revoked = await channel.SubmitAsync<ModelRecord>(Admin(3), "models:Revoke", Model, "poisoned");
        Assert.Equal((ModelStatus.Revoked, "Org3MSP", "poisoned"), (revoked.Status, revoked.Revocation!.MspId, revoked.Revocation.Reason));
        Assert.Equal(["ModelRevoked"], channel.LastEventNames());
        Assert.Equal(LedgerErrorCode.ModelRevoked, await channel.RefusedAsync(Admin(1), "models:Revoke", [Model, "too"]));
        Assert.Equal(LedgerErrorCode.ModelRevoked, await channel.RefusedAsync(Admin(3), "models:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.ModelNotActive, await channel.RefusedAsync(
            Auditor(2), "audits:Vote", Ballot(open[0], ClassScores.Zero)));

        var first = await channel.SubmitAsync<RevokedSettlement>(Auditor(1), "models:SettleRevoked", Model, "2");
        Assert.Equal((2, true), (first.Settled.Count, first.Remaining));
        Assert.Equal(["VerdictReached", "VerdictReached", "RevokedSettled"], channel.LastEventNames());
        var second = await channel.SubmitAsync<RevokedSettlement>(Admin(2), "models:SettleRevoked", Model, "100");
        Assert.Equal((3, false), (second.Settled.Count, second.Remaining));
        var third = await channel.SubmitAsync<RevokedSettlement>(Auditor(1), "models:SettleRevoked", Model, "100");
        Assert.Equal((0, false), (third.Settled.Count, third.Remaining));

        Assert.Equal(open.Select(audit => audit.Id).Order(StringComparer.Ordinal), first.Settled.Concat(second.Settled).Order(
            StringComparer.Ordinal));
        foreach (var audit in open)
        {
            var settled = await consortium.GetAsync(audit.Id);
            Assert.Equal((AuditStatus.Decided, VerdictOutcome.Review, VerdictBasis.ModelRevoked, Model, 1L), (
                settled.Status, settled.Verdict!.Outcome, settled.Verdict.Basis, settled.Verdict.ModelHash, settled.Verdict.VotedWeight));
        }

        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(untouched.Id)).Status);
        Assert.Equal(LedgerRecord.Encode(decided), LedgerRecord.Encode(await consortium.GetAsync(decided.Id)));
    }

    [Fact]
    public async Task Settling_is_for_revoked_models_members_and_bounded_numbers()
    {
        var channel = (await StartAsync()).Channel;
        Assert.Equal(LedgerErrorCode.ModelNotRevoked, await channel.RefusedAsync(Auditor(1), "models:SettleRevoked", [Model, "10"]));
        await channel.SubmitAsync(Admin(1), "models:Revoke", [Model, "broken"]);

        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Auditor(1), "models:SettleRevoked", [Model, "0"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Auditor(1), "models:SettleRevoked", [Model, "101"]));
        Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Submitter, "models:SettleRevoked", [Model, "10"]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(
            Auditor(3), "models:SettleRevoked", [Model, "10"]));
        await channel.SubmitAsync(Auditor(2), "models:SettleRevoked", [Model, "10"]);
        Assert.Equal("ModelRevoked", channel.Events[^1].Name);    // nothing to settle: no event
    }

    [Fact]
    public async Task Votes_on_other_audits_do_not_keep_a_revocation_from_committing()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var revocation = await consortium.Channel.EndorseAsync(Admin(2), "models:Revoke", [Model, "broken"]);
        await consortium.VoteAsync(1, audit, ClassScores.Zero);

        Assert.True(consortium.Channel.Commit(revocation));
    }

    [Fact]
    public async Task Quorum_reinstates_and_words_from_before_count_nothing_whatever_time_is_claimed()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var channel = consortium.Channel;
        Assert.Equal(LedgerErrorCode.ModelNotRevoked, await channel.RefusedAsync(Admin(1), "models:Reinstate", [Model, "early"]));
        await channel.SubmitAsync(Admin(1), "models:Revoke", [Model, "broken"]);
        var start = channel.Clock;

        Assert.Equal(ModelStatus.Revoked, (await channel.SubmitAsync<ModelRecord>(Admin(1), "models:Reinstate", Model, "mended")).Status);
        Assert.Equal(LedgerErrorCode.ReinstatementAlreadyApproved, await channel.RefusedAsync(
            Admin(1), "models:Reinstate", [Model, "again"]));
        var active = await channel.SubmitAsync<ModelRecord>(Admin(2), "models:Reinstate", Model, "seen it");
        Assert.Equal((ModelStatus.Active, null), (active.Status, active.Revocation));
        Assert.Equal(["ModelReinstatementApproved", "ModelReinstated"], channel.LastEventNames());
        await consortium.VoteAsync(1, await consortium.OpenAsync(), ClassScores.Zero);

        await channel.SubmitAsync(Admin(3), "models:Revoke", [Model, "not mended"]);
        channel.Clock = start;
        var alone = await channel.SubmitAsync<ModelRecord>(Admin(3), "models:Reinstate", Model, "on second thought");
        Assert.Equal((ModelStatus.Revoked, 1), (alone.Status, alone.ReinstatementApprovals.Count));
    }

    [Fact]
    public async Task Emergency_steps_need_the_role_an_organisation_in_the_policy_and_a_reason()
    {
        var channel = (await StartAsync()).Channel;
        foreach (var function in new[] { "models:Revoke", "models:Reinstate", "models:Retire" })
        {
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Auditor(1), function, [Model, "x"]));
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Nobody, function, [Model, "x"]));
            Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(Admin(3), function, [Model, "x"]));
            Assert.Equal(LedgerErrorCode.ModelUnknown, await channel.RefusedAsync(Admin(1), function, [OtherModel, "x"]));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Admin(1), function, ["x", "x"]));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Admin(1), function, [Model, " "]));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Admin(1), function, [Model, new string('x', 2001)]));
        }
    }

    [Fact]
    public async Task Evaluations_are_appended_and_never_overwritten()
    {
        var channel = (await StartAsync()).Channel;
        var recorded = await channel.SubmitAsync<ModelEvaluation>(Admin(1), "models:RecordEvaluation", Evaluation("f1", 8000));
        Assert.Equal(("Org1MSP", 8000, 1000L), (recorded.MspId, recorded.Measured.BasisPoints, recorded.Measured.Counts["samples"]));
        Assert.Equal(["EvaluationRecorded"], channel.LastEventNames());
        Assert.Equal(LedgerErrorCode.EvaluationAlreadyRecorded, await channel.RefusedAsync(
            Admin(1), "models:RecordEvaluation", [Evaluation("f1", 9999)]));

        await channel.SubmitAsync(Admin(2), "models:RecordEvaluation", [Evaluation("f1", 7000)]);
        await channel.SubmitAsync(Admin(1), "models:RecordEvaluation", [Evaluation("recall", 6000)]);
        var page = await channel.ReadAsync<EvaluationPage>("models:Evaluations", Model);
        Assert.Equal([8000, 7000, 6000], page.Evaluations.Select(evaluation => evaluation.Measured.BasisPoints));

        Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Auditor(1), "models:RecordEvaluation", [Evaluation("x", 1)]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(
            Admin(3), "models:RecordEvaluation", [Evaluation("x", 1)]));
        Assert.Equal(LedgerErrorCode.ModelUnknown, await channel.RefusedAsync(
            Admin(1), "models:RecordEvaluation", [Evaluation("x", 1, OtherModel)]));
        Assert.Equal(LedgerErrorCode.ModelUnknown, await channel.RefusedAsync(Nobody, "models:Evaluations", [OtherModel]));
    }

    [Theory]
    [InlineData("\"metric\":\"f1\"", "\"metric\":\"f 1\"")]
    [InlineData("\"metric\":\"f1\"", "\"metric\":\"\"")]
    [InlineData("\"metric\":\"f1\"", "\"metric\":\"f\\u0000\"")]
    [InlineData("\"basisPoints\":8000", "\"basisPoints\":10001")]
    [InlineData("\"basisPoints\":8000", "\"basisPoints\":80.5")]
    [InlineData("\"samples\":1000", "\"samples\":-1")]
    [InlineData("\"samples\":1000", "\"\":1")]
    [InlineData("\"counts\"", "\"overwrite\":true,\"counts\"")]
    public async Task Hostile_evaluation_is_refused(string part, string instead) =>
        Assert.Equal(LedgerErrorCode.MalformedInput, await (await StartAsync()).Channel.RefusedAsync(
            Admin(1), "models:RecordEvaluation", [Evaluation("f1", 8000).Replace(part, instead, StringComparison.Ordinal)]));

    [Fact]
    public async Task Counts_of_an_evaluation_have_an_end()
    {
        var counts = string.Join(',', Enumerable.Range(0, EvaluationRequest.MostCounts + 1).Select(number => $"\"c{number}\":1"));
        Assert.Equal(LedgerErrorCode.MalformedInput, await (await StartAsync()).Channel.RefusedAsync(
            Admin(1), "models:RecordEvaluation",
            [Evaluation("f1", 1).Replace("\"samples\":1000", counts, StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Model_from_before_approvals_had_keys_of_their_own_keeps_them()
    {
        var consortium = await StartAsync(Terms(3, 500, 1, 1, 1));
        var json = (await consortium.ModelAsync()).ToJson();
        json["bundleHash"] = OtherModel;
        json["status"] = "PROPOSED";
        json["activatedAt"] = Ledger.Json.JsonNull.Instance;
        json["approvals"] = new Ledger.Json.JsonArray([new ModelApproval("Org1MSP", consortium.Channel.Clock, "tx-old").ToJson()]);
        var old = Ledger.Json.CanonicalJson.Read(System.Text.Encoding.UTF8.GetBytes(
            json.ToString().Replace($"\"expiresAt\":{json["expiresAt"]},", string.Empty, StringComparison.Ordinal)));
        consortium.Channel.Write(CompositeKeys.Create("model", [OtherModel]), Ledger.Json.CanonicalJson.Write(old));

        Assert.Equal(LedgerErrorCode.ModelAlreadyApproved, await consortium.Channel.RefusedAsync(Admin(1), "models:Approve", [OtherModel]));
        await consortium.Channel.SubmitAsync(Admin(2), "models:Approve", [OtherModel]);
        var active = await consortium.Channel.SubmitAsync<ModelRecord>(Admin(3), "models:Approve", OtherModel);
        Assert.Equal(["Org1MSP", "Org2MSP", "Org3MSP"], active.Approvals.Select(approval => approval.MspId));
        Assert.Equal((ModelStatus.Active, null), (active.Status, active.ExpiresAt));
        Assert.Equal(3, (await consortium.ModelAsync(OtherModel)).Approvals.Count);
    }

    private static string Evaluation(string metric, int basisPoints, string? model = null) => new EvaluationRequest
    {
        BundleHash = model ?? Model,
        DataSetHash = Findings,
        Metric = metric,
        BasisPoints = basisPoints,
        Counts = new Dictionary<string, long> { ["samples"] = 1000 },
    }.ToJson().ToString();
}
