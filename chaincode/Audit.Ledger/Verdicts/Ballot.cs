namespace Audit.Ledger;

/// <summary>What counts of a vote: whose it is and its scores.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Scores">Its scores.</param>
public sealed record Ballot(string MspId, ClassScores Scores);
