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

    /// <summary>Whether the source stays with the submitter's organisation, which alone votes then.</summary>
    public bool HashOnly { get; init; }

    /// <summary>The audit of the same source before this one; null for the first.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The audit of the same source after this one; null for the last.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>The round that a dispute belongs to now: 1 more than there are resolutions.</summary>
    public int DisputeRound { get; init; } = 1;

    /// <summary>The disputes, by round and organisation. On the ledger they have keys of their own.</summary>
    public IReadOnlyList<AuditDispute> Disputes { get; init; } = [];

    /// <summary>The resolutions, by round. On the ledger they have keys of their own.</summary>
    public IReadOnlyList<AuditResolution> Resolutions { get; init; } = [];

    /// <summary>That the source was purged; null while it is kept.</summary>
    public SourcePurge? Purge { get; init; }

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
        HashOnly = AuditSharing.Read(json),
        Supersedes = json.ReadOptionalText("supersedes"),
        SupersededBy = json.ReadOptionalText("supersededBy"),
        DisputeRound = (int)(json.ReadOptionalInteger("disputeRound", 1, int.MaxValue) ?? 1),
        Disputes = LedgerRecord.FromOptionalArray<AuditDispute>(json.ReadOptionalArray("disputes")),
        Resolutions = LedgerRecord.FromOptionalArray<AuditResolution>(json.ReadOptionalArray("resolutions")),
        Purge = json.ReadOptionalObject("purge") is { } purge ? SourcePurge.FromJson(purge) : null,
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
        AuditSharing.Write(HashOnly, json);
        json.SetOptional("supersedes", Supersedes);
        json.SetOptional("supersededBy", SupersededBy);
        json.SetOptional("disputeRound", DisputeRound == 1 ? null : JsonNode.From(DisputeRound));
        json.SetOptional("disputes", LedgerRecord.ToOptionalArray(Disputes));
        json.SetOptional("resolutions", LedgerRecord.ToOptionalArray(Resolutions));
        json.SetOptional("purge", Purge?.ToJson());
        return json;
    }
}
