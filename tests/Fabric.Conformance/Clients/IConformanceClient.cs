using System.Collections.ObjectModel;

namespace Fabric.Conformance.Clients;

/// <summary>What both Gateway clients can do, in words that belong to neither.</summary>
public interface IConformanceClient
{
    /// <exception cref="ConformanceException">The client reported an error.</exception>
    Task<byte[]> EvaluateAsync(Call call);

    /// <exception cref="ConformanceException">The client reported an error.</exception>
    Task<Endorsed> EndorseAsync(Call call);

    /// <summary>Submits what <see cref="EndorseAsync"/> returned and waits for its status, valid or not.</summary>
    /// <exception cref="ConformanceException">The client reported an error.</exception>
    Task<Committed> SubmitAsync(Endorsed endorsed);

    /// <summary>Does all steps of a transaction.</summary>
    /// <exception cref="ConformanceException">The client reported an error, or the transaction is invalid.</exception>
    Task<byte[]> SubmitTransactionAsync(Call call);

    /// <summary>Reads events from a block on; behind a transaction of that block when one is named.</summary>
    Task<IReadOnlyList<ReceivedEvent>> ReadEventsAsync(string chaincode, ulong block, string? afterTransactionId, int count);

    /// <summary>Opens a stream of events.</summary>
    Task<IEventListener> ListenAsync(ListenRequest request);

    /// <summary>Makes a checkpointer of the client's own, which listeners move on as they hand out events.</summary>
    /// <param name="path">The file that keeps it; null keeps it in memory.</param>
    /// <returns>Its name for <see cref="ListenRequest.Checkpointer"/>.</returns>
    Task<string> NewCheckpointerAsync(string? path = null);
}

/// <summary>One call of a transaction function.</summary>
public sealed record Call(string Chaincode, string Transaction, params IReadOnlyList<byte[]> Arguments)
{
    public IReadOnlyDictionary<string, byte[]> Transient { get; init; } = ReadOnlyDictionary<string, byte[]>.Empty;

    public IReadOnlyList<string> Organizations { get; init; } = [];
}

/// <summary>An endorsed transaction.</summary>
public sealed record Endorsed(string TransactionId, byte[] Result);

/// <summary>What became of a transaction.</summary>
public sealed record Committed(string TransactionId, int Code, ulong BlockNumber);

/// <summary>An event.</summary>
public sealed record ReceivedEvent(ulong BlockNumber, string TransactionId, string ChaincodeName, string EventName, string Payload);

/// <summary>An error of either client.</summary>
/// <param name="step">evaluate, endorse, submit, status or commit.</param>
/// <param name="code">The gRPC status, or the validation code when the step is commit.</param>
/// <param name="description">The status message.</param>
/// <param name="details">Address, organisation and message of each peer that failed.</param>
public sealed class ConformanceException(string step, int code, string description, IReadOnlyList<(string Address, string MspId, string Message)> details)
    : Exception($"{step} failed with {code}: {description}{string.Concat(details.Select(detail => $"; {detail.MspId}: {detail.Message}"))}")
{
    public string Step { get; } = step;

    public int Code { get; } = code;

    public string Description { get; } = description;

    public IReadOnlyList<(string Address, string MspId, string Message)> Details { get; } = details;
}
