using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>What a check found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Outcome">How it is.</param>
/// <param name="Says">What was seen; no secrets.</param>
/// <param name="Remedy">What to do; null when nothing is.</param>
internal sealed record Check(
    string Name, [property: JsonConverter(typeof(JsonStringEnumConverter<CheckOutcome>))] CheckOutcome Outcome, string Says, string? Remedy = null)
{
    internal static Check Ok(string name, string says) => new(name, CheckOutcome.Ok, says);

    internal static Check Warning(string name, string says, string remedy) => new(name, CheckOutcome.Warning, says, remedy);

    internal static Check Failed(string name, string says, string remedy) => new(name, CheckOutcome.Failed, says, remedy);

    internal static Check Skipped(string name, string says) => new(name, CheckOutcome.Skipped, says);
}
