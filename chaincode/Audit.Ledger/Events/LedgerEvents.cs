using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// What one transaction made happen. Fabric delivers one chaincode event per transaction (the last one set wins), so the chaincode sets one
/// whose payload lists everything in order, cause before consequence:
/// <c>{"events":[{"type":"VoteRecorded",…},{"type":"VerdictReached",…}]}</c>. The chaincode event's name is that of the last entry, the
/// outcome, so that a listener may filter on <c>VerdictReached</c>, <c>AuditOpened</c> or <c>ModelActivated</c>.
/// Entries by transaction:
/// <list type="bullet">
/// <item><c>policy:Establish</c>: PolicyEstablished; <c>policy:Propose</c>: PolicyProposed; <c>policy:Approve</c>: [RuleApplied]
/// PolicyApproved [PolicyEstablished]; <c>policy:Withdraw</c>: PolicyWithdrawn; <c>policy:Review</c>: [RuleApplied].</item>
/// <item><c>models:Propose</c>: ModelProposed; <c>models:Approve</c>: [RuleApplied] ModelApproved [ModelActivated]; <c>models:Retire</c>:
/// [RuleApplied] ModelRetirementApproved [ModelRetired]; <c>models:Revoke</c>: ModelRevoked; <c>models:Reinstate</c>: [RuleApplied]
/// ModelReinstatementApproved [ModelReinstated]; <c>models:SettleRevoked</c>: VerdictReached for each audit, RevokedSettled;
/// <c>models:RecordEvaluation</c>: EvaluationRecorded.</item>
/// <item><c>audits:Open</c>, <c>audits:Reaudit</c>: [AuditSuperseded] AuditOpened; nothing if the audit was there already.</item>
/// <item><c>audits:Vote</c>: VoteRecorded [WeightRestored] [VotesDiverged] [RuleApplied…] [ModelSuspended] [AlertRaised]
/// [VerdictReached].</item>
/// <item><c>audits:Dispute</c>: AuditDisputed; <c>audits:Resolve</c>: AuditResolved; <c>audits:PurgeSource</c>: SourcePurged.</item>
/// <item><c>log:Append</c>: LogAppended; nothing if all was in the log already.</item>
/// </list>
/// </summary>
public static class LedgerEvents
{
    /// <summary>The name under which Fabric delivers these events.</summary>
    /// <param name="events">At least one, cause before consequence.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string NameOf(IReadOnlyList<LedgerEvent> events) =>
        events.Count > 0 ? events[^1].Name : throw new ArgumentException("there is no event to name", nameof(events));

    /// <summary>Writes the payload.</summary>
    /// <param name="events">The events, cause before consequence.</param>
    /// <returns>Canonical JSON.</returns>
    public static byte[] Encode(IEnumerable<LedgerEvent> events) =>
        CanonicalJson.Write(new JsonObject { ["events"] = new JsonArray(events.Select(ToJson)) });

    /// <summary>Reads a payload. Entries of a type this version does not know are passed over.</summary>
    /// <param name="payload">The chaincode event's payload.</param>
    /// <returns>The events, cause before consequence.</returns>
    /// <exception cref="LedgerFormatException">The payload is not of this form.</exception>
    public static IReadOnlyList<LedgerEvent> Decode(ReadOnlySpan<byte> payload) =>
        [.. CanonicalJson.ReadObject(payload).ReadArray("events").Objects().Select(FromJson).OfType<LedgerEvent>()];

    private static JsonObject ToJson(LedgerEvent entry)
    {
        var json = new JsonObject { ["type"] = entry.Name };
        entry.WriteTo(json);
        return json;
    }

    private static LedgerEvent? FromJson(JsonObject json) => json.ReadText("type") switch
    {
        LedgerEventName.PolicyEstablished => PolicyEstablished.FromJson(json),
        LedgerEventName.ModelProposed => ModelProposed.FromJson(json),
        LedgerEventName.ModelApproved => ModelApproved.FromJson(json),
        LedgerEventName.ModelActivated => ModelActivated.FromJson(json),
        LedgerEventName.ModelRetired => ModelRetired.FromJson(json),
        LedgerEventName.AuditOpened => AuditOpened.FromJson(json),
        LedgerEventName.VoteRecorded => VoteRecorded.FromJson(json),
        LedgerEventName.VotesDiverged => VotesDiverged.FromJson(json),
        LedgerEventName.AlertRaised => AlertRaised.FromJson(json),
        LedgerEventName.VerdictReached => VerdictReached.FromJson(json),
        LedgerEventName.PolicyProposed => PolicyProposed.FromJson(json),
        LedgerEventName.PolicyWithdrawn => PolicyWithdrawn.FromJson(json),
        LedgerEventName.PolicyApproved => PolicyApproved.FromJson(json),
        LedgerEventName.ModelRetirementApproved => ModelRetirementApproved.FromJson(json),
        LedgerEventName.ModelReinstatementApproved => ModelReinstatementApproved.FromJson(json),
        LedgerEventName.ModelRevoked => ModelRevoked.FromJson(json),
        LedgerEventName.ModelSuspended => ModelSuspended.FromJson(json),
        LedgerEventName.ModelReinstated => ModelReinstated.FromJson(json),
        LedgerEventName.EvaluationRecorded => EvaluationRecorded.FromJson(json),
        LedgerEventName.RevokedSettled => RevokedSettled.FromJson(json),
        LedgerEventName.AuditDisputed => AuditDisputed.FromJson(json),
        LedgerEventName.AuditResolved => AuditResolved.FromJson(json),
        LedgerEventName.AuditSuperseded => AuditSuperseded.FromJson(json),
        LedgerEventName.SourcePurged => SourcePurged.FromJson(json),
        LedgerEventName.RuleApplied => RuleApplied.FromJson(json),
        LedgerEventName.WeightRestored => WeightRestored.FromJson(json),
        LedgerEventName.LogAppended => LogAppended.FromJson(json),
        _ => null,
    };
}
