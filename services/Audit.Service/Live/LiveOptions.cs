namespace Audit.Service;

/// <summary>How the live feed (<c>GET /v1/events</c>) is served.</summary>
public sealed record LiveOptions
{
    /// <summary>How many readers this process serves at the same time. Default: 200.</summary>
    public int MaximumReaders { get; init; } = 200;

    /// <summary>How many events wait for a reader before it counts as too slow and is let go. Default: 256.</summary>
    public int BufferedEvents { get; init; } = 256;

    /// <summary>Seconds that a reader has to take what was sent before it is let go. Default: 30.</summary>
    public double SlowReaderSeconds { get; init; } = 30;

    /// <summary>Seconds of silence after which a sign of life is sent. Default: 15.</summary>
    public double HeartbeatSeconds { get; init; } = 15;

    /// <summary>Seconds between looks at the database for events whose notice got lost. Default: 2.</summary>
    public double PollSeconds { get; init; } = 2;

    internal TimeSpan SlowReader => TimeSpan.FromSeconds(SlowReaderSeconds);

    internal TimeSpan Heartbeat => TimeSpan.FromSeconds(HeartbeatSeconds);

    internal TimeSpan Poll => TimeSpan.FromSeconds(PollSeconds);

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(MaximumReaders), MaximumReaders, 0, 100_000);
        check.Range(nameof(BufferedEvents), BufferedEvents, 1, 100_000);
        check.Range(nameof(SlowReaderSeconds), SlowReaderSeconds, 0.1, 600);
        check.Range(nameof(HeartbeatSeconds), HeartbeatSeconds, 0.05, 600);
        check.Range(nameof(PollSeconds), PollSeconds, 0.05, 600);
    }
}
