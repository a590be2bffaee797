using Audit.Ledger;

namespace Audit.Service;

/// <summary>What may be submitted.</summary>
public sealed record SubmissionOptions
{
    /// <summary>The largest canonical source bundle in bytes; not above what the channel takes. Default: the channel's limit.</summary>
    public int MaximumBytes { get; init; } = SourceLimits.LargestBundle;

    /// <summary>The largest request body in bytes that is looked at: JSON may write a character in more bytes than one.</summary>
    internal int MaximumRequestBytes => (MaximumBytes * 2) + (64 * 1024);

    internal void Validate(OptionsCheck check) => check.Range(nameof(MaximumBytes), MaximumBytes, 1, SourceLimits.LargestBundle);
}
