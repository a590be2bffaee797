using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>The delivery log's query: <c>state, type, messageId, cursor, limit</c>. What cannot be meant is refused.</summary>
internal sealed record DeliveryListQuery(DeliveryFilter Filter, long? Before, int Limit)
{
    private const int UsualLimit = 50;
    private const int LongestText = 200;
    private const string Invalid = "QUERY_INVALID";
    private static readonly string[] Names = ["state", "type", "messageId", "cursor", "limit"];

    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static DeliveryListQuery Parse(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Names.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no parameter '{unknown}'; there are {string.Join(", ", Names)}.");
        }

        string? state = Text(query, "state");
        if (state is not null && !DeliveryState.All.Contains(state))
        {
            throw RequestException.Bad(Invalid, $"state is '{state}'; give one of {string.Join(", ", DeliveryState.All)}.");
        }

        var filter = new DeliveryFilter { State = state, Type = Text(query, "type"), MessageId = Text(query, "messageId") };
        return new DeliveryListQuery(
            filter, Number(query, "cursor", long.MaxValue), (int)(Number(query, "limit", DeliveryQueue.LargestPage) ?? UsualLimit));
    }

    private static string? Text(IQueryCollection query, string name)
    {
        string? value = query[name].LastOrDefault();
        return string.IsNullOrEmpty(value) ? null
            : value.Length > LongestText || value.Any(char.IsControl) ? throw RequestException.Bad(Invalid, $"{name} is too long or holds control characters.")
            : value;
    }

    private static long? Number(IQueryCollection query, string name, long most) => Text(query, name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= 1 && number <= most
            ? number
            : throw RequestException.Bad(Invalid, $"{name} is '{text}'; give a number from 1 to {most}.");
}
