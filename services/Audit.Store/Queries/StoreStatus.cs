namespace Audit.Store;

/// <summary>How much is waiting and how far the channel has been followed.</summary>
public sealed record StoreStatus
{
    /// <summary>The last block an event of which was handled; null when none was.</summary>
    public long? IndexedBlock { get; init; }

    /// <summary>Commands the ledger does not have yet.</summary>
    public long PendingCommands { get; init; }

    /// <summary>Commands the ledger refused.</summary>
    public long ParkedCommands { get; init; }

    /// <summary>Jobs that wait or run.</summary>
    public long OpenJobs { get; init; }

    /// <summary>Jobs that failed too often.</summary>
    public long ParkedJobs { get; init; }
}
