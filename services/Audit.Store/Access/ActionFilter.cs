namespace Audit.Store;

/// <summary>Which actions; what is null does not matter.</summary>
public sealed record ActionFilter
{
    /// <summary>Whose.</summary>
    public string? Actor { get; init; }

    /// <summary>On what, exactly.</summary>
    public string? Target { get; init; }

    /// <summary>True: only those that were refused or failed (status 400 and above); false: only the others.</summary>
    public bool? Refused { get; init; }

    /// <summary>Not before this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}
