namespace Audit.Store;

/// <summary>How much is waiting in the database, how long it has waited, and how far the channel has been followed.</summary>
public sealed record StoreMeasures
{
    /// <summary>Jobs by kind and state: ready, running or parked. Finished ones are not counted.</summary>
    public IReadOnlyList<WorkMeasure> Jobs { get; init; } = [];

    /// <summary>Commands for the ledger by kind and state: pending or parked. Finished ones are not counted.</summary>
    public IReadOnlyList<WorkMeasure> Commands { get; init; } = [];

    /// <summary>The last block an event of which is in the read model; null when none is.</summary>
    public long? IndexedBlock { get; init; }

    /// <summary>The last transaction handled in it.</summary>
    public string? IndexedTransaction { get; init; }
}
