namespace Audit.Store;

/// <summary>How much is waiting in the database, how long it has waited, and how far the channel has been followed.</summary>
public sealed record StoreMeasures
{
    /// <summary>Jobs by kind and state: ready, running or parked. Finished ones are not counted.</summary>
    public IReadOnlyList<WorkMeasure> Jobs { get; init; } = [];

    /// <summary>Commands for the ledger by kind and state: pending or parked. Finished ones are not counted.</summary>
    public IReadOnlyList<WorkMeasure> Commands { get; init; } = [];

    /// <summary>Deliveries to webhooks that were given up.</summary>
    public long ParkedDeliveries { get; init; }

    /// <summary>Webhooks that are not sent to, whoever disabled them; at most <see cref="MostDisabledWebhooks"/>.</summary>
    public IReadOnlyList<DisabledWebhook> DisabledWebhooks { get; init; } = [];

    /// <summary>The most disabled webhooks that are named.</summary>
    public const int MostDisabledWebhooks = 20;

    /// <summary>The last block an event of which is in the read model; null when none is.</summary>
    public long? IndexedBlock { get; init; }

    /// <summary>The last transaction handled in it.</summary>
    public string? IndexedTransaction { get; init; }
}

/// <summary>A webhook that is not sent to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reason">Why.</param>
/// <param name="DisabledAt">Since when.</param>
/// <param name="DisabledBy">Who said so; null when the service itself did, after failures.</param>
public sealed record DisabledWebhook(string Id, string Reason, DateTime DisabledAt, string? DisabledBy);
