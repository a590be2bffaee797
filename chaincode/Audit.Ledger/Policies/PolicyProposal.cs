using System.Globalization;
using System.Text;
using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A policy that an organisation wants in force instead of another version.</summary>
public sealed record PolicyProposal : ILedgerRecord<PolicyProposal>
{
    /// <summary>The id; see <see cref="ComputeId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>How often the same was proposed: again after it expired or was withdrawn.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The version it is to replace; refused once another is in force.</summary>
    public required int Replaces { get; init; }

    /// <summary>The proposed terms.</summary>
    public required PolicyTerms Terms { get; init; }

    /// <summary>Why, in the proposer's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it stands.</summary>
    public required PolicyProposalStatus Status { get; init; }

    /// <summary>The MSP id of the proposer's organisation. Proposing does not approve.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>From when it can no longer be approved.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The transaction that proposed it.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The policy version it became; null before.</summary>
    public int? Version { get; init; }

    /// <summary>The approvals of this round; each organisation once. On the ledger they have keys of their own.</summary>
    public IReadOnlyList<PolicyApproval> Approvals { get; init; } = [];

    /// <summary>The id of a proposal follows from what is proposed, so the same proposal is found again.</summary>
    /// <param name="replaces">The version to replace.</param>
    /// <param name="terms">The terms.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string ComputeId(int replaces, PolicyTerms terms) => Sha256Hash.Of(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"policy proposal\n{replaces}\n{CanonicalJson.WriteText(terms.ToJson())}\n")));

    /// <inheritdoc/>
    public static PolicyProposal FromJson(JsonObject json) => new()
    {
        Id = json.ReadText("id"),
        Round = (int)json.ReadInteger("round", 1, int.MaxValue),
        Replaces = (int)json.ReadInteger("replaces", 1, int.MaxValue),
        Terms = PolicyTerms.FromJson(json.ReadObject("terms")),
        Reason = json.ReadText("reason"),
        Status = PolicyProposalStatuses.Parse(json.ReadText("status")),
        ProposedBy = json.ReadText("proposedBy"),
        ProposedAt = json.ReadTime("proposedAt"),
        ExpiresAt = json.ReadTime("expiresAt"),
        TransactionId = json.ReadText("transactionId"),
        Version = (int?)json.ReadOptionalInteger("version", 1, int.MaxValue),
        Approvals = LedgerRecord.FromArray<PolicyApproval>(json.ReadArray("approvals")),
    };

    /// <summary>Whether an organisation has approved the proposal.</summary>
    /// <param name="mspId">The organisation's MSP id.</param>
    public bool IsApprovedBy(string mspId) => Approvals.Any(approval => string.Equals(approval.MspId, mspId, StringComparison.Ordinal));

    /// <summary>The proposal as a reader sees it at a time, with a policy version in force.</summary>
    /// <param name="time">The reader's time.</param>
    /// <param name="versionInForce">The policy version in force.</param>
    public PolicyProposal At(DateTimeOffset time, int versionInForce) =>
        Status != PolicyProposalStatus.Open ? this
        : Replaces != versionInForce ? this with { Status = PolicyProposalStatus.Stale }
        : time >= ExpiresAt ? this with { Status = PolicyProposalStatus.Expired }
        : this;

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["round"] = Round,
            ["replaces"] = Replaces,
            ["terms"] = Terms.ToJson(),
            ["reason"] = Reason,
            ["status"] = Status.ToText(),
            ["proposedBy"] = ProposedBy,
            ["proposedAt"] = LedgerTime.Format(ProposedAt),
            ["expiresAt"] = LedgerTime.Format(ExpiresAt),
            ["transactionId"] = TransactionId,
            ["approvals"] = LedgerRecord.ToArray(Approvals),
        };
        json.SetOptional("version", Version is { } version ? JsonNode.From(version) : null);
        return json;
    }
}
