using Audit.Ledger;

namespace Audit.Service;

/// <summary>What may be submitted.</summary>
public sealed record SubmissionOptions
{
    /// <summary>The largest canonical source bundle in bytes; not above what the channel takes. Default: the channel's limit.</summary>
    public int MaximumBytes { get; init; } = SourceLimits.LargestBundle;

    /// <summary>The largest request body in bytes: JSON may write a character in six.</summary>
    internal long MaximumRequestBytes => (MaximumBytes * 2L) + (64 * 1024);

    internal void Validate(OptionsCheck check) => check.Range(nameof(MaximumBytes), MaximumBytes, 1, SourceLimits.LargestBundle);
}
