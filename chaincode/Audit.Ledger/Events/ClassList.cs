using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Lists of classes in events: their names, in class order.</summary>
internal static class ClassList
{
    public static JsonArray Write(IEnumerable<VulnerabilityClass> classes) => new(classes.Select(known => JsonNode.From(known.Id)));

    public static IReadOnlyList<VulnerabilityClass> Read(JsonObject json, string name) =>
        [.. json.ReadArray(name).Texts().Select(VulnerabilityClass.Find)];
}
