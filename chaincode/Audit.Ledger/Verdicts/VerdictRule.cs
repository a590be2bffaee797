namespace Audit.Ledger;

/// <summary>
/// The rule that turns votes into a verdict: a pure function of policy and votes. Per class Σ weight·score / Σ weight in integer
/// division; FAIL if a class reaches its fail threshold, else REVIEW if one reaches its review threshold, else PASS. Votes that lie
/// further apart than the divergence limit make REVIEW whatever the scores: the same model and source must give the same scores,
/// so a spread means a broken or dishonest member. Organisations without weight count nowhere, not even in the spread.
/// </summary>
public static class VerdictRule
{
    /// <summary>Counts the votes made with one model.</summary>
    /// <param name="terms">The policy.</param>
    /// <param name="ballots">The votes, in any order, each organisation once.</param>
    /// <exception cref="ArgumentException">An organisation occurs twice.</exception>
    public static Tally Count(PolicyTerms terms, IReadOnlyCollection<Ballot> ballots)
    {
        var twice = ballots.GroupBy(ballot => ballot.MspId, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null)
        {
            throw new ArgumentException($"the organisation '{twice.Key}' occurs twice among the votes", nameof(ballots));
        }

        var counted = ballots.Where(ballot => terms.WeightOf(ballot.MspId) > 0).ToList();
        var votedWeight = counted.Sum(ballot => terms.WeightOf(ballot.MspId));
        var scores = counted.Count == 0 ? ClassScores.Zero : Means(terms, counted, votedWeight);
        var diverged = Classes(known => Spread(counted, known) > terms.DivergenceLimit);
        var failing = Classes(known => counted.Count > 0 && scores[known] >= terms.ThresholdsOf(known).Fail);
        var reviewing = Classes(known => counted.Count > 0 && scores[known] >= terms.ThresholdsOf(known).Review);
        return new Tally
        {
            VotedWeight = votedWeight,
            QuorumReached = votedWeight >= terms.Quorum,
            Scores = scores,
            Outcome = Outcome(diverged.Count, failing.Count, reviewing.Count),
            DivergedClasses = diverged,
            FailingClasses = failing,
        };
    }

    private static VerdictOutcome Outcome(int diverged, int failing, int reviewing) =>
        diverged > 0 ? VerdictOutcome.Review
        : failing > 0 ? VerdictOutcome.Fail
        : reviewing > 0 ? VerdictOutcome.Review
        : VerdictOutcome.Pass;

    private static ClassScores Means(PolicyTerms terms, List<Ballot> counted, long votedWeight)
    {
        var means = new int[VulnerabilityClass.All.Count];
        foreach (var known in VulnerabilityClass.All)
        {
            // A weight may be as large as 2^53; times 10000 that no longer fits 64 bits.
            var sum = counted.Aggregate(
                Int128.Zero, (total, ballot) => total + ((Int128)terms.WeightOf(ballot.MspId) * ballot.Scores[known]));
            means[known.Index] = (int)(sum / votedWeight);
        }

        return ClassScores.InClassOrder(means);
    }

    private static int Spread(List<Ballot> counted, VulnerabilityClass known) =>
        counted.Count == 0 ? 0 : counted.Max(ballot => ballot.Scores[known]) - counted.Min(ballot => ballot.Scores[known]);

    private static List<VulnerabilityClass> Classes(Func<VulnerabilityClass, bool> predicate) =>
        [.. VulnerabilityClass.All.Where(predicate)];
}
