namespace Fabric.Protocol.Grpc;

/// <summary>The life of one call on the client: its deadline, its cancellation, and the translation of its failures.</summary>
internal sealed class GrpcCall : IDisposable
{
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationToken _callerToken;
    private readonly CancellationToken _token;
    private readonly bool _hasDeadline;
    private readonly Uri _address;
    private volatile bool _isClosed;

    public GrpcCall(Uri address, TimeSpan? timeout, CancellationToken callerToken)
    {
        _address = address;
        _callerToken = callerToken;
        _lifetime = callerToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(callerToken) : new CancellationTokenSource();
        if (timeout is { } span)
        {
            _hasDeadline = true;
            _lifetime.CancelAfter(span);
        }

        _token = _lifetime.Token;
    }

    /// <summary>Cancelled by the caller, by the deadline or by <see cref="Cancel"/>.</summary>
    public CancellationToken Token => _token;

    // The token is cancelled for one of three reasons: what is neither of the other two is the deadline.
    private bool HasDeadlinePassed => _hasDeadline && _token.IsCancellationRequested && !_isClosed && !_callerToken.IsCancellationRequested;

    public void Cancel()
    {
        if (!_token.IsCancellationRequested)
        {
            _isClosed = true;
        }

        _lifetime.Cancel();
    }

    public Exception? Translate(Exception exception) =>
        GrpcFailures.Translate(exception, HasDeadlinePassed, _address, _callerToken, _token);

    public void Dispose() => _lifetime.Dispose();
}
