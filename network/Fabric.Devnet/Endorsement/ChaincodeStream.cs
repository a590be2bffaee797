using System.Collections.Concurrent;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Endorsement;

/// <summary>A peer's stream to a chaincode: many transactions at once, each with at most one request in flight.</summary>
internal sealed class ChaincodeStream : IAsyncDisposable
{
    /// <summary>What Fabric tells the client when the chaincode goes away; gateways look for this ending.</summary>
    public const string StreamTerminated = "chaincode stream terminated";

    /// <summary>What Fabric tells the client when the chaincode takes too long.</summary>
    public const string ExecutionTimeout = "timeout expired while executing transaction";

    private readonly IChaincodeTransport _transport;
    private readonly Func<ChaincodeExecution, ChaincodeMessage, CancellationToken, Task<ByteString>> _invoke;
    private readonly DevnetOptions _options;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<(string Channel, string TransactionId), ChaincodeExecution> _executions = new();
    private readonly CancellationTokenSource _closing = new();
    private int _disposed;
    private Task _reading = Task.CompletedTask;
    private Task _keepingAlive = Task.CompletedTask;

    private ChaincodeStream(
        IChaincodeTransport transport,
        Func<ChaincodeExecution, ChaincodeMessage, CancellationToken, Task<ByteString>> invoke,
        DevnetOptions options,
        ILogger logger)
    {
        _transport = transport;
        _invoke = invoke;
        _options = options;
        _logger = logger;
    }

    public bool IsOpen { get; private set; } = true;

    /// <summary>The id under which the chaincode has registered.</summary>
    public string PackageId { get; private set; } = string.Empty;

    /// <summary>Completes once the stream has ended.</summary>
    public Task Ended => _reading;

    /// <summary>Waits until the chaincode at the other end of a stream has registered.</summary>
    /// <param name="transport">The stream, which is closed with this one or when this fails.</param>
    /// <param name="refuse">Why a chaincode may not register under an id; null when it may.</param>
    /// <param name="invoke">Answers a call of one chaincode to another.</param>
    /// <param name="behaviour">What the peer offers and how often it says that it is there.</param>
    /// <param name="logger">Takes what happens to the stream.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="GrpcException">The stream cannot be opened.</exception>
    /// <exception cref="SimulationException">What answered is not this chaincode.</exception>
    public static async Task<ChaincodeStream> OpenAsync(
        IChaincodeTransport transport,
        Func<string, string?> refuse,
        Func<ChaincodeExecution, ChaincodeMessage, CancellationToken, Task<ByteString>> invoke,
        DevnetOptions behaviour,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var stream = new ChaincodeStream(transport, invoke, behaviour, logger);
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stream._reading = Task.Run(() => stream.ReadAsync(refuse, registered), CancellationToken.None);
        try
        {
            await registered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            stream._keepingAlive = Task.Run(stream.KeepAliveAsync, CancellationToken.None);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Has the chaincode work on a transaction and waits for its last word.</summary>
    /// <exception cref="SimulationException">It took too long, or the stream broke.</exception>
    public async Task<ChaincodeMessage> ExecuteAsync(
        ChaincodeExecution execution, ChaincodeMessage message, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var key = (execution.Channel, execution.TransactionId);
        if (!_executions.TryAdd(key, execution))
        {
            throw new SimulationException($"txid: {execution.TransactionId}({execution.Channel}) exists");
        }

        try
        {
            if (!IsOpen)
            {
                throw new SimulationException(StreamTerminated);
            }

            await _transport.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return await execution.Completion.Task.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new SimulationException(ExecutionTimeout);
        }
        catch (GrpcException)
        {
            throw new SimulationException(StreamTerminated);
        }
        finally
        {
            _executions.TryRemove(key, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        IsOpen = false;
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _transport.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_reading, _keepingAlive).ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task ReadAsync(Func<string, string?> refuse, TaskCompletionSource registered)
    {
        Exception? failure = null;
        try
        {
            await foreach (var message in _transport.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                if (registered.Task.IsCompletedSuccessfully)
                {
                    Handle(message);
                }
                else
                {
                    await RegisterAsync(message, refuse).ConfigureAwait(false);
                    registered.SetResult();
                }
            }
        }
        catch (Exception exception) when (exception is GrpcException or OperationCanceledException or SimulationException or InvalidProtocolBufferException)
        {
            failure = exception;
            _logger.LogDebug(exception, "The stream to chaincode {PackageId} ended", PackageId);
        }

        IsOpen = false;
        registered.TrySetException(failure ?? new SimulationException("the chaincode closed the stream before it registered"));
        foreach (var execution in _executions.Values)
        {
            execution.Completion.TrySetException(new SimulationException(StreamTerminated));
        }

        await _transport.DisposeAsync().ConfigureAwait(false);
    }

    // A real peer lets the caller hang when the chaincode names another package id; saying so helps more.
    private async Task RegisterAsync(ChaincodeMessage message, Func<string, string?> refuse)
    {
        if (message.Type != MessageType.Register)
        {
            throw new SimulationException($"[{message.Txid}] Fabric side handler cannot handle message ({message.Type}) while in created state");
        }

        var name = ChaincodeID.Parser.ParseFrom(message.Payload).Name;
        if (name.Length == 0)
        {
            throw new SimulationException("error in handling register chaincode, chaincodeID name is empty");
        }

        if (refuse(name) is { } refusal)
        {
            throw new SimulationException(refusal);
        }

        PackageId = name;
        await _transport.SendAsync(new ChaincodeMessage { Type = MessageType.Registered }, _closing.Token).ConfigureAwait(false);
        await _transport.SendAsync(new ChaincodeMessage { Type = MessageType.Ready, Payload = Offer().ToByteString() }, _closing.Token).ConfigureAwait(false);
    }

    // An older peer offers nothing: an empty payload.
    private ChaincodeAdditionalParams Offer() => _options.RuntimeParameters is not { } parameters ? new() : new()
    {
        UseWriteBatch = parameters.UseWriteBatch,
        MaxSizeWriteBatch = (uint)parameters.MaxSizeWriteBatch,
        UseGetMultipleKeys = parameters.UseGetMultipleKeys,
        MaxSizeGetMultipleKeys = (uint)parameters.MaxSizeGetMultipleKeys,
    };

    private async Task KeepAliveAsync()
    {
        if (_options.ChaincodeKeepAlive == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(_options.ChaincodeKeepAlive, _options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false) && IsOpen)
            {
                await SendAsync(new ChaincodeMessage { Type = MessageType.Keepalive }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The stream is being closed.
        }
    }

    private void Handle(ChaincodeMessage message)
    {
        if (message.Type == MessageType.Keepalive)
        {
            return;
        }

        if (!IsKnown(message.Type))
        {
            throw new SimulationException(
                $"[{message.Txid}] Fabric side handler cannot handle message ({WireName(message.Type)}) while in ready state");
        }

        if (!_executions.TryGetValue((message.ChannelId, message.Txid), out var execution))
        {
            if (message.Type is not (MessageType.Completed or MessageType.Error))
            {
                _ = SendAsync(Failure(message, message.Type == MessageType.InvokeChaincode ? "could not get valid transaction" : "no ledger context"));
            }

            return;
        }

        if (message.Type is MessageType.Completed or MessageType.Error)
        {
            execution.Completion.TrySetResult(message);
        }
        else if (Interlocked.Exchange(ref execution.Busy, 1) == 1)
        {
            _logger.LogWarning(
                "Chaincode {Chaincode} sent {Type} for transaction {TransactionId} while another request of it was pending: dropped, as peers do",
                execution.Chaincode, message.Type, message.Txid);
        }
        else if (IsQuick(message.Type))
        {
            _ = AnswerAsync(message, execution);
        }
        else
        {
            _ = Task.Run(() => AnswerAsync(message, execution), CancellationToken.None);
        }
    }

    // What one look into memory answers is answered on the spot; another thread for it would cost more than the answer.
    private static bool IsQuick(MessageType type) => type is MessageType.GetState or MessageType.PutState or MessageType.DelState
        or MessageType.GetStateMetadata or MessageType.PutStateMetadata or MessageType.GetPrivateDataHash or MessageType.PurgePrivateData
        or MessageType.GetStateMultiple or MessageType.WriteBatchState or MessageType.QueryStateClose;

    // Peers before 3.1 end the stream when a chaincode asks for what they did not offer; so do all with messages that are not a chaincode's.
    private bool IsKnown(MessageType type) => type switch
    {
        MessageType.WriteBatchState or MessageType.GetStateMultiple => _options.RuntimeParameters is not null,
        MessageType.Completed or MessageType.Error or MessageType.InvokeChaincode or MessageType.QueryStateNext or MessageType.QueryStateClose => true,
        MessageType.GetState or MessageType.PutState or MessageType.DelState or MessageType.GetStateByRange or MessageType.GetQueryResult => true,
        MessageType.GetHistoryForKey or MessageType.GetStateMetadata or MessageType.PutStateMetadata => true,
        MessageType.GetPrivateDataHash or MessageType.PurgePrivateData => true,
        _ => false,
    };

    private async Task AnswerAsync(ChaincodeMessage message, ChaincodeExecution execution)
    {
        ChaincodeMessage answer;
        try
        {
            var payload = message.Type == MessageType.InvokeChaincode
                ? await _invoke(execution, message, _closing.Token).ConfigureAwait(false)
                : ChaincodeRequests.Answer(message, execution);
            answer = new ChaincodeMessage { Type = MessageType.Response, Payload = payload, Txid = message.Txid, ChannelId = message.ChannelId };
        }
        catch (InvalidProtocolBufferException exception)
        {
            answer = Failure(message, $"unmarshal failed: {exception.Message}");
        }
        catch (Exception exception) when (exception is SimulationException or OperationCanceledException)
        {
            answer = Failure(message, exception.Message);
        }

        // Free before the answer is out: the chaincode may ask again at once.
        Volatile.Write(ref execution.Busy, 0);
        await SendAsync(answer).ConfigureAwait(false);
    }

    private async Task SendAsync(ChaincodeMessage message)
    {
        try
        {
            await _transport.SendAsync(message, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GrpcException or OperationCanceledException)
        {
            _logger.LogDebug(exception, "An answer for transaction {TransactionId} found no chaincode any more", message.Txid);
        }
    }

    private static ChaincodeMessage Failure(ChaincodeMessage request, string reason) => new()
    {
        Type = MessageType.Error,
        Payload = ByteString.CopyFromUtf8($"{WireName(request.Type)} failed: transaction ID: {request.Txid}: {reason}"),
        Txid = request.Txid,
        ChannelId = request.ChannelId,
    };

    // The name in the .proto file, which is what Fabric prints.
    private static string WireName(MessageType type) =>
        ChaincodeMessage.Descriptor.EnumTypes[0].FindValueByNumber((int)type)?.Name ?? type.ToString();
}
