using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>A stream of our Gateway client.</summary>
internal sealed class DotNetListener : IEventListener
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ICheckpointer? _checkpointer;
    private readonly bool _isWholeBlock;
    private readonly IAsyncEnumerator<Received> _events;
    private Task _last = Task.CompletedTask;

    public DotNetListener(
        Func<EventsOptions, CancellationToken, IAsyncEnumerable<Received>> open, ListenRequest request, DotNetCheckpointers checkpointers)
    {
        _checkpointer = checkpointers.Find(request.Checkpointer);
        _isWholeBlock = request.Kind != EventKind.Chaincode;
        var options = new EventsOptions
        {
            StartBlock = request.StartBlock,
            Checkpoint = _checkpointer,
            Resume = request.IsResuming ? new EventsResume { MaxDelay = TimeSpan.FromSeconds(1) } : null,
        };
        _events = open(options, _closing.Token).GetAsyncEnumerator(_closing.Token);
    }

    public Task<Received> NextAsync()
    {
        var next = ReadAsync();
        _last = next;
        return ConformanceErrors.TranslateAsync(() => next);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _events.DisposeAsync();
        _closing.Dispose();
    }

    private async Task<Received> ReadAsync()
    {
        Assert.True(await _events.MoveNextAsync());
        var received = _events.Current;
        if (_checkpointer is not null)
        {
            await (_isWholeBlock
                ? _checkpointer.CheckpointBlockAsync(received.BlockNumber)
                : _checkpointer.CheckpointTransactionAsync(received.BlockNumber, received.TransactionIds[0]));
        }

        return received;
    }
}
