using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An audit on the channel: what was submitted, by whom, and what the members' votes made of it.</summary>
public sealed record AuditRecord : ILedgerRecord<AuditRecord>
{
    /// <summary>The id; see <see cref="AuditId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The submission's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the canonical source bundle.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The compiler the submitter names; null when not stated.</summary>
    public string? Compiler { get; init; }

    /// <summary>The size of the canonical source bundle, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many files the source bundle holds.</summary>
    public required int FileCount { get; init; }

    /// <summary>Where the audit stands.</summary>
    public required AuditStatus Status { get; init; }

    /// <summary>The policy version it was opened under, which rules its verdict.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>When it was opened: the transaction's timestamp.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public required AuditOpener OpenedBy { get; init; }

    /// <summary>The transaction that opened it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The verdict; null while the quorum is not reached.</summary>
    public AuditVerdict? Verdict { get; init; }

    /// <summary>
    /// The votes, ordered by organisation and model. On the ledger they lie under keys of their own and are merged at reading.
    /// </summary>
    public IReadOnlyList<VoteRecord> Votes { get; init; } = [];

    /// <inheritdoc/>
    public static AuditRecord FromJson(JsonObject json) => new()
    {
        Id = json.ReadText("id"),
        Name = json.ReadText("name"),
        SourceHash = json.ReadText("sourceHash"),
        Compiler = json.ReadOptionalText("compiler"),
        Size = json.ReadInteger("size", 0, JsonNode.LargestInteger),
        FileCount = (int)json.ReadInteger("fileCount", 0, int.MaxValue),
        Status = AuditStatuses.Parse(json.ReadText("status")),
        PolicyVersion = (int)json.ReadInteger("policyVersion", 1, int.MaxValue),
        OpenedAt = json.ReadTime("openedAt"),
        OpenedBy = AuditOpener.FromJson(json.ReadObject("openedBy")),
        TransactionId = json.ReadText("transactionId"),
        Verdict = AuditVerdictJson.Read(json),
        Votes = LedgerRecord.FromArray<VoteRecord>(json.ReadArray("votes")),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["sourceHash"] = SourceHash,
            ["compiler"] = Compiler,
            ["size"] = Size,
            ["fileCount"] = FileCount,
            ["status"] = Status.ToText(),
            ["policyVersion"] = PolicyVersion,
            ["openedAt"] = LedgerTime.Format(OpenedAt),
            ["openedBy"] = OpenedBy.ToJson(),
            ["transactionId"] = TransactionId,
            ["votes"] = LedgerRecord.ToArray(Votes),
        };
        AuditVerdictJson.Write(Verdict, json);
        return json;
    }
}
