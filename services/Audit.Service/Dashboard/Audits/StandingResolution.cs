using System.Text.Json;

namespace Audit.Service;

/// <summary>The resolution that stands.</summary>
/// <param name="MspId">Who resolved.</param>
/// <param name="Outcome">PASS, REVIEW or FAIL.</param>
/// <param name="Reason">Why, in its words.</param>
internal sealed record StandingResolution(string MspId, string Outcome, string Reason)
{
    internal static StandingResolution Of(JsonElement resolution) => new(Text(resolution, "mspId"), Text(resolution, "outcome"), Text(resolution, "reason"));

    /// <summary>A member of a decision as the API tells it; empty where it has none.</summary>
    internal static string Text(JsonElement decision, string member) =>
        decision.ValueKind == JsonValueKind.Object && decision.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
