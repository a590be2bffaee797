using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the model says about a source.</summary>
/// <param name="Scores">The scores for the vote.</param>
/// <param name="FindingsDigest">The SHA-256 of the findings, for the vote.</param>
/// <param name="Report">The full findings as JSON, which stay here.</param>
internal sealed record ScoredSource(ClassScores Scores, string FindingsDigest, string Report);
