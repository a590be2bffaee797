using Audit.Ledger.Tests.Policies;

namespace Audit.Ledger.Tests.Verdicts;

public sealed class VerdictRuleTests
{
    [Fact]
    public void Rule_divides_weighted_sums_towards_zero()
    {
        var terms = Terms.Of(3, 10_000, ("A", 2), ("B", 1));

        var tally = VerdictRule.Count(terms, [new("A", Terms.All(101)), new("B", Terms.All(102))]);

        Assert.Equal(Terms.All(101), tally.Scores);    // (2·101 + 102) / 3 = 101.33…
        Assert.Equal(3, tally.VotedWeight);
    }

    [Theory]
    [InlineData(3999, VerdictOutcome.Pass)]
    [InlineData(4000, VerdictOutcome.Review)]
    [InlineData(6999, VerdictOutcome.Review)]
    [InlineData(7000, VerdictOutcome.Fail)]
    public void Rule_compares_with_at_least(int score, VerdictOutcome outcome) =>
        Assert.Equal(outcome, VerdictRule.Count(
            Terms.TwoEqual(), [new("Org1MSP", Terms.Only("tx_origin", score)), new("Org2MSP", Terms.Only("tx_origin", score))]).Outcome);

    [Fact]
    public void Quorum_counts_weight_and_not_heads()
    {
        var terms = Terms.Of(6, 500, ("Big", 5), ("Small1", 1), ("Small2", 1), ("Small3", 1));

        Assert.False(VerdictRule.Count(
            terms, [new("Small1", Terms.All(0)), new("Small2", Terms.All(0)), new("Small3", Terms.All(0))]).QuorumReached);
        Assert.False(VerdictRule.Count(terms, [new("Big", Terms.All(0))]).QuorumReached);
        Assert.True(VerdictRule.Count(terms, [new("Big", Terms.All(0)), new("Small2", Terms.All(0))]).QuorumReached);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(501, true)]
    public void Spread_beyond_the_limit_makes_review_even_of_a_fail(int spread, bool diverged)
    {
        var tally = VerdictRule.Count(
            Terms.TwoEqual(500), [new("Org1MSP", Terms.Only("arithmetic", 9000)), new("Org2MSP", Terms.Only("arithmetic", 9000 + spread))]);

        Assert.Equal(diverged ? VerdictOutcome.Review : VerdictOutcome.Fail, tally.Outcome);
        Assert.Equal(diverged ? ["arithmetic"] : [], tally.DivergedClasses.Select(known => known.Id));
        Assert.Equal(["arithmetic"], tally.FailingClasses.Select(known => known.Id));
    }

    [Fact]
    public void No_vote_is_no_quorum_and_no_scores()
    {
        var terms = PolicyTerms.MajorityOf(["A"], _ => new ClassThresholds(0, 0), 0);

        var tally = VerdictRule.Count(terms, []);

        Assert.Equal((false, 0L, ClassScores.Zero), (tally.QuorumReached, tally.VotedWeight, tally.Scores));
        Assert.Empty(tally.FailingClasses);
    }

    [Fact]
    public void Threshold_zero_fails_every_counted_vote() => Assert.Equal(
        VerdictOutcome.Fail,
        VerdictRule.Count(PolicyTerms.MajorityOf(["A"], _ => new ClassThresholds(0, 0), 0), [new("A", Terms.All(0))]).Outcome);

    [Fact]
    public void Organisation_twice_among_the_votes_is_an_error() =>
        Assert.Throws<ArgumentException>(
            () => VerdictRule.Count(Terms.TwoEqual(), [new("Org1MSP", Terms.All(1)), new("Org1MSP", Terms.All(1))]));
}
