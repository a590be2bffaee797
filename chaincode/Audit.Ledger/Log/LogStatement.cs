using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>
/// What a leaf of the log says: an in-toto statement (v1) about a source. Subject: the source bundle by its SHA-256. Predicate: the verdict,
/// with the model, the policy version and the scores it rests on, or the resolution of a dispute. Equal statements are equal bytes.
/// </summary>
public sealed record LogStatement : ILedgerRecord<LogStatement>
{
    /// <summary>The type of in-toto statements.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The predicate of a verdict.</summary>
    public const string VerdictPredicate = "urn:fabric-audit:verdict:v1";

    /// <summary>The predicate of a resolution.</summary>
    public const string ResolutionPredicate = "urn:fabric-audit:resolution:v1";

    /// <summary>The submission's name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the canonical source bundle.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The audit.</summary>
    public required string AuditId { get; init; }

    /// <summary>The policy version that ruled the verdict.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The verdict; null in the statement of a resolution.</summary>
    public AuditVerdict? Verdict { get; init; }

    /// <summary>The resolution; null in the statement of a verdict.</summary>
    public AuditResolution? Resolution { get; init; }

    /// <summary>The statement of an audit's verdict.</summary>
    /// <param name="audit">A decided audit.</param>
    /// <exception cref="LedgerFormatException">It has no verdict yet.</exception>
    public static LogStatement OfVerdict(AuditRecord audit) => new()
    {
        Name = audit.Name,
        SourceHash = audit.SourceHash,
        AuditId = audit.Id,
        PolicyVersion = audit.PolicyVersion,
        Verdict = audit.Verdict ?? throw new LedgerFormatException($"audit {audit.Id} has no verdict to state"),
    };

    /// <summary>The statement of how a dispute on an audit ended.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="resolution">The resolution.</param>
    public static LogStatement OfResolution(AuditRecord audit, AuditResolution resolution) => new()
    {
        Name = audit.Name,
        SourceHash = audit.SourceHash,
        AuditId = audit.Id,
        PolicyVersion = audit.PolicyVersion,
        Resolution = resolution,
    };

    /// <summary>What the leaf holds: canonical JSON.</summary>
    public byte[] ToBytes() => LedgerRecord.Encode(this);

    /// <summary>The hash of the leaf.</summary>
    public byte[] LeafHash() => MerkleHash.OfLeaf(ToBytes());

    /// <inheritdoc/>
    public static LogStatement FromJson(JsonObject json)
    {
        json.RefuseMembersOtherThan("_type", "predicate", "predicateType", "subject");
        var (predicate, type) = (json.ReadObject("predicate"), json.ReadText("predicateType"));
        if (json.ReadText("_type") != StatementType || type is not (VerdictPredicate or ResolutionPredicate))
        {
            throw new LedgerFormatException($"'{type}' is no statement of the log");
        }

        var subjects = json.ReadArray("subject").Objects().ToList();
        var subject = subjects.Count == 1 ? subjects[0] : throw new LedgerFormatException("a statement has one subject");
        return new LogStatement
        {
            Name = subject.ReadText("name"),
            SourceHash = Sha256Hash.Require(subject.ReadObject("digest").ReadText("sha256"), "the source hash"),
            AuditId = Sha256Hash.Require(predicate.ReadText("auditId"), "the audit id"),
            PolicyVersion = (int)predicate.ReadInteger("policyVersion", 1, int.MaxValue),
            Verdict = type == VerdictPredicate
                ? AuditVerdictJson.Read(predicate) ?? throw new LedgerFormatException("the statement holds no verdict")
                : null,
            Resolution = type == ResolutionPredicate ? AuditResolution.FromJson(predicate.ReadObject("resolution")) : null,
        };
    }

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var predicate = new JsonObject { ["auditId"] = AuditId, ["policyVersion"] = PolicyVersion };
        if (Verdict is not null)
        {
            AuditVerdictJson.Write(Verdict, predicate);
        }
        else
        {
            predicate.SetOptional("resolution", Resolution?.ToJson());
        }

        var subject = new JsonObject { ["digest"] = new JsonObject { ["sha256"] = SourceHash }, ["name"] = Name };
        return new JsonObject
        {
            ["_type"] = StatementType,
            ["predicate"] = predicate,
            ["predicateType"] = Verdict is not null ? VerdictPredicate : ResolutionPredicate,
            ["subject"] = new JsonArray([subject]),
        };
    }
}
