using System.Runtime.CompilerServices;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Google.Protobuf;
using WireRequest = Fabric.Protos.Gateway.ChaincodeEventsRequest;

namespace Fabric.Gateway;

/// <summary>A request for the events of a chaincode, not yet sent.</summary>
public sealed class ChaincodeEventsRequest
{
    private readonly GatewayConnection _connection;
    private readonly SignedChaincodeEventsRequest _signed;
    private readonly WireRequest _request;
    private readonly Checkpoint? _processed;
    private readonly EventsResume? _resume;

    internal ChaincodeEventsRequest(
        GatewayConnection connection, SignedChaincodeEventsRequest signed, ICheckpoint? checkpoint, EventsResume? resume = null)
    {
        _connection = connection;
        _signed = signed;
        _resume = resume;
        _request = GatewayClient.Parse(WireRequest.Parser, signed.Request.Span, "chaincode events request");

        // A checkpointer moves on while the stream runs: what counts is where it stood at the start.
        _processed = checkpoint is { TransactionId: { } transactionId } ? new Checkpoint(checkpoint.BlockNumber, transactionId) : null;
    }

    /// <summary>The digest to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => _connection.DigestOf(_signed.Request);

    /// <summary>The request in a form that <see cref="GatewayClient.NewSignedChaincodeEventsRequest"/> takes up again.</summary>
    public byte[] ToBytes() => _signed.ToByteArray();

    /// <summary>Streams the events.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ChaincodeEventsException">The stream ended; thrown from the enumeration.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async IAsyncEnumerable<ChaincodeEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _connection.ThrowIfClosed();
        await foreach (var response in ReadBlocksAsync(cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var chaincodeEvent in Unprocessed(response))
            {
                GatewayTelemetry.Received(_request.ChannelId, "chaincode");
                yield return chaincodeEvent;
            }
        }
    }

    internal static ChaincodeEventsRequest Create(
        GatewayConnection connection, string channelName, string chaincodeName, EventsOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(chaincodeName);
        connection.CheckResume(options.Resume);
        var request = new WireRequest
        {
            ChannelId = channelName,
            ChaincodeId = chaincodeName,
            Identity = connection.Creator,
            StartPosition = SeekPositions.From(options.FirstBlock),
        };
        return new ChaincodeEventsRequest(
            connection, new SignedChaincodeEventsRequest { Request = request.ToByteString() }, options.Checkpoint, options.Resume);
    }

    private IAsyncEnumerable<ChaincodeEventsResponse> ReadBlocksAsync(CancellationToken cancellationToken) => _resume is null
        ? OpenAsync(_signed, cancellationToken)
        : new ResumingStream<ChaincodeEventsResponse>(
            _resume, (block, token) => OpenAsync(From(block), token), response => response.BlockNumber, _connection.Options.TimeProvider)
            .ReadAllAsync(FindStartAsync, cancellationToken);

    private Task<ulong> FindStartAsync(CancellationToken cancellationToken) =>
        _request.StartPosition.TypeCase == SeekPosition.TypeOneofCase.Specified
            ? Task.FromResult(_request.StartPosition.Specified.Number)
            : NewestBlock.FindNextAsync(_connection, _request.ChannelId, cancellationToken);

    private SignedChaincodeEventsRequest From(ulong block)
    {
        var request = _request.Clone();
        request.StartPosition = SeekPositions.From(block);
        return new SignedChaincodeEventsRequest { Request = request.ToByteString() };
    }

    private async IAsyncEnumerable<ChaincodeEventsResponse> OpenAsync(
        SignedChaincodeEventsRequest signed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (signed.Signature.IsEmpty)
        {
            signed.Signature = await _connection.SignAsync(signed.Request, cancellationToken).ConfigureAwait(false);
        }

        using var lifetime = _connection.LinkLifetime(cancellationToken);
        var responses = _connection.Options.Channel
            .ServerStreamAsync(FabricMethods.Gateway.ChaincodeEvents, signed, null, lifetime.Token)
            .GetAsyncEnumerator(lifetime.Token);
        await using (responses.ConfigureAwait(false))
        {
            while (true)
            {
                yield return await NextAsync(responses).ConfigureAwait(false);
            }
        }
    }

    private async Task<ChaincodeEventsResponse> NextAsync(IAsyncEnumerator<ChaincodeEventsResponse> responses)
    {
        try
        {
            return await responses.MoveNextAsync().ConfigureAwait(false)
                ? responses.Current
                : throw new GrpcException(GrpcStatusCode.Unavailable, "the peer ended the stream");
        }
        catch (GrpcException e)
        {
            throw new ChaincodeEventsException(_request.ChaincodeId, _request.ChannelId, e);
        }
        catch (OperationCanceledException e) when (_connection.IsClosed)
        {
            throw GatewayConnection.ClosedWhileStreaming(e);
        }
    }

    // The protocol's own after_transaction_id is not used: a peer that does not find that transaction among the events it would send
    // stays silent for ever. A block's events come in one response, so they can be skipped on this side.
    private IEnumerable<ChaincodeEvent> Unprocessed(ChaincodeEventsResponse response)
    {
        var skip = 0;
        if (_processed is not null && response.BlockNumber == _processed.BlockNumber)
        {
            for (var index = 0; index < response.Events.Count; index++)
            {
                if (response.Events[index].TxId == _processed.TransactionId)
                {
                    skip = index + 1;
                }
            }
        }

        return response.Events.Skip(skip).Select(wire => new ChaincodeEvent(
            response.BlockNumber, wire.TxId, wire.ChaincodeId, wire.EventName, wire.Payload.Memory));
    }
}
