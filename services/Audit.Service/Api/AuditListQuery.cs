using System.Globalization;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// The list's query: <c>status, verdict, class, organization, from, to, sourceHash, name, cursor, limit</c>. What cannot be meant is
/// refused, so that a misspelt filter does not show everything.
/// </summary>
internal sealed record AuditListQuery(AuditFilter Filter, AuditCursor? After, int Limit)
{
    private const int UsualLimit = 50;
    private const string Invalid = "QUERY_INVALID";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "status", "verdict", "class", "organization", "from", "to", "sourceHash", "name", "cursor", "limit",
    };

    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static AuditListQuery Parse(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !Names.Contains(key)) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no parameter '{unknown}'; there are {string.Join(", ", Names)}.");
        }

        var filter = new AuditFilter
        {
            Status = OneOf(query, "status", ["OPEN", "DECIDED", "DISPUTED"]),
            Verdict = OneOf(query, "verdict", ["PASS", "REVIEW", "FAIL"]),
            VulnerabilityClass = OneOf(query, "class", [.. VulnerabilityClass.All.Select(known => known.Id)]),
            Organization = Text(query, "organization"),
            OpenedFrom = Time(query, "from"),
            OpenedBefore = Time(query, "to"),
            SourceHash = Text(query, "sourceHash"),
            NamePrefix = Text(query, "name"),
        };
        return new AuditListQuery(filter, Cursor(query), Number(query));
    }

    private static string? Text(IQueryCollection query, string name)
    {
        string? value = query[name].LastOrDefault(given => !string.IsNullOrEmpty(given));
        return value?.Contains('\0', StringComparison.Ordinal) == true
            ? throw RequestException.Bad(Invalid, $"{name} holds a NUL character.")
            : value;
    }

    private static string? OneOf(IQueryCollection query, string name, string[] known) => Text(query, name) is not { } value
        ? null
        : known.FirstOrDefault(candidate => string.Equals(candidate, value, StringComparison.OrdinalIgnoreCase))
            ?? throw RequestException.Bad(Invalid, $"{name} is '{value}'; give one of {string.Join(", ", known)}.");

    private static DateTimeOffset? Time(IQueryCollection query, string name) => Text(query, name) is not { } value
        ? null
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw RequestException.Bad(Invalid, $"{name} is '{value}'; give a time such as 2026-01-31T12:00:00Z.");

    private static AuditCursor? Cursor(IQueryCollection query) => Text(query, "cursor") is not { } value
        ? null
        : AuditCursor.TryParse(value, out AuditCursor? cursor)
            ? cursor
            : throw RequestException.Bad(Invalid, "cursor is not one that this service gave; leave it out to begin with the latest audit.");

    private static int Number(IQueryCollection query) => Text(query, "limit") is not { } value
        ? UsualLimit
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is >= 1 and <= AuditQueries.LargestPage
            ? limit
            : throw RequestException.Bad(Invalid, $"limit is '{value}'; give a number from 1 to {AuditQueries.LargestPage}.");
}
