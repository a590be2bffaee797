using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Hosting;

/// <summary>Passes a peer's messages on and tells when the peer has accepted the chaincode; costs nothing after that.</summary>
internal sealed class ReadySignal(IAsyncEnumerable<ChaincodeMessage> messages) : IAsyncEnumerable<ChaincodeMessage>
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Ready => _ready.Task;

    public IAsyncEnumerator<ChaincodeMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(messages.GetAsyncEnumerator(cancellationToken), _ready);

    private sealed class Enumerator(IAsyncEnumerator<ChaincodeMessage> inner, TaskCompletionSource ready) : IAsyncEnumerator<ChaincodeMessage>
    {
        public ChaincodeMessage Current => inner.Current;

        public ValueTask<bool> MoveNextAsync() => ready.Task.IsCompleted ? inner.MoveNextAsync() : WatchAsync();

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private async ValueTask<bool> WatchAsync()
        {
            if (!await inner.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }

            if (inner.Current.Type == MessageType.Ready)
            {
                ready.TrySetResult();
            }

            return true;
        }
    }
}
