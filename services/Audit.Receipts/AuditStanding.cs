using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Ledger.Log;

namespace Audit.Receipts;

/// <summary>
/// What the ledger says of an audit beside its verdict, which never changes: an in-toto statement (v1) about the same source, with the
/// disputes, their resolutions, the purge of the source and the audit that followed. Equal standings are equal bytes.
/// </summary>
public sealed record AuditStanding : ILedgerRecord<AuditStanding>
{
    /// <summary>The type of its predicate.</summary>
    public const string Predicate = "urn:fabric-audit:standing:v1";

    /// <summary>The submission's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the canonical source bundle.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The audit.</summary>
    public required string AuditId { get; init; }

    /// <summary>Whether the verdict is undisputed now.</summary>
    public required AuditStatus Status { get; init; }

    /// <summary>The disputes, by round and organisation.</summary>
    public IReadOnlyList<AuditDispute> Disputes { get; init; } = [];

    /// <summary>How disputes ended, by round.</summary>
    public IReadOnlyList<AuditResolution> Resolutions { get; init; } = [];

    /// <summary>That the source was removed from the channel; null while it was not.</summary>
    public SourcePurge? Purge { get; init; }

    /// <summary>The audit of the same source that followed; null when none did.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Whether nothing was added to the verdict.</summary>
    public bool IsUntouched => Status == AuditStatus.Decided && Disputes.Count == 0 && Resolutions.Count == 0 && Purge is null && SupersededBy is null;

    /// <summary>The transactions that made it so, each once; the one that opened the audit that followed is not among them.</summary>
    public IEnumerable<string> TransactionIds => Disputes.Select(dispute => dispute.TransactionId)
        .Concat(Resolutions.Select(resolution => resolution.TransactionId))
        .Concat(Purge is null ? [] : [Purge.TransactionId])
        .Distinct(StringComparer.Ordinal);

    /// <summary>How an audit stands.</summary>
    /// <param name="audit">The audit, complete with its disputes and resolutions.</param>
    public static AuditStanding Of(AuditRecord audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        return new()
        {
            Name = audit.Name,
            SourceHash = audit.SourceHash,
            AuditId = audit.Id,
            Status = audit.Status,
            Disputes = audit.Disputes,
            Resolutions = audit.Resolutions,
            Purge = audit.Purge,
            SupersededBy = audit.SupersededBy,
        };
    }

    /// <inheritdoc/>
    public static AuditStanding FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.RefuseMembersOtherThan("_type", "predicate", "predicateType", "subject");
        if (json.ReadText("_type") != LogStatement.StatementType || json.ReadText("predicateType") != Predicate)
        {
            throw new LedgerFormatException($"'{json.ReadText("predicateType")}' is no statement of how an audit stands");
        }

        var subjects = json.ReadArray("subject").Objects().ToList();
        var subject = subjects.Count == 1 ? subjects[0] : throw new LedgerFormatException("a statement has one subject");
        var predicate = json.ReadObject("predicate");
        return new AuditStanding
        {
            Name = subject.ReadText("name"),
            SourceHash = Sha256Hash.Require(subject.ReadObject("digest").ReadText("sha256"), "the source hash"),
            AuditId = Sha256Hash.Require(predicate.ReadText("auditId"), "the audit id"),
            Status = AuditStatuses.Parse(predicate.ReadText("status")),
            Disputes = [.. predicate.ReadArray("disputes").Objects().Select(AuditDispute.FromJson)],
            Resolutions = [.. predicate.ReadArray("resolutions").Objects().Select(AuditResolution.FromJson)],
            Purge = predicate.ReadOptionalObject("purge") is { } purge ? SourcePurge.FromJson(purge) : null,
            SupersededBy = predicate.ReadOptionalText("supersededBy"),
        };
    }

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var predicate = new JsonObject
        {
            ["auditId"] = AuditId,
            ["status"] = Status.ToText(),
            ["disputes"] = new JsonArray(Disputes.Select(dispute => dispute.ToJson())),
            ["resolutions"] = new JsonArray(Resolutions.Select(resolution => resolution.ToJson())),
        };
        predicate.SetOptional("purge", Purge?.ToJson());
        predicate.SetOptional("supersededBy", SupersededBy);
        var subject = new JsonObject { ["digest"] = new JsonObject { ["sha256"] = SourceHash }, ["name"] = Name };
        return new JsonObject
        {
            ["_type"] = LogStatement.StatementType,
            ["predicate"] = predicate,
            ["predicateType"] = Predicate,
            ["subject"] = new JsonArray([subject]),
        };
    }
}
