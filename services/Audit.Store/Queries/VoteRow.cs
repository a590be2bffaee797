namespace Audit.Store;

/// <summary>One row of the votes.</summary>
internal sealed record VoteRow
{
    internal const string Columns = """
        audit_id AS "AuditId", msp_id AS "MspId", model_hash AS "ModelHash", scores AS "Scores", findings_digest AS "FindingsDigest",
        late AS "Late", voted_at AS "VotedAt", transaction_id AS "TransactionId", block_number AS "BlockNumber"
        """;

    public string AuditId { get; init; } = "";

    public string MspId { get; init; } = "";

    public string ModelHash { get; init; } = "";

    public string Scores { get; init; } = "";

    public string FindingsDigest { get; init; } = "";

    public bool Late { get; init; }

    public DateTimeOffset VotedAt { get; init; }

    public string TransactionId { get; init; } = "";

    public long BlockNumber { get; init; }

    internal ProjectedVote ToVote() => new()
    {
        AuditId = AuditId,
        MspId = MspId,
        ModelHash = ModelHash,
        Scores = ScoreText.Read(Scores),
        FindingsDigest = FindingsDigest,
        Late = Late,
        VotedAt = VotedAt,
        Place = new LedgerPlace(TransactionId, BlockNumber),
    };
}
