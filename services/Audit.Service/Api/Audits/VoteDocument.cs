using Audit.Store;

namespace Audit.Service;

/// <summary>A vote as the API shows it.</summary>
internal sealed record VoteDocument(
    string MspId,
    string ModelHash,
    IReadOnlyDictionary<string, int> Scores,
    string FindingsDigest,
    bool Late,
    DateTime VotedAt,
    string TransactionId,
    long Block)
{
    internal static VoteDocument Of(ProjectedVote vote) => new(
        vote.MspId, vote.ModelHash, vote.Scores, vote.FindingsDigest, vote.Late, vote.VotedAt.UtcDateTime, vote.Place.TransactionId, vote.Place.BlockNumber);
}
