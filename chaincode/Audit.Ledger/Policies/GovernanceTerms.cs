using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>What a policy says beyond counting votes. What is left out of its JSON has the value named here, for good.</summary>
public sealed record GovernanceTerms
{
    /// <summary>The most rules of a policy.</summary>
    public const int MostRules = 32;

    /// <summary>The longest time a proposal can be approved, in days.</summary>
    public const int LongestProposal = 365;

    private const int UsualProposal = 30;

    /// <summary>Nothing but the usual.</summary>
    public static GovernanceTerms Default { get; } = new();

    /// <summary>How many days a proposal can be approved: 1…365; 30 by default.</summary>
    public int ProposalDays { get; init; } = UsualProposal;

    /// <summary>Whether audits may be opened whose source stays with the submitter's organisation; false by default.</summary>
    public bool HashOnly { get; init; }

    /// <summary>The rules that the chaincode follows by itself, in their order; none by default.</summary>
    public IReadOnlyList<GovernanceRule> Rules { get; init; } = [];

    /// <summary>The rules of one kind, with their places in the list.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public IEnumerable<(int Index, T Rule)> RulesOf<T>()
        where T : GovernanceRule
    {
        for (var index = 0; index < Rules.Count; index++)
        {
            if (Rules[index] is T rule)
            {
                yield return (index, rule);
            }
        }
    }

    internal static GovernanceTerms FromJson(JsonObject json) => new()
    {
        ProposalDays = (int)(json.ReadOptionalInteger("proposalDays", 1, LongestProposal) ?? UsualProposal),
        HashOnly = json.ReadOptionalBoolean("hashOnly"),
        Rules = json.ReadOptionalArray("rules") is { } rules ? ReadRules(rules) : [],
    };

    internal void WriteTo(JsonObject json)
    {
        json.SetOptional("proposalDays", ProposalDays == UsualProposal ? null : JsonNode.From(ProposalDays));
        json.SetOptional("hashOnly", HashOnly ? JsonNode.From(true) : null);
        json.SetOptional("rules", LedgerRecord.ToOptionalArray(Rules));
    }

    internal void Check(PolicyTerms terms)
    {
        if (ProposalDays is < 1 or > LongestProposal)
        {
            throw new LedgerFormatException($"proposalDays is {ProposalDays}; it must lie in 1…{LongestProposal}");
        }

        RefuseTooMany(Rules.Count);
        foreach (var rule in Rules)
        {
            rule.Check(terms);
        }
    }

    private static IReadOnlyList<GovernanceRule> ReadRules(JsonArray rules)
    {
        RefuseTooMany(rules.Count);
        return LedgerRecord.FromArray<GovernanceRule>(rules);
    }

    private static void RefuseTooMany(int rules)
    {
        if (rules > MostRules)
        {
            throw new LedgerFormatException($"there are {rules} rules; at most {MostRules} are taken");
        }
    }
}
