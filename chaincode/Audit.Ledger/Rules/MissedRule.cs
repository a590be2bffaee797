using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// <c>{"when":"missed","audits":10,"then":"weightZeroUntilVote"}</c>: an organisation that never voted on so many decided audits loses its
/// weight in approvals until it votes again, on whatever audit. A late vote makes good for its audit.
/// </summary>
/// <param name="Audits">How many audits: 1…200.</param>
public sealed record MissedRule(int Audits) : GovernanceRule
{
    internal const string Kind = "missed";

    /// <summary>The most audits a rule can ask for.</summary>
    public const int MostAudits = 200;

    /// <inheritdoc/>
    public override string When => Kind;

    /// <inheritdoc/>
    public override string Then => RuleDecision.WeightZeroUntilVote;

    internal static MissedRule Read(JsonObject json)
    {
        json.RefuseMembersOtherThan("when", "audits", "then");
        RequireThen(json, RuleDecision.WeightZeroUntilVote);
        return new((int)json.ReadInteger("audits", 1, MostAudits));
    }

    internal override void Check(PolicyTerms terms)
    {
        if (Audits is < 1 or > MostAudits)
        {
            throw new LedgerFormatException($"a rule for 'missed' has audits {Audits}; it must lie in 1…{MostAudits}");
        }
    }

    private protected override void WriteTo(JsonObject json)
    {
        json["audits"] = Audits;
        json["then"] = Then;
    }
}
