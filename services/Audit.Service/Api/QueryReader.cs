using System.Globalization;

namespace Audit.Service;

/// <summary>Reads a request's query. What cannot be meant is refused, so that a misspelt filter does not show everything.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;

    /// <summary>Looks at the names.</summary>
    /// <exception cref="RequestException">There is a parameter that is not among the known ones, or one twice.</exception>
    internal QueryReader(IQueryCollection query, params string[] known)
    {
        _query = query;
        if (query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw Invalid($"There is no parameter '{unknown}'; there are {string.Join(", ", known)}.");
        }

        if (query.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } repeated })
        {
            throw Invalid($"The parameter '{repeated}' is given more than once.");
        }
    }

    /// <summary>A text; null when it is not given or empty.</summary>
    internal string? Text(string name)
    {
        string? value = _query[name];
        return string.IsNullOrEmpty(value) ? null
            : value.Contains('\0', StringComparison.Ordinal) ? throw Invalid($"{name} holds a NUL character.")
            : value;
    }

    /// <summary>One of some texts, in upper or lower case.</summary>
    internal string? OneOf(string name, IReadOnlyList<string> known) => Text(name) is not { } value
        ? null
        : known.FirstOrDefault(candidate => string.Equals(candidate, value, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid($"{name} is '{value}'; give one of {string.Join(", ", known)}.");

    internal bool Flag(string name) => Choice(name) == true;

    /// <summary>Yes or no; null when neither is asked for.</summary>
    internal bool? Choice(string name) => OneOf(name, ["true", "false"]) is { } value ? value == "true" : null;

    /// <summary>A time of the last and the next centuries: what a database can hold whatever the zone.</summary>
    internal DateTimeOffset? Time(string name) => Text(name) is not { } value
        ? null
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time.Year is > 1900 and < 3000
            ? time
            : throw Invalid($"{name} is '{value}'; give a time such as 2026-01-31T12:00:00Z.");

    internal int? Number(string name, int least, int most) => Text(name) is not { } value
        ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Invalid($"{name} is '{value}'; give a number from {least} to {most}.");

    /// <summary>How many of something there are on the ledger.</summary>
    internal long? Count(string name) => Text(name) is not { } value
        ? null
        : long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= Ledger.Json.JsonNode.LargestInteger
            ? count
            : throw Invalid($"{name} is '{value}'; give a number.");

    /// <summary>A SHA-256 in lower-case hexadecimal digits.</summary>
    internal string? Hash(string name) => Text(name) is not { } value
        ? null
        : Ledger.Sha256Hash.IsHash(value) ? value : throw Invalid($"{name} is '{value}'; give a SHA-256 as 64 lower-case hexadecimal digits.");

    internal static RequestException Invalid(string detail) => RequestException.Bad(ProblemCode.QueryInvalid, detail);
}
