namespace Audit.Ledger.Tests.Policies;

/// <summary>Policies for tests.</summary>
internal static class Terms
{
    public static readonly ClassThresholds Thresholds = new(4000, 7000);

    public static PolicyTerms Of(long quorum, int divergenceLimit, params (string MspId, long Weight)[] weights) =>
        PolicyTerms.Create(weights.Select(entry => KeyValuePair.Create(entry.MspId, entry.Weight)), quorum,
            _ => Thresholds, divergenceLimit);

    public static PolicyTerms TwoEqual(int divergenceLimit = 500) => Of(2, divergenceLimit, ("Org1MSP", 1), ("Org2MSP", 1));

    public static ClassScores All(int score) => ClassScores.InClassOrder([.. Enumerable.Repeat(score, 10)]);

    public static ClassScores Only(string className, int score)
    {
        var scores = new int[10];
        scores[VulnerabilityClass.Find(className).Index] = score;
        return ClassScores.InClassOrder(scores);
    }
}
