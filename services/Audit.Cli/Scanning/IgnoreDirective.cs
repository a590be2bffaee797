namespace Audit.Cli.Scanning;

/// <summary>A comment that tells to ignore findings.</summary>
internal sealed record IgnoreDirective
{
    /// <summary>The line the comment begins on, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The line it speaks of; 0 for the whole file, -1 when there is none.</summary>
    public required int Target { get; init; }

    /// <summary>The classes it names.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>What its author wrote behind <c>--</c>; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it speaks of a function that stands on these lines.</summary>
    public bool Covers(int startLine, int endLine) => Target == 0 || (Target >= startLine && Target <= endLine);
}
