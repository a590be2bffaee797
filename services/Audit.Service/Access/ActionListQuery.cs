using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>The action log's query: <c>actor, target, refused, from, to, cursor, limit</c>. What cannot be meant is refused.</summary>
internal sealed record ActionListQuery(ActionFilter Filter, long? Before, int Limit)
{
    private const int UsualLimit = 100;
    private const string Invalid = "QUERY_INVALID";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "actor", "target", "refused", "from", "to", "cursor", "limit" };

    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static ActionListQuery Parse(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Names.Contains(key)) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no parameter '{unknown}'; there are {string.Join(", ", Names)}.");
        }

        var filter = new ActionFilter
        {
            Actor = Text(query, "actor"),
            Target = Text(query, "target"),
            Refused = Read(query, "refused", "true or false", (string text, out bool value) => bool.TryParse(text, out value)),
            From = Read<DateTimeOffset>(query, "from", "a time such as 2026-01-31T12:00:00Z", TryTime),
            Before = Read<DateTimeOffset>(query, "to", "a time such as 2026-01-31T12:00:00Z", TryTime),
        };
        long? before = Read(query, "cursor", "one that this service gave", (string text, out long value) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));
        int? limit = Read(query, "limit", $"a number from 1 to {ActionStore.LargestPage}", (string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= ActionStore.LargestPage);
        return new ActionListQuery(filter, before, limit ?? UsualLimit);
    }

    private delegate bool Reader<T>(string text, out T value);

    private static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static T? Read<T>(IQueryCollection query, string name, string meaning, Reader<T> reader)
        where T : struct => Text(query, name) is not { } text
            ? null
            : reader(text, out T value) ? value : throw RequestException.Bad(Invalid, $"{name} is '{text}'; give {meaning}.");

    private static string? Text(IQueryCollection query, string name)
    {
        string? value = query[name].LastOrDefault(given => !string.IsNullOrEmpty(given));
        return value?.Contains('\0', StringComparison.Ordinal) == true
            ? throw RequestException.Bad(Invalid, $"{name} holds a NUL character.")
            : value;
    }
}
