using Audit.Ledger;

namespace Audit.Service;

/// <summary>What may be submitted.</summary>
public sealed record SubmissionOptions
{
    /// <summary>The largest canonical source bundle in bytes; not above what the channel takes. Default: the channel's limit.</summary>
    public int MaximumBytes { get; init; } = SourceLimits.LargestBundle;

    /// <summary>The most entries of a submitted archive, taken or not. Default: 10,000.</summary>
    public int MaximumArchiveEntries { get; init; } = 10_000;

    /// <summary>How many times its packed size a file of an archive may unpack to. Default: 100.</summary>
    public int MaximumCompressionRatio { get; init; } = 100;

    /// <summary>Hours for which an <c>Idempotency-Key</c> and its answer are remembered. Default: 24.</summary>
    public double IdempotencyHours { get; init; } = 24;

    /// <summary>
    /// How many audits may wait for scoring, and commands for the ledger, before submissions are put off with 503. Default: 10,000.
    /// </summary>
    public int MaximumQueueDepth { get; init; } = 10_000;

    /// <summary>The largest request body in bytes that is looked at: JSON may write a character in more bytes than one.</summary>
    internal int MaximumRequestBytes => (MaximumBytes * 2) + (64 * 1024);

    internal TimeSpan IdempotencyPeriod => TimeSpan.FromHours(IdempotencyHours);

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(MaximumBytes), MaximumBytes, 1, SourceLimits.LargestBundle);
        check.Range(nameof(MaximumArchiveEntries), MaximumArchiveEntries, 1, 1_000_000);
        check.Range(nameof(MaximumCompressionRatio), MaximumCompressionRatio, 2, 100_000);
        check.Range(nameof(IdempotencyHours), IdempotencyHours, 0.001, 24 * 365);
        check.Range(nameof(MaximumQueueDepth), MaximumQueueDepth, 1, 100_000_000);
    }
}
