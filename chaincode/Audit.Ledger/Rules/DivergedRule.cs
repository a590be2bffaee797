using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// <c>{"when":"diverged","times":2,"then":"suspendModel"}</c>: when the votes on so many audits have diverged, the model that made them is
/// set aside. An audit counts once; a reinstated model begins at zero.
/// </summary>
/// <param name="Times">How many audits: 1…100.</param>
public sealed record DivergedRule(int Times) : GovernanceRule
{
    internal const string Kind = "diverged";

    /// <summary>The most audits a rule can ask for.</summary>
    public const int MostTimes = 100;

    /// <inheritdoc/>
    public override string When => Kind;

    /// <inheritdoc/>
    public override string Then => RuleDecision.SuspendModel;

    internal static DivergedRule Read(JsonObject json)
    {
        json.RefuseMembersOtherThan("when", "times", "then");
        RequireThen(json, RuleDecision.SuspendModel);
        return new((int)json.ReadInteger("times", 1, MostTimes));
    }

    internal override void Check(PolicyTerms terms)
    {
        if (Times is < 1 or > MostTimes)
        {
            throw new LedgerFormatException($"a rule for 'diverged' has times {Times}; it must lie in 1…{MostTimes}");
        }
    }

    private protected override void WriteTo(JsonObject json)
    {
        json["times"] = Times;
        json["then"] = Then;
    }
}
