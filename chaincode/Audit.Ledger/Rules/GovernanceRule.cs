using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// A rule that the chaincode follows by itself: data in the policy, known by its place in the policy's list. A rule of a kind this
/// version does not know is refused when it is proposed, never passed over.
/// </summary>
public abstract record GovernanceRule : ILedgerRecord<GovernanceRule>
{
    private protected GovernanceRule()
    {
    }

    /// <summary>What sets the rule off: <c>failIn</c>, <c>diverged</c>, <c>missed</c> or <c>deployable</c>.</summary>
    public abstract string When { get; }

    /// <summary>What it does: <c>alert</c>, <c>suspendModel</c>, <c>weightZeroUntilVote</c> or <c>clear</c>.</summary>
    public abstract string Then { get; }

    /// <inheritdoc/>
    public static GovernanceRule FromJson(JsonObject json) => json.ReadText("when") switch
    {
        FailInRule.Kind => FailInRule.Read(json),
        DivergedRule.Kind => DivergedRule.Read(json),
        MissedRule.Kind => MissedRule.Read(json),
        DeployableRule.Kind => DeployableRule.Read(json),
        var kind => throw new LedgerFormatException(
            $"there is no rule for '{kind}'; there are {FailInRule.Kind}, {DivergedRule.Kind}, {MissedRule.Kind}, {DeployableRule.Kind}"),
    };

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["when"] = When };
        WriteTo(json);
        return json;
    }

    /// <summary>Refuses a rule that cannot work under these terms.</summary>
    internal abstract void Check(PolicyTerms terms);

    private protected abstract void WriteTo(JsonObject json);

    private protected static void RequireThen(JsonObject json, string then)
    {
        if (json.ReadText("then") is var stated && stated != then)
        {
            throw new LedgerFormatException($"a rule for '{json.ReadText("when")}' can only have \"then\":\"{then}\", not '{stated}'");
        }
    }
}
