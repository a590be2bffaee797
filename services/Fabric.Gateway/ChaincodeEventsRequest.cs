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

    internal ChaincodeEventsRequest(GatewayConnection connection, SignedChaincodeEventsRequest signed, ICheckpoint? checkpoint)
    {
        _connection = connection;
        _signed = signed;
        _request = GatewayClient.Parse(WireRequest.Parser, signed.Request.Span, "chaincode events request");

        // A checkpointer moves on while the stream runs: what counts is where it stood at the start.
        _processed = checkpoint is { TransactionId: { } transactionId } ? new Checkpoint(checkpoint.BlockNumber, transactionId) : null;
    }

    /// <summary>The SHA-256 to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => GatewayClient.DigestOf(_signed.Request);

    /// <summary>The request in a form that <see cref="GatewayClient.NewSignedChaincodeEventsRequest"/> takes up again.</summary>
    public byte[] ToBytes() => _signed.ToByteArray();

    /// <summary>Streams the events.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ChaincodeEventsException">The stream ended; thrown from the enumeration.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async IAsyncEnumerable<ChaincodeEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _connection.ThrowIfClosed();
        if (_signed.Signature.IsEmpty)
        {
            _signed.Signature = await _connection.SignAsync(_signed.Request, cancellationToken).ConfigureAwait(false);
        }

        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _connection.Closing);
        var responses = _connection.Options.Channel
            .ServerStreamAsync(FabricMethods.Gateway.ChaincodeEvents, _signed, null, lifetime.Token)
            .GetAsyncEnumerator(lifetime.Token);
        await using (responses.ConfigureAwait(false))
        {
            while (true)
            {
                foreach (var chaincodeEvent in Unprocessed(await NextAsync(responses).ConfigureAwait(false)))
                {
                    yield return chaincodeEvent;
                }
            }
        }
    }

    internal static ChaincodeEventsRequest Create(
        GatewayConnection connection, string channelName, string chaincodeName, ChaincodeEventsOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(chaincodeName);
        var start = options.Checkpoint?.BlockNumber ?? options.StartBlock;
        var request = new WireRequest
        {
            ChannelId = channelName,
            ChaincodeId = chaincodeName,
            Identity = connection.Creator,
            StartPosition = start is { } number
                ? new SeekPosition { Specified = new SeekSpecified { Number = number } }
                : new SeekPosition { NextCommit = new SeekNextCommit() },
        };
        var signed = new SignedChaincodeEventsRequest { Request = request.ToByteString() };
        return new ChaincodeEventsRequest(connection, signed, options.Checkpoint);
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
            throw new ObjectDisposedException("The gateway client was disposed while it streamed events.", e);
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
