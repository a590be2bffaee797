using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The parameter of <c>policy:Propose</c>.</summary>
/// <param name="Replaces">The version it is to replace: the one in force.</param>
/// <param name="Reason">Why: 1…2000 characters on one line.</param>
/// <param name="Terms">The proposed terms.</param>
public sealed record PolicyProposalRequest(int Replaces, string Reason, PolicyTerms Terms)
{
    /// <summary>Reads the parameter.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT; POLICY_INVALID: the terms contradict themselves.</exception>
    public static PolicyProposalRequest Parse(string text)
    {
        var (replaces, reason, terms) = RequestText.Read("the proposed policy", () =>
        {
            var json = CanonicalJson.ReadObject(text);
            json.RefuseMembersOtherThan("replaces", "reason", "terms");
            return (
                (int)json.ReadInteger("replaces", 1, int.MaxValue),
                LedgerText.Require(json.ReadText("reason"), "the reason", LedgerText.LongestReason),
                json.ReadObject("terms"));
        });
        return new(replaces, reason, PolicyTerms.Parse(terms));
    }

    /// <summary>The parameter as an object.</summary>
    public JsonObject ToJson() => new() { ["replaces"] = Replaces, ["reason"] = Reason, ["terms"] = Terms.ToJson() };
}
