namespace Audit.Store;

/// <summary>Which events a reader wants.</summary>
public sealed record FeedFilter
{
    /// <summary>Everything.</summary>
    public static readonly FeedFilter All = new();

    /// <summary>Types (<c>verdict.reached</c>) and kinds of types (<c>model.*</c>); empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Only what is about this audit; null for everything.</summary>
    public string? AuditId { get; init; }

    /// <summary>Whether an event is wanted.</summary>
    /// <param name="seen">The event.</param>
    public bool Matches(FeedEvent seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return (AuditId is null || AuditId == seen.AuditId) && (Types.Count == 0 || Types.Any(type => Matches(type, seen.Type)));
    }

    private static bool Matches(string wanted, string type) =>
        wanted == "*" || wanted == type || (wanted.EndsWith(".*", StringComparison.Ordinal) && wanted.AsSpan(0, wanted.Length - 2).SequenceEqual(Kind(type)));

    private static ReadOnlySpan<char> Kind(string type) => type.IndexOf('.', StringComparison.Ordinal) is >= 0 and int dot ? type.AsSpan(0, dot) : type;
}
