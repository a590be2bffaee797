using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>What terms must satisfy to be able to reach a verdict at all.</summary>
internal static class PolicyTermsRules
{
    public static void Check(SortedDictionary<string, long> weights, long quorum, int divergenceLimit)
    {
        if (weights.Count is 0 or > PolicyTerms.MaximumOrganizations)
        {
            throw new LedgerFormatException($"weights must name 1…{PolicyTerms.MaximumOrganizations} organisations, not {weights.Count}");
        }

        Int128 total = 0;
        foreach (var (mspId, weight) in weights)
        {
            _ = LedgerText.Require(mspId, "an organisation in weights", LedgerText.LongestName);
            total += weight >= 0 ? weight
                : throw new LedgerFormatException($"the weight of '{mspId}' is {weight}; it must not be negative");
        }

        if (total <= 0 || total > JsonNode.LargestInteger)
        {
            throw new LedgerFormatException("some weight must be above 0 and their sum at most 2^53 − 1");
        }

        if (quorum < 1 || quorum > total)
        {
            throw new LedgerFormatException($"quorum is {quorum}; it must lie between 1 and the sum of the weights, {total}");
        }

        if (divergenceLimit is < 0 or > ClassScores.Largest)
        {
            throw new LedgerFormatException($"divergenceLimit is {divergenceLimit}; it must lie in 0…{ClassScores.Largest}");
        }
    }

    public static ClassThresholds Checked(VulnerabilityClass known, ClassThresholds thresholds) =>
        thresholds is { Review: >= 0, Fail: <= ClassScores.Largest } && thresholds.Review <= thresholds.Fail
            ? thresholds
            : throw new LedgerFormatException(
                $"thresholds of '{known.Id}' are review {thresholds.Review}, fail {thresholds.Fail}; required is 0 ≤ review ≤ fail ≤ {ClassScores.Largest}");
}
