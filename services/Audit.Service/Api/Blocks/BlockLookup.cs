using System.Globalization;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>Finds blocks and transactions of the channel for the API and for pages; neither waits longer than it should for a peer that is away.</summary>
internal sealed class BlockLookup(ChannelBlocks channel)
{
    /// <summary>The blocks of a page unless asked otherwise.</summary>
    internal const int UsualLimit = 10;

    /// <summary>The most blocks of a page.</summary>
    internal const int LargestPage = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // For what a page can do without.
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(1);

    /// <summary>Reads where a list is to begin; null for the newest block.</summary>
    /// <exception cref="RequestException">It is no number of a block.</exception>
    internal static long? From(QueryReader reader) => reader.Text("from") is not { } text
        ? null
        : Number(text) ?? throw QueryReader.Invalid($"from is '{text}'; give the number of a block.");

    /// <summary>Lists blocks, the newest first.</summary>
    /// <param name="from">The block to begin with; null for the newest.</param>
    /// <param name="limit">The most blocks, 1…<see cref="LargestPage"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">The peer does not answer.</exception>
    internal Task<BlockListDocument> ListAsync(long? from, int limit, CancellationToken cancellationToken) => AskAsync(
        async patient =>
        {
            long height = await channel.HeightAsync(patient);
            long newest = Math.Min(from ?? height - 1, height - 1);
            ChannelBlock?[] blocks = await Task.WhenAll(
                Enumerable.Range(0, limit).Select(step => newest - step).Where(number => number >= 0)
                    .Select(number => channel.FindBlockAsync(number, patient)));
            long next = newest - limit;
            return new BlockListDocument(
                height, [.. blocks.OfType<ChannelBlock>().Select(BlockDocument.Of)], next >= 0 ? next.ToString(CultureInfo.InvariantCulture) : null);
        },
        cancellationToken);

    /// <summary>Finds a block by its number.</summary>
    /// <exception cref="RequestException">There is none, or the peer does not answer.</exception>
    internal Task<ChannelBlock> RequireBlockAsync(string number, CancellationToken cancellationToken) => AskAsync(
        async patient => Number(number) is { } wanted && await channel.FindBlockAsync(wanted, patient) is { } block
            ? block
            : throw new RequestException(StatusCodes.Status404NotFound, ProblemCode.BlockUnknown, $"The channel has no block '{number}' yet."),
        cancellationToken);

    /// <summary>Whether no block comes after this one yet; so, too, where a peer that is away cannot tell.</summary>
    internal async Task<bool> IsNewestAsync(long number, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ShortPatience);
        try
        {
            return !await channel.ReachesAsync(number + 1, patience.Token);
        }
        catch (LedgerUnavailableException)
        {
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>Finds a transaction by its id.</summary>
    /// <exception cref="RequestException">There is none, or the peer does not answer.</exception>
    internal Task<TransactionDocument> RequireTransactionAsync(string id, CancellationToken cancellationToken) => AskAsync(
        async patient => Sha256Hash.IsHash(id) && await channel.FindWithBlockAsync(id, patient) is { } found
            ? TransactionDocument.Of(found.Transaction, found.Block.Number, IndexOf(found.Block, found.Transaction))
            : throw new RequestException(StatusCodes.Status404NotFound, ProblemCode.TransactionUnknown, $"The channel holds no transaction '{id}'."),
        cancellationToken);

    private static int IndexOf(ChannelBlock block, ChannelTransaction transaction) =>
        block.Transactions.Index().First(one => ReferenceEquals(one.Item, transaction)).Index;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await ask(patience.Token);
        }
        catch (LedgerUnavailableException cause)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The peer does not answer: {cause.Message}", cause);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The peer does not answer within {Patience.TotalSeconds} s.", cause);
        }
    }
}
