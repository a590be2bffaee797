namespace Audit.Service;

/// <summary>From when on <c>/health</c> speaks of trouble.</summary>
public sealed record HealthOptions
{
    /// <summary>Seconds the read model may be behind the channel before <c>/health</c> says <c>degraded</c>. Default: 60.</summary>
    public double MaximumLagSeconds { get; init; } = 60;

    /// <summary>Mebibytes that must be free on the data folder's disk, else <c>/health</c> says <c>unavailable</c>. Default: 128.</summary>
    public double MinimumFreeMebibytes { get; init; } = 128;

    /// <summary>Seconds between looks that nobody asked for. Default: 15.</summary>
    public double EverySeconds { get; init; } = 15;

    internal TimeSpan MaximumLag => TimeSpan.FromSeconds(MaximumLagSeconds);

    internal TimeSpan Every => TimeSpan.FromSeconds(EverySeconds);

    internal double MinimumFreeBytes => MinimumFreeMebibytes * 1024 * 1024;

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(MaximumLagSeconds), MaximumLagSeconds, 0, 86400);
        check.Range(nameof(MinimumFreeMebibytes), MinimumFreeMebibytes, 0, 1e9);
        check.Range(nameof(EverySeconds), EverySeconds, 0.1, 3600);
    }
}
