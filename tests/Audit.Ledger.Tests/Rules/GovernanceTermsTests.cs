using Audit.Ledger.Json;
using Audit.Ledger.Tests.Audits;
using Audit.Ledger.Tests.Policies;

namespace Audit.Ledger.Tests.Rules;

public sealed class GovernanceTermsTests
{
    [Fact]
    public void Terms_without_more_are_the_bytes_they_were_before_there_was_more()
    {
        var json = Terms.TwoEqual().With(new GovernanceTerms()).ToJson();

        Assert.Equal(["divergenceLimit", "quorum", "thresholds", "weights"], json.Names);
        Assert.Equal((30, false, 0), (
            PolicyTerms.FromJson(json).Governance.ProposalDays, PolicyTerms.FromJson(json).Governance.HashOnly,
            PolicyTerms.FromJson(json).Governance.Rules.Count));
    }

    [Fact]
    public void Rules_keep_their_order_and_their_places()
    {
        var again = PolicyTerms.Parse(Terms.TwoEqual().With(Samples.Governance()).ToJson().ToString()).Governance;

        Assert.Equal(["failIn", "diverged", "missed", "deployable", "deployable"], again.Rules.Select(rule => rule.When));
        Assert.Equal(["alert", "suspendModel", "weightZeroUntilVote", "clear", "clear"], again.Rules.Select(rule => rule.Then));
        Assert.Equal([3, 4], again.RulesOf<DeployableRule>().Select(entry => entry.Index));
        Assert.Equal("""{"modelStatus":"ACTIVE","outcome":"PASS","quorum":2,"when":"deployable"}""", again.Rules[3].ToJson().ToString());
    }

    [Fact]
    public void Rules_made_in_code_are_checked_as_those_that_are_read()
    {
        GovernanceTerms[] wrong =
        [
            new() { ProposalDays = 0 },
            new() { ProposalDays = GovernanceTerms.LongestProposal + 1 },
            new() { Rules = [new FailInRule([VulnerabilityClass.All[0]], ["Org9MSP"])] },
            new() { Rules = [new DivergedRule(0)] },
            new() { Rules = [new MissedRule(MissedRule.MostAudits + 1)] },
            new() { Rules = [new DeployableRule(VerdictOutcome.Pass, 3, null)] },
            new() { Rules = [new DeployableRule(VerdictOutcome.Pass, null, ModelStatus.Suspended)] },
            new() { Rules = [.. Enumerable.Repeat(new DivergedRule(1), GovernanceTerms.MostRules + 1)] },
        ];

        Assert.All(wrong, governance => Assert.Throws<LedgerFormatException>(() => Terms.TwoEqual().With(governance)));
    }

    [Fact]
    public void Same_proposal_has_the_same_id_and_another_has_another()
    {
        string[] ids =
        [
            PolicyProposal.ComputeId(1, Terms.TwoEqual()), PolicyProposal.ComputeId(2, Terms.TwoEqual()),
            PolicyProposal.ComputeId(1, Terms.TwoEqual(501)), PolicyProposal.ComputeId(1, Terms.TwoEqual().With(Samples.Governance())),
        ];

        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[3], PolicyProposal.ComputeId(1, PolicyTerms.FromJson(
            CanonicalJson.ReadObject(Terms.TwoEqual().With(Samples.Governance()).ToJson().ToString()))));
    }

    [Theory]
    [InlineData(0, PolicyProposalStatus.Open, PolicyProposalStatus.Open)]
    [InlineData(7, PolicyProposalStatus.Open, PolicyProposalStatus.Expired)]
    [InlineData(7, PolicyProposalStatus.Withdrawn, PolicyProposalStatus.Withdrawn)]
    [InlineData(7, PolicyProposalStatus.Adopted, PolicyProposalStatus.Adopted)]
    public void Proposal_expires_when_its_time_has_come(int days, PolicyProposalStatus stored, PolicyProposalStatus seen)
    {
        var proposal = Samples.Proposal() with { Status = stored };

        Assert.Equal(seen, proposal.At(Samples.Time.AddDays(days), 1).Status);
        Assert.Equal(stored == PolicyProposalStatus.Open ? PolicyProposalStatus.Stale : stored, proposal.At(
            Samples.Time.AddDays(days), 2).Status);
    }

    [Fact]
    public void Days_never_lead_beyond_the_last_time_there_is() =>
        Assert.Equal(DateTimeOffset.MaxValue, LedgerTime.After(DateTimeOffset.MaxValue.AddDays(-1), 30));
}
