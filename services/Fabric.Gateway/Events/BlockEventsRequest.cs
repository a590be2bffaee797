using System.Runtime.CompilerServices;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Google.Protobuf;
using DeliverResponse = Fabric.Protos.Peer.DeliverResponse;

namespace Fabric.Gateway;

/// <summary>A request for a channel's blocks, not yet sent.</summary>
/// <typeparam name="TBlock">
/// The form of the blocks: <see cref="Block"/>, <see cref="Protos.Peer.FilteredBlock"/> or <see cref="Protos.Peer.BlockAndPrivateData"/>.
/// </typeparam>
public sealed class BlockEventsRequest<TBlock>
    where TBlock : class
{
    private readonly GatewayConnection _connection;
    private readonly BlockEventsKind<TBlock> _kind;
    private readonly Envelope _envelope;
    private readonly EventsResume? _resume;
    private readonly string _channelName;
    private readonly SeekInfo _seek;

    internal BlockEventsRequest(GatewayConnection connection, BlockEventsKind<TBlock> kind, Envelope envelope, EventsResume? resume = null)
    {
        _connection = connection;
        _kind = kind;
        _envelope = envelope;
        _resume = resume;
        (_channelName, _seek) = SeekEnvelopes.Unpack(envelope);
    }

    /// <summary>The digest to sign, when the key is elsewhere.</summary>
    public ReadOnlyMemory<byte> Digest => _connection.DigestOf(_envelope.Payload);

    /// <summary>The request in a form that the <c>NewSigned…</c> methods of <see cref="GatewayClient"/> take up again.</summary>
    public byte[] ToBytes() => _envelope.ToByteArray();

    /// <summary>Streams the blocks, of valid and invalid transactions alike: look at the validation codes in the block's metadata.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="BlockEventsException">The stream ended; thrown from the enumeration.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async IAsyncEnumerable<TBlock> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _connection.ThrowIfClosed();
        var blocks = _resume is null
            ? OpenAsync(_envelope, cancellationToken)
            : new ResumingStream<TBlock>(_resume, (block, token) => OpenAsync(From(block), token), _kind.NumberOf, _connection.Options.TimeProvider)
                .ReadAllAsync(FindStartAsync, cancellationToken);
        await foreach (var block in blocks.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            GatewayTelemetry.Received(_channelName, _kind.Name);
            yield return block;
        }
    }

    internal static BlockEventsRequest<TBlock> Create(
        GatewayConnection connection, BlockEventsKind<TBlock> kind, string channelName, EventsOptions options)
    {
        connection.CheckResume(options.Resume);
        return Create(connection, kind, channelName, SeekPositions.From(options.FirstBlock), SeekPositions.Endless, options.Resume);
    }

    internal static BlockEventsRequest<TBlock> Create(
        GatewayConnection connection, BlockEventsKind<TBlock> kind, string channelName, SeekPosition start, SeekPosition stop, EventsResume? resume) =>
        new(connection, kind, Seek(connection, channelName, start, stop), resume);

    private static Envelope Seek(GatewayConnection connection, string channelName, SeekPosition start, SeekPosition stop) => SeekEnvelopes.Build(
        channelName,
        new SeekInfo { Start = start, Stop = stop },
        connection.Creator,
        connection.Options.TimeProvider.GetUtcNow(),
        connection.Options.TlsClientCertificateHash);

    // Made anew for each attempt: a peer refuses requests that are older than a quarter of an hour.
    private Envelope From(ulong block) => Seek(_connection, _channelName, SeekPositions.From(block), _seek.Stop);

    private Task<ulong> FindStartAsync(CancellationToken cancellationToken) => _seek.Start.TypeCase == SeekPosition.TypeOneofCase.Specified
        ? Task.FromResult(_seek.Start.Specified.Number)
        : NewestBlock.FindNextAsync(_connection, _channelName, cancellationToken);

    private async IAsyncEnumerable<TBlock> OpenAsync(Envelope envelope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (envelope.Signature.IsEmpty)
        {
            envelope.Signature = await _connection.SignAsync(envelope.Payload, cancellationToken).ConfigureAwait(false);
        }

        using var lifetime = _connection.LinkLifetime(cancellationToken);
        var call = _connection.Options.Channel.Duplex(_kind.Method, null, lifetime.Token);
        await using (call.ConfigureAwait(false))
        {
            var responses = call.ReadAllAsync(lifetime.Token).GetAsyncEnumerator(lifetime.Token);
            await using (responses.ConfigureAwait(false))
            {
                await TranslateAsync(async () =>
                {
                    await call.SendAsync(envelope, lifetime.Token).ConfigureAwait(false);
                    await call.CompleteAsync(lifetime.Token).ConfigureAwait(false);
                    return true;
                }).ConfigureAwait(false);
                while (await TranslateAsync(() => NextAsync(responses)).ConfigureAwait(false) is { } block)
                {
                    yield return block;
                }
            }
        }
    }

    /// <returns>Null when the peer has sent all that was asked for.</returns>
    private async Task<TBlock?> NextAsync(IAsyncEnumerator<DeliverResponse> responses)
    {
        if (!await responses.MoveNextAsync().ConfigureAwait(false))
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "the peer ended the stream");
        }

        var response = responses.Current;
        if (response.TypeCase != DeliverResponse.TypeOneofCase.Status)
        {
            return _kind.Read(response) ?? throw new GrpcException(
                GrpcStatusCode.Internal, $"the peer sent a {response.TypeCase} where a {_kind.Name} was asked for");
        }

        return response.Status == Status.Success ? null : throw new BlockEventsException(_channelName, response.Status);
    }

    private async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (GrpcException e)
        {
            throw new BlockEventsException(_channelName, e);
        }
        catch (OperationCanceledException e) when (_connection.IsClosed)
        {
            throw GatewayConnection.ClosedWhileStreaming(e);
        }
    }
}
