namespace Audit.Service;

/// <summary>How much is done at once, and how patiently.</summary>
public sealed record WorkerOptions
{
    /// <summary>How many commands travel to the ledger at the same time. Default: 4.</summary>
    public int Dispatchers { get; init; } = 4;

    /// <summary>How many audits are scored at the same time; each uses the analyzer's threads. Default: 1. 0: this service does not score.</summary>
    public int Scorers { get; init; } = 1;

    /// <summary>Seconds after which a worker that gave no sign of life loses its work to another. Default: 30.</summary>
    public double LeaseSeconds { get; init; } = 30;

    /// <summary>How often scoring an audit is tried before the job is parked. Default: 5.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>Seconds between looks for work that nobody announced (another process's, say). Default: 1.</summary>
    public double PollSeconds { get; init; } = 1;

    /// <summary>Seconds of the longest pause between two attempts. Default: 10.</summary>
    public double LongestPauseSeconds { get; init; } = 10;

    /// <summary>Seconds that begun work has to finish when the service is told to stop; what is not done then goes back. Default: 20.</summary>
    public double StopSeconds { get; init; } = 20;

    /// <summary>The most transactions of the channel that go into the read model at once. Default: 500.</summary>
    public int ProjectionBatch { get; init; } = 500;

    /// <summary>
    /// Seconds after which this service appends to the channel's log what another organisation decided and did not append. Default: 120.
    /// </summary>
    public double LogTakeOverSeconds { get; init; } = 120;

    internal TimeSpan LogTakeOver => TimeSpan.FromSeconds(LogTakeOverSeconds);

    internal TimeSpan Stop => TimeSpan.FromSeconds(StopSeconds);

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    internal TimeSpan Poll => TimeSpan.FromSeconds(PollSeconds);

    internal TimeSpan LongestPause => TimeSpan.FromSeconds(LongestPauseSeconds);

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(Dispatchers), Dispatchers, 1, 64);
        check.Range(nameof(Scorers), Scorers, 0, 64);
        check.Range(nameof(LeaseSeconds), LeaseSeconds, 1, 3600);
        check.Range(nameof(MaximumAttempts), MaximumAttempts, 1, 1000);
        check.Range(nameof(PollSeconds), PollSeconds, 0.01, 60);
        check.Range(nameof(StopSeconds), StopSeconds, 0, 600);
        check.Range(nameof(ProjectionBatch), ProjectionBatch, 1, 10000);
        check.Range(nameof(LogTakeOverSeconds), LogTakeOverSeconds, 0, 86400);
        check.Range(nameof(LongestPauseSeconds), LongestPauseSeconds, 0.1, 600);
    }
}
