using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the channel said about this service's model.</summary>
/// <param name="At">When.</param>
/// <param name="Status">Where the model stands; null when nobody proposed it, or the ledger was not reached.</param>
/// <param name="Failure">Why the ledger was not reached; null when it was.</param>
internal sealed record ModelObservation(DateTimeOffset At, ModelStatus? Status, string? Failure)
{
    internal bool IsReachable => Failure is null;

    internal bool IsActive => Status == ModelStatus.Active;

    internal string StatusText => Failure is not null ? "UNREACHABLE" : Status?.ToText() ?? "UNKNOWN";
}
