using Microsoft.Extensions.Caching.Memory;

namespace Audit.Service;

/// <summary>
/// The channel's blocks with a memory: what is committed never changes, so nothing is asked for twice while there is room to keep it. Only so
/// many questions are with the peer at a time.
/// </summary>
internal sealed class ChannelBlocks(IChannelReader reader) : IDisposable
{
    private const int MostTransactionsKept = 50_000;
    private const int MostQuestions = 8;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostTransactionsKept });
    private readonly SemaphoreSlim _questions = new(MostQuestions);
    private long _height;

    /// <summary>The number of the channel's newest block plus one, as it is now.</summary>
    /// <exception cref="LedgerUnavailableException">The peer does not answer.</exception>
    internal async Task<long> HeightAsync(CancellationToken cancellationToken)
    {
        long height = await AskAsync(() => reader.HeightAsync(cancellationToken), cancellationToken);
        // Several may be asking; what one of them has seen does not go away.
        for (long seen = Interlocked.Read(ref _height); height > seen; seen = Interlocked.Read(ref _height))
        {
            Interlocked.CompareExchange(ref _height, height, seen);
        }

        return height;
    }

    /// <summary>Whether the channel has a block of this number. The peer is only asked while it had none.</summary>
    /// <exception cref="LedgerUnavailableException">The peer does not answer, and nobody has seen such a block.</exception>
    internal async Task<bool> ReachesAsync(long number, CancellationToken cancellationToken) =>
        number < Interlocked.Read(ref _height) || number < await HeightAsync(cancellationToken);

    /// <summary>A block; null when the channel has none of that number yet.</summary>
    /// <exception cref="LedgerUnavailableException">The peer does not answer, and the block is not kept.</exception>
    internal async Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken) =>
        _kept.TryGetValue(number, out ChannelBlock? known) ? known : Keep(await AskAsync(() => reader.FindBlockAsync(number, cancellationToken), cancellationToken));

    /// <summary>A transaction with its block; null when the channel holds none of that id.</summary>
    /// <exception cref="LedgerUnavailableException">The peer does not answer, and the transaction's block is not kept.</exception>
    internal async Task<(ChannelBlock Block, ChannelTransaction Transaction)?> FindWithBlockAsync(string transactionId, CancellationToken cancellationToken)
    {
        ChannelBlock? block = _kept.TryGetValue(PlaceOf(transactionId), out long number)
            ? await FindBlockAsync(number, cancellationToken)
            : Keep(await AskAsync(() => reader.FindBlockOfAsync(transactionId, cancellationToken), cancellationToken));
        ChannelTransaction? transaction = block?.Transactions.FirstOrDefault(one => one.Id == transactionId);
        return transaction is null ? null : (block!, transaction);
    }

    /// <summary>A transaction; null when the channel holds none of that id.</summary>
    /// <exception cref="LedgerUnavailableException">The peer does not answer, and the transaction is not kept.</exception>
    internal async Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(transactionId, out ChannelTransaction? known))
        {
            return known;
        }

        ChannelTransaction? found = await AskAsync(() => reader.FindTransactionAsync(transactionId, cancellationToken), cancellationToken);
        return found is null ? null : _kept.Set(transactionId, found, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose()
    {
        _kept.Dispose();
        _questions.Dispose();
    }

    private static (string, bool) PlaceOf(string transactionId) => (transactionId, true);

    private ChannelBlock? Keep(ChannelBlock? block)
    {
        if (block is null)
        {
            return null;
        }

        _kept.Set(block.Number, block, new MemoryCacheEntryOptions { Size = Math.Max(1, block.Transactions.Count) });
        foreach (ChannelTransaction transaction in block.Transactions.Where(one => one.Id.Length > 0))
        {
            _kept.Set(PlaceOf(transaction.Id), block.Number, new MemoryCacheEntryOptions { Size = 1 });
            _kept.Set(transaction.Id, transaction, new MemoryCacheEntryOptions { Size = 1 });
        }

        return block;
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await _questions.WaitAsync(cancellationToken);
        try
        {
            return await ask();
        }
        finally
        {
            _questions.Release();
        }
    }
}
