using System.Diagnostics;
using Fabric.Protocol.Grpc;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>What every object of one client shares: the channel, the identity, the time limits, and the client's end.</summary>
internal sealed class GatewayConnection : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    public GatewayConnection(GatewayOptions options)
    {
        Options = options;
        Closing = _closing.Token;
        Retry = options.Retry is null ? SubmitRetry.None : new SubmitRetry(options.Retry, options.TimeProvider);
    }

    public GatewayOptions Options { get; }

    public SubmitRetry Retry { get; }

    public ByteString Creator => Options.Identity.Creator;

    /// <summary>Cancelled when the client is disposed.</summary>
    public CancellationToken Closing { get; }

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    public static ObjectDisposedException ClosedWhileStreaming(Exception cause) =>
        new("The gateway client was disposed while it streamed events.", cause);

    public byte[] DigestOf(ByteString message) => Options.Identity.Digest(message.Span);

    public async Task<ByteString> SignAsync(ByteString message, CancellationToken cancellationToken) =>
        UnsafeByteOperations.UnsafeWrap(await Options.Identity.SignAsync(message.Memory, cancellationToken).ConfigureAwait(false));

    /// <summary>A token source that also fires when the client is disposed.</summary>
    public CancellationTokenSource LinkLifetime(CancellationToken cancellationToken) =>
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Closing);

    /// <exception cref="ArgumentException">The options are out of range, or nobody could sign the requests they lead to.</exception>
    public void CheckResume(EventsResume? resume)
    {
        resume?.Validate();
        if (resume is not null && Options.Identity.Signer is OfflineSigner)
        {
            throw new ArgumentException(
                $"{nameof(EventsOptions)}.{nameof(EventsOptions.Resume)} signs a new request after each break, which a client that signs offline "
                + "cannot: leave it out and make a new request when the stream ends.");
        }
    }

    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        TimeSpan? timeout,
        CallSubject subject,
        Func<GrpcException, GatewayException> translate,
        CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ThrowIfClosed();
        var startedAt = Stopwatch.GetTimestamp();
        var status = GrpcStatusCode.Cancelled;
        using var activity = GatewayTelemetry.StartCall(method.FullName, subject);
        try
        {
            var response = await Options.Channel
                .UnaryAsync(method, request, new GrpcCallOptions { Timeout = timeout }, cancellationToken)
                .ConfigureAwait(false);
            status = GrpcStatusCode.OK;
            return response;
        }
        catch (GrpcException e)
        {
            status = e.StatusCode;
            throw translate(e);
        }
        finally
        {
            GatewayTelemetry.EndCall(activity, method.FullName, startedAt, status);
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
