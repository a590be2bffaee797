using Audit.Ledger.Json;
using Audit.Ledger.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Verdicts;

public sealed class VerdictRulePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<ClassScores> Scores =
        Gen.OneOf(Gen.Choose(0, 10_000), Gen.Elements(0, 1, 3999, 4000, 6999, 7000, 9999, 10_000)).ArrayOf(10).Select(
            values => ClassScores.InClassOrder(values));

    private static readonly Gen<long> Weight = Gen.OneOf(
        Gen.Choose(0, 5).Select(value => (long)value), Gen.Elements(0L, 1L, int.MaxValue, JsonNode.LargestInteger / 8));

    private static readonly Gen<(PolicyTerms Terms, Ballot[] Ballots)> Cases =
        from weights in Weight.ArrayOf(7).Where(weights => weights.Sum() > 0)
        from scores in Scores.ArrayOf(7)
        from voters in Gen.Choose(0, 7)
        from share in Gen.Choose(1, 100)
        from limit in Gen.Choose(0, 10_000)
        let total = weights.Sum()
        let quorum = Math.Max(1, (long)((Int128)total * share / 100))
        select (
            Terms.Of(quorum, limit, [.. weights.Select((weight, index) => ($"Org{index}MSP", weight))]),
            scores.Take(voters).Select((score, index) => new Ballot($"Org{index}MSP", score)).ToArray());

    [Fact]
    public void Order_of_votes_does_not_matter() => Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var expected = Text(VerdictRule.Count(test.Terms, test.Ballots));
        return Text(VerdictRule.Count(test.Terms, [.. test.Ballots.Reverse()])) == expected
            && Text(VerdictRule.Count(
                test.Terms, [.. test.Ballots.OrderBy(ballot => ballot.Scores[VulnerabilityClass.All[3]])])) == expected;
    }).Check(Runs);

    [Fact]
    public void Votes_without_weight_change_nothing() => Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var counted = test.Ballots.Where(ballot => test.Terms.WeightOf(ballot.MspId) > 0).ToArray();
        return Text(VerdictRule.Count(test.Terms, test.Ballots)) == Text(
            VerdictRule.Count(test.Terms, [.. counted, new Ballot("Stranger", Terms.All(10_000))]));
    }).Check(Runs);

    [Fact]
    public void Higher_scores_never_give_a_milder_verdict() => Prop.ForAll(Cases.Zip(Scores).ToArbitrary(), test =>
    {
        var ((terms, ballots), other) = test;
        var undivided = PolicyTerms.Create(terms.Weights, terms.Quorum, terms.ThresholdsOf, 10_000);
        Ballot[] raised = [.. ballots.Select(
            (ballot, index) => index == 0 ? ballot with { Scores = Higher(ballot.Scores, other) } : ballot)];
        var before = VerdictRule.Count(undivided, ballots);
        var after = VerdictRule.Count(undivided, raised);
        return after.Outcome >= before.Outcome && VulnerabilityClass.All.All(known => after.Scores[known] >= before.Scores[known]);
    }).Check(Runs);

    [Fact]
    public void Consensus_lies_between_the_lowest_and_the_highest_counted_score() => Prop.ForAll(Cases.ToArbitrary(), test =>
    {
        var counted = test.Ballots.Where(ballot => test.Terms.WeightOf(ballot.MspId) > 0).ToArray();
        var tally = VerdictRule.Count(test.Terms, test.Ballots);
        return counted.Length == 0 || VulnerabilityClass.All.All(known =>
            tally.Scores[known] >= counted.Min(ballot => ballot.Scores[known])
                && tally.Scores[known] <= counted.Max(ballot => ballot.Scores[known]));
    }).Check(Runs);

    [Fact]
    public void Agreement_of_all_is_the_verdict() => Prop.ForAll(Cases.Zip(Scores).ToArbitrary(), test =>
    {
        var ((terms, ballots), same) = test;
        var tally = VerdictRule.Count(terms, [.. ballots.Select(ballot => ballot with { Scores = same })]);
        return tally.VotedWeight == 0 || (tally.Scores.Equals(same) && tally.DivergedClasses.Count == 0);
    }).Check(Runs);

    [Fact]
    public void All_votes_together_reach_every_quorum() => Prop.ForAll(Cases.ToArbitrary(), test =>
        VerdictRule.Count(test.Terms,
            [.. test.Terms.Weights.Keys.Select(mspId => new Ballot(mspId, Terms.All(10_000)))]).QuorumReached).Check(Runs);

    private static ClassScores Higher(ClassScores one, ClassScores other) =>
        ClassScores.InClassOrder([.. VulnerabilityClass.All.Select(known => Math.Max(one[known], other[known]))]);

    private static string Text(Tally tally) =>
        $"{tally.VotedWeight} {tally.QuorumReached} {tally.Outcome} {tally.Scores} {string.Join(',', tally.DivergedClasses)} {string.Join(',', tally.FailingClasses)}";
}
