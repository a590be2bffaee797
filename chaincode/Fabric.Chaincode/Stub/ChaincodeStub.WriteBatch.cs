using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    // Well below the 100 MiB that a message may have: a batch counts writes, and a thousand of them may be large.
    private const int LargestBatchBytes = 32 * 1024 * 1024;

    private WriteBatch? _batch;
    private volatile bool _finishing;

    public void StartWriteBatch()
    {
        if (_conversation.Abilities.WriteBatchSize > 0 && !_finishing)
        {
            Interlocked.CompareExchange(ref _batch, new WriteBatch(), null);
        }
    }

    public Task FinishWriteBatchAsync(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _batch, null) is { } batch ? SendAsync(batch.Take(ends: true), cancellationToken) : Task.CompletedTask;

    /// <summary>Sends what is left when the transaction's code has returned.</summary>
    public Task EndWriteBatchAsync()
    {
        _finishing = true;
        return FinishWriteBatchAsync(CancellationToken.None);
    }

    /// <summary>Sends what has been collected so far, so that what follows at the peer sees the order of the calls.</summary>
    private Task DrainWriteBatchAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _batch) is { } batch ? SendAsync(batch.Take(ends: false), cancellationToken) : Task.CompletedTask;

    private async Task SendAsync(IReadOnlyList<WriteRecord> records, CancellationToken cancellationToken)
    {
        var message = new WriteBatchState();
        var size = 0;
        foreach (var record in records)
        {
            var recordSize = record.CalculateSize();
            if (message.Rec.Count > 0 && (message.Rec.Count == _conversation.Abilities.WriteBatchSize || size + recordSize > LargestBatchBytes))
            {
                await _conversation.RequestAsync(MessageType.WriteBatchState, message, cancellationToken).ConfigureAwait(false);
                message = new WriteBatchState();
                size = 0;
            }

            message.Rec.Add(record);
            size += recordSize;
        }

        if (message.Rec.Count > 0)
        {
            await _conversation.RequestAsync(MessageType.WriteBatchState, message, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryBatch(WriteRecord.Types.Type type, string collection, string key, ReadOnlyMemory<byte> value = default) =>
        // Copied: the caller may reuse its buffer before the batch is sent.
        Volatile.Read(ref _batch) is { } batch
        && batch.TryAdd(new WriteRecord { Type = type, Collection = collection, Key = key, Value = ByteString.CopyFrom(value.Span) });

    private bool TryBatch(string collection, string key, StateMetadata metadata) =>
        Volatile.Read(ref _batch) is { } batch
        && batch.TryAdd(new WriteRecord { Type = WriteRecord.Types.Type.PutStateMetadata, Collection = collection, Key = key, Metadata = metadata });
}
