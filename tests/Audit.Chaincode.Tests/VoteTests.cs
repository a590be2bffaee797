using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class VoteTests
{
    [Theory]
    [InlineData(9120, VerdictOutcome.Fail, new[] { "VoteRecorded", "AlertRaised", "VerdictReached" })]
    [InlineData(5000, VerdictOutcome.Review, new[] { "VoteRecorded", "VerdictReached" })]
    [InlineData(100, VerdictOutcome.Pass, new[] { "VoteRecorded", "VerdictReached" })]
    public async Task Second_equal_vote_reaches_the_verdict(int score, VerdictOutcome outcome, string[] events)
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var scores = Only("reentrancy", score);

        await consortium.VoteAsync(1, audit, scores);
        Assert.Equal(["VoteRecorded"], consortium.Channel.LastEvents().Select(entry => entry.Name));
        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(audit.Id)).Status);

        var second = await consortium.VoteAsync(2, audit, scores);
        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal(events, consortium.Channel.LastEvents().Select(entry => entry.Name));
        Assert.Equal("VerdictReached", consortium.Channel.Events[^1].Name);
        Assert.Equal((AuditStatus.Decided, outcome, scores), (decided.Status, decided.Verdict!.Outcome, decided.Verdict.Scores));
        Assert.Equal((Model, false, second.TransactionId), (
            decided.Verdict.ModelHash, decided.Verdict.Diverged, decided.Verdict.TransactionId));
        Assert.Equal(["Org1MSP", "Org2MSP"], decided.Votes.Select(vote => vote.MspId));
        Assert.All(decided.Votes, vote => Assert.False(vote.Late));

        var reached = consortium.Channel.LastEvents().OfType<VerdictReached>().Single();
        Assert.Equal((audit.Id, 1, decided.Verdict), (reached.AuditId, reached.PolicyVersion, reached.Verdict));
    }

    [Fact]
    public async Task Events_say_what_a_reader_needs()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, Only("tx_origin", 7000));
        await consortium.VoteAsync(2, audit, Only("tx_origin", 7000));

        var recorded = Assert.IsType<VoteRecorded>(consortium.Channel.LastEvents()[0]);
        var alert = Assert.IsType<AlertRaised>(consortium.Channel.LastEvents()[1]);
        Assert.Equal((audit.Id, 2L, 2L, "Org2MSP"), (recorded.AuditId, recorded.VotedWeight, recorded.Quorum, recorded.Vote.MspId));
        Assert.Equal((audit.Id, "Bank", audit.SourceHash), (alert.AuditId, alert.ContractName, alert.SourceHash));
        Assert.Equal(["tx_origin"], alert.Classes.Select(known => known.Id));
    }

    [Fact]
    public async Task Votes_that_spread_too_far_make_review_and_are_reported()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, Only("reentrancy", 10_000));
        await consortium.VoteAsync(2, audit, Only("reentrancy", 9_499));

        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal((VerdictOutcome.Review, true, 9_749), (
            decided.Verdict!.Outcome, decided.Verdict.Diverged, decided.Verdict.Scores[VulnerabilityClass.All[0]]));
        Assert.Equal(["VoteRecorded", "VotesDiverged", "VerdictReached"], consortium.Channel.LastEvents().Select(entry => entry.Name));
        var diverged = consortium.Channel.LastEvents().OfType<VotesDiverged>().Single();
        Assert.Equal(["reentrancy"], diverged.Classes.Select(known => known.Id));
        Assert.False(diverged.Late);
    }

    [Fact]
    public async Task Second_vote_of_an_organisation_is_refused_before_and_after_the_verdict()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, ClassScores.Zero);

        Assert.Equal(LedgerErrorCode.VoteAlreadyRecorded, await VoteRefusedAsync(consortium, Auditor(1), Ballot(audit, ClassScores.Zero)));
        Assert.Equal(LedgerErrorCode.VoteAlreadyRecorded, await VoteRefusedAsync(
            consortium, Auditor(1), Ballot(audit, Only("arithmetic", 1))));
        Assert.Equal(LedgerErrorCode.VoteAlreadyRecorded, await VoteRefusedAsync(
            consortium, new("Org1MSP", "second auditor", "auditor"), Ballot(audit, ClassScores.Zero)));
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        Assert.Equal(LedgerErrorCode.VoteAlreadyRecorded, await VoteRefusedAsync(consortium, Auditor(2), Ballot(audit, ClassScores.Zero)));
        Assert.Equal(2, (await consortium.GetAsync(audit.Id)).Votes.Count);
    }

    [Fact]
    public async Task Same_vote_endorsed_twice_commits_once()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var first = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(audit, ClassScores.Zero));
        var second = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(audit, Only("arithmetic", 1)));

        Assert.True(consortium.Channel.Commit(first));
        Assert.False(consortium.Channel.Commit(second));
        Assert.Equal(ClassScores.Zero, Assert.Single((await consortium.GetAsync(audit.Id)).Votes).Scores);
    }

    [Fact]
    public async Task Votes_of_two_organisations_in_one_block_cannot_miss_the_quorum()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var first = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(audit, ClassScores.Zero));
        var second = await consortium.Channel.EndorseAsync(Auditor(2), "audits:Vote", Ballot(audit, ClassScores.Zero));

        Assert.True(consortium.Channel.Commit(first));
        Assert.False(consortium.Channel.Commit(second));    // it did not see the first: sent again, it does
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        Assert.Equal(AuditStatus.Decided, (await consortium.GetAsync(audit.Id)).Status);
    }

    [Fact]
    public async Task Vote_endorsed_before_the_model_was_revoked_does_not_commit_after_it()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var vote = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(audit, ClassScores.Zero));
        await consortium.Channel.SubmitAsync(Admin(2), "models:Revoke", [Model, "broken"]);

        Assert.False(consortium.Channel.Commit(vote));
        Assert.Equal(LedgerErrorCode.ModelNotActive, await VoteRefusedAsync(consortium, Auditor(1), Ballot(audit, ClassScores.Zero)));
    }

    [Fact]
    public async Task Quorum_adds_weights()
    {
        var consortium = await StartAsync(Terms(6, 10_000, 5, 1, 1, 3));
        var audit = await consortium.OpenAsync();

        await consortium.VoteAsync(2, audit, Only("arithmetic", 8000));
        await consortium.VoteAsync(3, audit, Only("arithmetic", 8000));
        await consortium.VoteAsync(4, audit, Only("arithmetic", 8000));
        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(audit.Id)).Status);
        Assert.Equal(5, consortium.Channel.LastEvents().OfType<VoteRecorded>().Single().VotedWeight);

        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal(4000, decided.Verdict!.Scores[VulnerabilityClass.Find("arithmetic")]);    // 5·8000 / 10
        Assert.Equal(VerdictOutcome.Review, decided.Verdict.Outcome);
    }

    [Fact]
    public async Task Late_vote_is_kept_beside_the_verdict_and_changes_nothing()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        var decided = await consortium.GetAsync(audit.Id);

        var late = await consortium.VoteAsync(3, audit, Only("reentrancy", 10_000));

        var after = await consortium.GetAsync(audit.Id);
        Assert.True(late.Late);
        Assert.Equal(decided.Verdict, after.Verdict);
        Assert.Equal([false, false, true], after.Votes.Select(vote => vote.Late));
        Assert.Equal(["VoteRecorded", "VotesDiverged"], consortium.Channel.LastEvents().Select(entry => entry.Name));
        Assert.True(consortium.Channel.LastEvents().OfType<VotesDiverged>().Single().Late);
    }

    [Fact]
    public async Task Late_vote_that_agrees_raises_nothing_more()
    {
        var consortium = await StartAsync(Terms(1, 500, 1, 1));
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        await consortium.VoteAsync(2, audit, ClassScores.Zero);

        Assert.Equal(["VoteRecorded"], consortium.Channel.LastEvents().Select(entry => entry.Name));
    }

    [Fact]
    public async Task Vote_without_weight_is_shown_and_counts_nothing()
    {
        var consortium = await StartAsync(Terms(1, 0, 1, 0));
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(2, audit, Only("reentrancy", 10_000));
        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(audit.Id)).Status);

        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal((VerdictOutcome.Pass, false, 2), (decided.Verdict!.Outcome, decided.Verdict.Diverged, decided.Votes.Count));
    }

    [Fact]
    public async Task Votes_with_different_models_are_not_added_up()
    {
        var consortium = await StartAsync();
        await consortium.ActivateAsync(OtherModel, 2);
        var audit = await consortium.OpenAsync();

        await consortium.VoteAsync(1, audit, Only("reentrancy", 10_000), Model);
        await consortium.VoteAsync(2, audit, ClassScores.Zero, OtherModel);
        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(audit.Id)).Status);

        await consortium.VoteAsync(1, audit, ClassScores.Zero, OtherModel);
        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal((OtherModel, VerdictOutcome.Pass, 3), (decided.Verdict!.ModelHash, decided.Verdict.Outcome, decided.Votes.Count));
    }

    [Fact]
    public async Task Model_that_is_not_active_cannot_be_voted_with()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        Assert.Equal(LedgerErrorCode.ModelUnknown, await VoteRefusedAsync(
            consortium, Auditor(1), Ballot(audit, ClassScores.Zero, OtherModel)));

        await consortium.Channel.SubmitAsync(Admin(1), "models:Propose", [OtherModel, "bert", "{}"]);
        await consortium.Channel.SubmitAsync(Admin(1), "models:Approve", [OtherModel]);
        Assert.Equal(LedgerErrorCode.ModelNotActive, await VoteRefusedAsync(
            consortium, Auditor(1), Ballot(audit, ClassScores.Zero, OtherModel)));
    }

    [Fact]
    public async Task Vote_needs_the_auditor_role_and_an_organisation_in_the_policy()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();

        foreach (var caller in new[] { Nobody, Submitter, Compliance, Admin(1) })
        {
            Assert.Equal(LedgerErrorCode.RoleRequired, await VoteRefusedAsync(consortium, caller, Ballot(audit, ClassScores.Zero)));
        }

        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await VoteRefusedAsync(
            consortium, Auditor(3), Ballot(audit, ClassScores.Zero)));
    }

    [Fact]
    public async Task Vote_on_another_source_or_an_unknown_audit_is_refused()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var other = Source("contract Other {}");

        Assert.Equal(LedgerErrorCode.SourceHashMismatch, await VoteRefusedAsync(
            consortium, Auditor(1), Ballot(audit with { SourceHash = other.Hash }, ClassScores.Zero)));
        Assert.Equal(LedgerErrorCode.AuditUnknown, await VoteRefusedAsync(
            consortium, Auditor(1), Ballot(audit with { Id = AuditId.Compute(other.Hash, 1) }, ClassScores.Zero)));
    }

    [Fact]
    public async Task Vote_that_is_malformed_is_refused()
    {
        var consortium = await StartAsync();
        var audit = await consortium.OpenAsync();
        var vote = Ballot(audit, Only("reentrancy", 9120))[0];
        string Changed(string from, string to) => vote.Replace(from, to, StringComparison.Ordinal);

        (string Vote, string Code)[] cases =
        [
            (Changed(":9120", ":10001"), LedgerErrorCode.ScoresInvalid),
            (Changed(":9120", ":-1"), LedgerErrorCode.ScoresInvalid),
            (Changed(":9120", ":\"9120\""), LedgerErrorCode.ScoresInvalid),
            (Changed("\"reentrancy\":9120,", ""), LedgerErrorCode.ScoresInvalid),
            (Changed("\"reentrancy\"", "\"reentrance\""), LedgerErrorCode.ScoresInvalid),
            (Changed("\"reentrancy\":9120", "\"reentrancy\":9120,\"oracle\":1"), LedgerErrorCode.ScoresInvalid),
            (Changed(":9120", ":91.2"), LedgerErrorCode.MalformedInput),
            (Changed(":9120", ":9120,\"reentrancy\":0"), LedgerErrorCode.MalformedInput),
            (Changed("findingsDigest", "findings"), LedgerErrorCode.MalformedInput),
            (Changed(Findings, "x"), LedgerErrorCode.MalformedInput),
            (vote + "{}", LedgerErrorCode.MalformedInput),
            ("null", LedgerErrorCode.MalformedInput),
        ];
        foreach (var (changed, code) in cases)
        {
            Assert.NotEqual(vote, changed);
            Assert.Equal(code, await VoteRefusedAsync(consortium, Auditor(1), [changed]));
        }
    }

    private static Task<string> VoteRefusedAsync(Consortium consortium, TestUser caller, string[] vote) =>
        consortium.Channel.RefusedAsync(caller, "audits:Vote", vote);
}
