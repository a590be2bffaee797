using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Something that happened on the channel, with all that a reader needs to follow along without querying.</summary>
public abstract record LedgerEvent
{
    private protected LedgerEvent()
    {
    }

    /// <summary>The event's name; one of <see cref="LedgerEventName"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Adds the event's members.</summary>
    internal abstract void WriteTo(JsonObject json);
}
