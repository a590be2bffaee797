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

    /// <summary>Until when a proposal can be approved; null for models proposed before proposals expired.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How often it was proposed: again after a proposal expired.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The emergency stop, while it stands.</summary>
    public ModelRevocation? Revocation { get; init; }

    /// <summary>The rule's decision that set the model aside, while it stands.</summary>
    public RuleDecision? SuspendedBy { get; init; }

    /// <summary>The round of approvals of its retirement; null if nobody asked for that.</summary>
    public ConsentRound? RetirementRound { get; init; }

    /// <summary>The round of approvals of its reinstatement; null if nobody asked for that.</summary>
    public ConsentRound? ReinstatementRound { get; init; }

    /// <summary>Who approves the retirement, in this round.</summary>
    public IReadOnlyList<ModelApproval> RetirementApprovals { get; init; } = [];

    /// <summary>Who approves the reinstatement, in this round.</summary>
    public IReadOnlyList<ModelApproval> ReinstatementApprovals { get; init; } = [];

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
        ExpiresAt = json.ReadOptionalTime("expiresAt"),
        Round = (int)(json.ReadOptionalInteger("round", 1, int.MaxValue) ?? 1),
        Revocation = json.ReadOptionalObject("revocation") is { } revocation ? ModelRevocation.FromJson(revocation) : null,
        SuspendedBy = json.ReadOptionalObject("suspendedBy") is { } decision ? RuleDecision.FromJson(decision) : null,
        RetirementRound = json.ReadOptionalObject("retirementRound") is { } retiring ? ConsentRound.FromJson(retiring) : null,
        ReinstatementRound = json.ReadOptionalObject("reinstatementRound") is { } again ? ConsentRound.FromJson(again) : null,
        RetirementApprovals = LedgerRecord.FromOptionalArray<ModelApproval>(json.ReadOptionalArray("retirementApprovals")),
        ReinstatementApprovals = LedgerRecord.FromOptionalArray<ModelApproval>(json.ReadOptionalArray("reinstatementApprovals")),
    };

    /// <summary>Whether an organisation has approved the model.</summary>
    /// <param name="mspId">The organisation's MSP id.</param>
    public bool IsApprovedBy(string mspId) => Approvals.Any(approval => string.Equals(approval.MspId, mspId, StringComparison.Ordinal));

    /// <summary>The model as a reader at this time sees it: a proposal whose time has passed is EXPIRED.</summary>
    /// <param name="time">The reader's time.</param>
    public ModelRecord At(DateTimeOffset time) =>
        Status == ModelStatus.Proposed && ExpiresAt is { } end && time >= end ? this with { Status = ModelStatus.Expired } : this;

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = ToBasicJson();
        json.SetOptional("expiresAt", ExpiresAt is { } end ? LedgerTime.Format(end) : null);
        json.SetOptional("round", Round == 1 ? null : JsonNode.From(Round));
        json.SetOptional("revocation", Revocation?.ToJson());
        json.SetOptional("suspendedBy", SuspendedBy?.ToJson());
        json.SetOptional("retirementRound", RetirementRound?.ToJson());
        json.SetOptional("reinstatementRound", ReinstatementRound?.ToJson());
        json.SetOptional("retirementApprovals", LedgerRecord.ToOptionalArray(RetirementApprovals));
        json.SetOptional("reinstatementApprovals", LedgerRecord.ToOptionalArray(ReinstatementApprovals));
        return json;
    }

    private JsonObject ToBasicJson() => new()
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
