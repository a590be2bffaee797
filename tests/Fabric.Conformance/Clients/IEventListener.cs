namespace Fabric.Conformance.Clients;

/// <summary>An open stream of events. Disposing it closes the stream.</summary>
public interface IEventListener : IAsyncDisposable
{
    /// <summary>Waits for what comes next, and moves the checkpointer on behind it.</summary>
    Task<Received> NextAsync();
}

/// <summary>A block, or an event of a chaincode.</summary>
/// <param name="BlockNumber">The block, or the event's.</param>
/// <param name="TransactionIds">The block's transactions, or the event's.</param>
public sealed record Received(ulong BlockNumber, IReadOnlyList<string> TransactionIds)
{
    /// <summary>The event's name, when it is a chaincode's.</summary>
    public string EventName { get; init; } = string.Empty;

    /// <summary>The event's content.</summary>
    public string Payload { get; init; } = string.Empty;

    /// <summary>The collections that came with private data.</summary>
    public IReadOnlyList<string> Collections { get; init; } = [];
}
