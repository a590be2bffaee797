using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>What a rule of the policy decided, and about what. Written once, never changed.</summary>
public sealed record RuleDecision : ILedgerRecord<RuleDecision>
{
    /// <summary>Organisations are alerted.</summary>
    public const string Alert = "alert";

    /// <summary>A model is set aside.</summary>
    public const string SuspendModel = "suspendModel";

    /// <summary>An organisation loses its weight.</summary>
    public const string WeightZeroUntilVote = "weightZeroUntilVote";

    /// <summary>A source may be deployed.</summary>
    public const string Clear = "clear";

    /// <summary>The policy version that holds the rule.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>The rule's place in the policy's list, from 0.</summary>
    public required int Rule { get; init; }

    /// <summary>What set the rule off; see <see cref="GovernanceRule.When"/>.</summary>
    public required string When { get; init; }

    /// <summary>What it did; see <see cref="GovernanceRule.Then"/>.</summary>
    public required string Then { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The transaction.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The audit that set it off, if one did.</summary>
    public string? AuditId { get; init; }

    /// <summary>That audit's source.</summary>
    public string? SourceHash { get; init; }

    /// <summary>The model it is about.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The organisation that lost its weight.</summary>
    public string? MspId { get; init; }

    /// <summary>The classes that set it off.</summary>
    public IReadOnlyList<VulnerabilityClass> Classes { get; init; } = [];

    /// <summary>The organisations that are alerted.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <inheritdoc/>
    public static RuleDecision FromJson(JsonObject json) => new()
    {
        PolicyVersion = (int)json.ReadInteger("policyVersion", 1, int.MaxValue),
        Rule = (int)json.ReadInteger("rule", 0, int.MaxValue),
        When = json.ReadText("when"),
        Then = json.ReadText("then"),
        DecidedAt = json.ReadTime("decidedAt"),
        TransactionId = json.ReadText("transactionId"),
        AuditId = json.ReadOptionalText("auditId"),
        SourceHash = json.ReadOptionalText("sourceHash"),
        ModelHash = json.ReadOptionalText("modelHash"),
        MspId = json.ReadOptionalText("mspId"),
        Classes = json.ReadOptionalArray("classes") is null ? [] : ClassList.Read(json, "classes"),
        Organizations = json.ReadOptionalArray("organizations") is { } organizations ? [.. organizations.Texts()] : [],
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["policyVersion"] = PolicyVersion,
            ["rule"] = Rule,
            ["when"] = When,
            ["then"] = Then,
            ["decidedAt"] = LedgerTime.Format(DecidedAt),
            ["transactionId"] = TransactionId,
        };
        json.SetOptional("auditId", AuditId);
        json.SetOptional("sourceHash", SourceHash);
        json.SetOptional("modelHash", ModelHash);
        json.SetOptional("mspId", MspId);
        json.SetOptional("classes", Classes.Count == 0 ? null : ClassList.Write(Classes));
        json.SetOptional("organizations", Organizations.Count == 0 ? null : new JsonArray(Organizations.Select(JsonNode.From)));
        return json;
    }
}
