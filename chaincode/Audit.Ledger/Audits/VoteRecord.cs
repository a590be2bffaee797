using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>One organisation's scores for one audit, computed with one model. Never changed once recorded.</summary>
public sealed record VoteRecord : ILedgerRecord<VoteRecord>
{
    /// <summary>The organisation.</summary>
    public required string MspId { get; init; }

    /// <summary>The bundle hash of the model that made the scores.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The scores.</summary>
    public required ClassScores Scores { get; init; }

    /// <summary>The SHA-256 of the voter's full findings, which stay with the voter.</summary>
    public required string FindingsDigest { get; init; }

    /// <summary>The transaction that recorded the vote.</summary>
    public required string TransactionId { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset VotedAt { get; init; }

    /// <summary>Whether the verdict stood already; a late vote is shown beside it and changes nothing.</summary>
    public bool Late { get; init; }

    /// <summary>The subject of the voter's certificate, if known.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public static VoteRecord FromJson(JsonObject json) => new()
    {
        MspId = json.ReadText("mspId"),
        ModelHash = json.ReadText("modelHash"),
        Scores = ClassScores.FromJson(json.ReadObject("scores")),
        FindingsDigest = json.ReadText("findingsDigest"),
        TransactionId = json.ReadText("transactionId"),
        VotedAt = json.ReadTime("votedAt"),
        Late = json.ReadBoolean("late"),
        Subject = json.ReadOptionalText("subject"),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["mspId"] = MspId,
            ["modelHash"] = ModelHash,
            ["scores"] = Scores.ToJson(),
            ["findingsDigest"] = FindingsDigest,
            ["transactionId"] = TransactionId,
            ["votedAt"] = LedgerTime.Format(VotedAt),
            ["late"] = Late,
        };
        json.SetOptional("subject", Subject);
        return json;
    }
}
