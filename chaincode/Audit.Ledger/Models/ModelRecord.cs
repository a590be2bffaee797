using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A model bundle on the channel.</summary>
public sealed record ModelRecord : ILedgerRecord<ModelRecord>
{
    /// <summary>The SHA-256 of the bundle's manifest, which lists every file's SHA-256.</summary>
    public required string BundleHash { get; init; }

    /// <summary>The bundle's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model card: the text of a JSON object, as proposed (it may hold fractions, so it is kept as text).</summary>
    public required string CardJson { get; init; }

    /// <summary>Where the model stands.</summary>
    public required ModelStatus Status { get; init; }

    /// <summary>The MSP id of the proposer's organisation. Proposing does not approve.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When it was proposed: the transaction's timestamp.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The transaction that proposed it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The approvals, in the order they came; each organisation once.</summary>
    public IReadOnlyList<ModelApproval> Approvals { get; init; } = [];

    /// <summary>When the quorum was reached; null before.</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>The withdrawal, if any.</summary>
    public ModelRetirement? Retirement { get; init; }

    /// <inheritdoc/>
    public static ModelRecord FromJson(JsonObject json) => new()
    {
        BundleHash = json.ReadText("bundleHash"),
        Name = json.ReadText("name"),
        CardJson = json.ReadText("card"),
        Status = ModelStatuses.Parse(json.ReadText("status")),
        ProposedBy = json.ReadText("proposedBy"),
        ProposedAt = json.ReadTime("proposedAt"),
        TransactionId = json.ReadText("transactionId"),
        Approvals = LedgerRecord.FromArray<ModelApproval>(json.ReadArray("approvals")),
        ActivatedAt = json.ReadOptionalTime("activatedAt"),
        Retirement = json.ReadOptionalObject("retirement") is { } retirement ? ModelRetirement.FromJson(retirement) : null,
    };

    /// <summary>Whether an organisation has approved the model.</summary>
    /// <param name="mspId">The organisation's MSP id.</param>
    public bool IsApprovedBy(string mspId) => Approvals.Any(approval => string.Equals(approval.MspId, mspId, StringComparison.Ordinal));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["bundleHash"] = BundleHash,
        ["name"] = Name,
        ["card"] = CardJson,
        ["status"] = Status.ToText(),
        ["proposedBy"] = ProposedBy,
        ["proposedAt"] = LedgerTime.Format(ProposedAt),
        ["transactionId"] = TransactionId,
        ["approvals"] = LedgerRecord.ToArray(Approvals),
        ["activatedAt"] = ActivatedAt is { } at ? LedgerTime.Format(at) : null,
        ["retirement"] = Retirement is { } retirement ? retirement.ToJson() : JsonNull.Instance,
    };
}
