namespace Fabric.Protocol.Grpc;

/// <summary>The life of one call on the client: its deadline, its cancellation, and the translation of its failures.</summary>
internal sealed class GrpcCall : IDisposable
{
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationTokenSource? _deadline;
    private readonly CancellationToken _callerToken;
    private readonly CancellationToken _token;
    private readonly Uri _address;

    public GrpcCall(Uri address, TimeSpan? timeout, CancellationToken callerToken)
    {
        _address = address;
        _callerToken = callerToken;
        _deadline = timeout is { } span ? new CancellationTokenSource(span) : null;
        _lifetime = _deadline is null
            ? CancellationTokenSource.CreateLinkedTokenSource(callerToken)
            : CancellationTokenSource.CreateLinkedTokenSource(callerToken, _deadline.Token);
        _token = _lifetime.Token;
    }

    /// <summary>Cancelled by the caller, by the deadline or by <see cref="Cancel"/>.</summary>
    public CancellationToken Token => _token;

    public void Cancel() => _lifetime.Cancel();

    public Exception? Translate(Exception exception) =>
        GrpcFailures.Translate(exception, _deadline?.IsCancellationRequested == true, _address, _callerToken, _token);

    public void Dispose()
    {
        _lifetime.Dispose();
        _deadline?.Dispose();
    }
}
