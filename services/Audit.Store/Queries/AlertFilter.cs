namespace Audit.Store;

/// <summary>Which alerts to list. What is null does not matter; what is given must all hold.</summary>
public sealed record AlertFilter
{
    /// <summary>The event's name, such as <c>AlertRaised</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>A class the alert is about.</summary>
    public string? VulnerabilityClass { get; init; }

    /// <summary>The audit.</summary>
    public string? AuditId { get; init; }
}

/// <summary>A part of the list of alerts, latest first.</summary>
/// <param name="Alerts">The alerts.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record AlertPage(IReadOnlyList<ProjectedAlert> Alerts, AlertCursor? Next);
