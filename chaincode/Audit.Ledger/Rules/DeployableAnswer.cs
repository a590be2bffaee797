using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Whether a source may be deployed, by which rule, and why.</summary>
public sealed record DeployableAnswer : ILedgerRecord<DeployableAnswer>
{
    /// <summary>Whether it may.</summary>
    public required bool Deployable { get; init; }

    /// <summary>One of <see cref="DeployableCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Reason { get; init; }

    /// <summary>The source.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The policy version that was asked: the one in force.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The rule's place in the policy's list; null for the built-in gate of policies without such a rule.</summary>
    public int? Rule { get; init; }

    /// <summary>The audit that was looked at: the newest of the source.</summary>
    public string? AuditId { get; init; }

    /// <summary>Its verdict.</summary>
    public VerdictOutcome? Verdict { get; init; }

    /// <summary>The model of its verdict.</summary>
    public string? ModelHash { get; init; }

    /// <summary>Where that model stands now.</summary>
    public ModelStatus? ModelStatus { get; init; }

    /// <summary>The weight the verdict rests on.</summary>
    public long? VotedWeight { get; init; }

    /// <summary>The weight that is asked for.</summary>
    public long? Quorum { get; init; }

    /// <inheritdoc/>
    public static DeployableAnswer FromJson(JsonObject json) => new()
    {
        Deployable = json.ReadBoolean("deployable"),
        Code = json.ReadText("code"),
        Reason = json.ReadText("reason"),
        SourceHash = json.ReadText("sourceHash"),
        PolicyVersion = (int)json.ReadInteger("policyVersion", 1, int.MaxValue),
        Rule = (int?)json.ReadOptionalInteger("rule", 0, int.MaxValue),
        AuditId = json.ReadOptionalText("auditId"),
        Verdict = json.ReadOptionalText("verdict") is { } verdict ? VerdictOutcomes.Parse(verdict) : null,
        ModelHash = json.ReadOptionalText("modelHash"),
        ModelStatus = json.ReadOptionalText("modelStatus") is { } status ? ModelStatuses.Parse(status) : null,
        VotedWeight = json.ReadOptionalInteger("votedWeight", 0, JsonNode.LargestInteger),
        Quorum = json.ReadOptionalInteger("quorum", 0, JsonNode.LargestInteger),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["deployable"] = Deployable,
            ["code"] = Code,
            ["reason"] = Reason,
            ["sourceHash"] = SourceHash,
            ["policyVersion"] = PolicyVersion,
        };
        json.SetOptional("rule", Rule is { } rule ? JsonNode.From(rule) : null);
        json.SetOptional("auditId", AuditId);
        json.SetOptional("verdict", Verdict?.ToText());
        json.SetOptional("modelHash", ModelHash);
        json.SetOptional("modelStatus", ModelStatus?.ToText());
        json.SetOptional("votedWeight", VotedWeight is { } weight ? JsonNode.From(weight) : null);
        json.SetOptional("quorum", Quorum is { } quorum ? JsonNode.From(quorum) : null);
        return json;
    }
}
