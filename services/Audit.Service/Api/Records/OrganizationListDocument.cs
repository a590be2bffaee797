using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>The organisations of the channel and what they did in a period.</summary>
/// <param name="From">The period's beginning.</param>
/// <param name="To">The period's end.</param>
/// <param name="Organizations">The organisations, by MSP id.</param>
internal sealed record OrganizationListDocument(DateTime From, DateTime To, IReadOnlyList<OrganizationDocument> Organizations)
{
    internal static OrganizationListDocument Of(
        DateTimeOffset from,
        DateTimeOffset before,
        ProjectedPolicy? policy,
        IReadOnlyList<OrganizationActivity> activity,
        IReadOnlyDictionary<string, long> audits)
    {
        Dictionary<string, long> weights = policy is null ? [] : Weights(StoredJson.Read(policy.Terms));
        Dictionary<string, OrganizationActivity> active = activity.ToDictionary(entry => entry.MspId, StringComparer.Ordinal);
        IEnumerable<string> names = weights.Keys.Concat(active.Keys).Concat(audits.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new OrganizationListDocument(from.UtcDateTime, before.UtcDateTime, [.. names.Select(name =>
        {
            OrganizationActivity? seen = active.GetValueOrDefault(name);
            return new OrganizationDocument(
                name,
                weights.TryGetValue(name, out long weight) ? weight : null,
                audits.GetValueOrDefault(name),
                seen?.Votes ?? 0,
                seen?.LateVotes ?? 0,
                seen?.LastVoteAt.UtcDateTime);
        })]);
    }

    private static Dictionary<string, long> Weights(JsonElement policy) =>
        policy.ValueKind == JsonValueKind.Object && policy.TryGetProperty("weights", out JsonElement weights)
            ? weights.EnumerateObject().ToDictionary(weight => weight.Name, weight => weight.Value.GetInt64(), StringComparer.Ordinal)
            : [];
}

/// <summary>An organisation of the channel.</summary>
/// <param name="MspId">Its MSP id.</param>
/// <param name="Weight">The weight of its vote under the policy in force; null when the policy does not name it.</param>
/// <param name="Audits">How many audits its members opened in the period.</param>
/// <param name="Votes">How many votes it cast in the period.</param>
/// <param name="LateVotes">How many of them when the verdict stood already.</param>
/// <param name="LastVoteAt">Its last vote of the period; null when it cast none.</param>
internal sealed record OrganizationDocument(string MspId, long? Weight, long Audits, long Votes, long LateVotes, DateTime? LastVoteAt);
