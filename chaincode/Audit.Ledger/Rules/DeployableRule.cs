using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// <c>{"when":"deployable","outcome":"PASS","quorum":2,"modelStatus":"ACTIVE"}</c>: what the newest audit of a source must be for the source
/// to be deployed. Several such rules: one that holds is enough.
/// </summary>
/// <param name="Outcome">The verdict it must have, and every resolution of a dispute too.</param>
/// <param name="Quorum">The weight its verdict must rest on; null for the policy's quorum.</param>
/// <param name="ModelStatus">Where the model of the verdict must stand when asked; null if that does not matter.</param>
public sealed record DeployableRule(VerdictOutcome Outcome, long? Quorum, ModelStatus? ModelStatus) : GovernanceRule
{
    internal const string Kind = "deployable";

    /// <summary>What holds where the policy has no such rule: PASS, from the policy's quorum, under a model that is ACTIVE.</summary>
    public static DeployableRule BuiltIn { get; } = new(VerdictOutcome.Pass, null, Ledger.ModelStatus.Active);

    /// <inheritdoc/>
    public override string When => Kind;

    /// <inheritdoc/>
    public override string Then => RuleDecision.Clear;

    internal static DeployableRule Read(JsonObject json)
    {
        json.RefuseMembersOtherThan("when", "outcome", "quorum", "modelStatus");
        return new(
            VerdictOutcomes.Parse(json.ReadText("outcome")),
            json.ReadOptionalInteger("quorum", 1, JsonNode.LargestInteger),
            json.ReadOptionalText("modelStatus") is { } status ? ModelStatuses.Parse(status) : null);
    }

    internal override void Check(PolicyTerms terms)
    {
        if (Quorum is { } quorum && (quorum < 1 || quorum > terms.TotalWeight))
        {
            throw new LedgerFormatException($"a rule for 'deployable' has quorum {quorum}; it must lie in 1…{terms.TotalWeight}");
        }

        if (ModelStatus is not (null or Ledger.ModelStatus.Active or Ledger.ModelStatus.Retired))
        {
            throw new LedgerFormatException("a rule for 'deployable' can ask for a model that is ACTIVE or RETIRED");
        }
    }

    private protected override void WriteTo(JsonObject json)
    {
        json["outcome"] = Outcome.ToText();
        json.SetOptional("quorum", Quorum is { } quorum ? JsonNode.From(quorum) : null);
        json.SetOptional("modelStatus", ModelStatus?.ToText());
    }
}
