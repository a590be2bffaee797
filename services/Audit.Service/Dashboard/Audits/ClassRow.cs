using Audit.Ledger;

namespace Audit.Service;

/// <summary>A class with its scores side by side.</summary>
/// <param name="Class">The class.</param>
/// <param name="Votes">The score of each vote, in the votes' order.</param>
/// <param name="Consensus">The consensus; null before the quorum.</param>
/// <param name="Thresholds">From where on it matters; null when the policy is not known.</param>
/// <param name="Outcome">PASS, REVIEW or FAIL by the consensus; null without one.</param>
/// <param name="Spread">How far the votes lie apart.</param>
internal sealed record ClassRow(
    VulnerabilityClass Class, IReadOnlyList<int?> Votes, int? Consensus, ClassThresholds? Thresholds, string? Outcome, int Spread)
{
    internal static IReadOnlyList<ClassRow> Of(AuditDocument audit, PolicyRecord? policy) => [.. VulnerabilityClass.All.Select(known =>
    {
        int?[] votes = [.. audit.Votes.Select(vote => vote.Scores.TryGetValue(known.Id, out int score) ? score : (int?)null)];
        int? consensus = audit.Scores.TryGetValue(known.Id, out int agreed) ? agreed : null;
        ClassThresholds? thresholds = policy?.Terms.ThresholdsOf(known);
        string? outcome = consensus is null || thresholds is null ? null
            : consensus >= thresholds.Fail ? "FAIL" : consensus >= thresholds.Review ? "REVIEW" : "PASS";
        int[] cast = [.. votes.OfType<int>()];
        return new ClassRow(known, votes, consensus, thresholds, outcome, cast.Length == 0 ? 0 : cast.Max() - cast.Min());
    }).OrderByDescending(row => row.Consensus ?? row.Votes.Max() ?? 0)];
}
