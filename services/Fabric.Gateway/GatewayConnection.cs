using Fabric.Protocol.Grpc;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>What every object of one client shares: the channel, the identity, the time limits, and the client's end.</summary>
internal sealed class GatewayConnection(GatewayOptions options) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    public GatewayOptions Options { get; } = options;

    public ByteString Creator => Options.Identity.Creator;

    /// <summary>Cancelled when the client is disposed.</summary>
    public CancellationToken Closing => _closing.Token;

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    public async Task<ByteString> SignAsync(ByteString message, CancellationToken cancellationToken) =>
        ByteString.CopyFrom(await Options.Identity.SignAsync(message.Memory, cancellationToken).ConfigureAwait(false));

    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        TimeSpan? timeout,
        Func<GrpcException, GatewayException> translate,
        CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ThrowIfClosed();
        try
        {
            return await Options.Channel
                .UnaryAsync(method, request, new GrpcCallOptions { Timeout = timeout }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GrpcException e)
        {
            throw translate(e);
        }
    }

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(IsClosed, typeof(GatewayClient));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _closing.Cancel();
            _closing.Dispose();
        }
    }
}
