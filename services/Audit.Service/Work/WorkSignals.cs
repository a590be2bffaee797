namespace Audit.Service;

/// <summary>Tells sleeping workers of this process that there is something to do. A missed call costs no work, only a poll's time.</summary>
internal sealed class WorkSignals
{
    /// <summary>A command for the ledger was stored.</summary>
    internal WorkSignal Outbox { get; } = new();

    /// <summary>A scoring job was stored, or the model became active.</summary>
    internal WorkSignal Scoring { get; } = new();

    /// <summary>A model changed its status on the channel.</summary>
    internal WorkSignal Models { get; } = new();

    /// <summary>The feed has grown.</summary>
    internal WorkSignal Events { get; } = new();

    /// <summary>A delivery of a webhook was stored.</summary>
    internal WorkSignal Webhooks { get; } = new();
}
