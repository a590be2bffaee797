using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary><c>{"when":"failIn","classes":[…],"alert":["Org1MSP"]}</c>: a FAIL in one of the classes alerts organisations.</summary>
/// <param name="Classes">The classes, in class order.</param>
/// <param name="Alert">The organisations, each once, all named by the policy.</param>
public sealed record FailInRule(IReadOnlyList<VulnerabilityClass> Classes, IReadOnlyList<string> Alert) : GovernanceRule
{
    internal const string Kind = "failIn";

    /// <inheritdoc/>
    public override string When => Kind;

    /// <inheritdoc/>
    public override string Then => RuleDecision.Alert;

    internal static FailInRule Read(JsonObject json)
    {
        json.RefuseMembersOtherThan("when", "classes", "alert");
        var classes = json.ReadArray("classes").Texts().Select(VulnerabilityClass.Find).OrderBy(known => known.Index).ToList();
        var alert = json.ReadArray("alert").Texts().ToList();
        return classes.Count > 0 && classes.Distinct().Count() == classes.Count
            && alert.Count is > 0 and <= PolicyTerms.MaximumOrganizations && alert.Distinct(StringComparer.Ordinal).Count() == alert.Count
            ? new(classes, alert)
            : throw new LedgerFormatException("a rule for 'failIn' must name at least one class and one organisation, each once");
    }

    internal override void Check(PolicyTerms terms)
    {
        if (Alert.FirstOrDefault(mspId => !terms.Names(mspId)) is { } stranger)
        {
            throw new LedgerFormatException($"a rule alerts '{stranger}', which the weights do not name");
        }
    }

    private protected override void WriteTo(JsonObject json)
    {
        json["classes"] = ClassList.Write(Classes);
        json["alert"] = new JsonArray(Alert.Select(JsonNode.From));
    }
}
