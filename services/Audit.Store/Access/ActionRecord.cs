namespace Audit.Store;

/// <summary>Something that somebody did, or was refused.</summary>
public sealed record ActionRecord
{
    /// <summary>Its place in the log, ascending; the store sets it. Numbers may be missing where a transaction was rolled back.</summary>
    public long Id { get; init; }

    /// <summary>When; the store sets it.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who, as the service names its callers, such as <c>token:alice</c>; <c>anonymous</c> when nobody signed in.</summary>
    public required string Actor { get; init; }

    /// <summary>How they signed in: token, api-key, certificate, development or none.</summary>
    public required string Method { get; init; }

    /// <summary>What was asked: the HTTP method and the endpoint's pattern.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: an id, or the path asked for.</summary>
    public required string Target { get; init; }

    /// <summary>The HTTP status it ended with.</summary>
    public required int Status { get; init; }

    /// <summary>The problem's code when it was refused or failed.</summary>
    public string? Code { get; init; }

    /// <summary>The network address it came from.</summary>
    public string? Address { get; init; }

    /// <summary>The trace it belongs to.</summary>
    public string? TraceId { get; init; }
}
