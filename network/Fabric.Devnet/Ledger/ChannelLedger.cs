using System.Collections.Immutable;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// One channel's ledger. All peers of the devnet share it, since peers that commit the same blocks have the same public state;
/// private data is kept per organisation. Blocks are appended by one writer at a time, read by anybody.
/// </summary>
internal sealed partial class ChannelLedger : IDisposable
{
    private readonly BlockStore _blocks;
    private readonly ReasonStore _reasons;
    private readonly UnfinishedRevert _unfinished;
    private readonly ImmutableDictionary<string, PrivateDataStore> _private;
    private readonly ValueFile? _values;
    private readonly Func<string, string, ulong, ulong> _blockToLive;
    private readonly Action<LedgerView, StateUpdates> _applied;
    private readonly Func<string, string, string, bool>? _isMember;
    private readonly ExpirySchedule _expiry = new();
    private readonly ImmutableDictionary<string, ExpirySchedule> _privateExpiry;
    private volatile LedgerView _view;
    private volatile TaskCompletionSource _nextBlock = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChannelLedger(
        string channel,
        BlockStore blocks,
        ReasonStore reasons,
        UnfinishedRevert unfinished,
        ImmutableDictionary<string, PrivateDataStore> privateStores,
        ValueFile? values,
        Func<string, string, ulong, ulong> blockToLive,
        Action<LedgerView, StateUpdates> applied,
        Func<string, string, string, bool>? isMember)
    {
        _applied = applied;
        _isMember = isMember;
        Channel = channel;
        _blocks = blocks;
        History = new HistoryIndex(blocks.Read);
        _reasons = reasons;
        _unfinished = unfinished;
        _private = privateStores;
        _values = values;
        _blockToLive = blockToLive;
        _privateExpiry = privateStores.ToImmutableDictionary(store => store.Key, _ => new ExpirySchedule());
        _view = new LedgerView(0, WorldState.Empty, privateStores.ToImmutableDictionary(store => store.Key, _ => WorldState.Empty));
    }

    public string Channel { get; }

    public HistoryIndex History { get; }

    public TransactionIndex Transactions { get; } = new();

    public LedgerView View => _view;

    public ulong Height => _view.Height;

    /// <summary>The hash that the next block refers to.</summary>
    public ByteString LastHeaderHash { get; private set; } = ByteString.Empty;

    /// <summary>The commit hash of the last block; empty before block 1.</summary>
    public ByteString LastCommitHash { get; private set; } = ByteString.Empty;

    /// <summary>How many bytes of torn last records were cut off when the files were opened.</summary>
    public long RepairedBytes => _blocks.RepairedBytes + _reasons.RepairedBytes + _private.Values.Sum(store => store.RepairedBytes);

    /// <summary>Opens a channel's files and rebuilds its state from them.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="blockFile">The file of blocks.</param>
    /// <param name="reasonFile">The file that says why transactions are invalid.</param>
    /// <param name="privateFiles">Each organisation's file of private data.</param>
    /// <param name="flushToDisk">Whether a commit waits for the disk.</param>
    /// <param name="blockToLive">Chaincode, collection and block number to the collection's lifetime in blocks.</param>
    /// <param name="applied">Told of what each block changed, before anybody sees the ledger with it.</param>
    /// <param name="isMember">
    /// Chaincode, collection and MSP id to whether that organisation keeps the collection's data now: what its file lost in a crash is taken
    /// from other members' files. Null: nothing is.
    /// </param>
    /// <exception cref="DevnetStorageException">A file is damaged or in use.</exception>
    public static ChannelLedger Open(
        string channel,
        string blockFile,
        string reasonFile,
        IReadOnlyDictionary<string, string> privateFiles,
        bool flushToDisk,
        Func<string, string, ulong, ulong> blockToLive,
        Action<LedgerView, StateUpdates> applied,
        Func<string, string, string, bool>? isMember = null)
    {
        var blocks = BlockStore.Open(blockFile, flushToDisk);
        var stores = new Dictionary<string, PrivateDataStore>();
        ReasonStore? reasons = null;
        ValueFile? values = null;
        try
        {
            var unfinished = new UnfinishedRevert(blockFile + ".revert");
            blocks.Truncate(Math.Min(unfinished.Find() ?? blocks.Height, blocks.Height));
            reasons = ReasonStore.Open(reasonFile, flushToDisk, blocks.Height);
            foreach (var (mspId, path) in privateFiles)
            {
                stores[mspId] = PrivateDataStore.Open(path, flushToDisk, blocks.Height, unfinished.Find() is not null);
            }

            unfinished.End();

            values = ValueFile.Create(Path.Combine(Path.GetDirectoryName(blockFile)!, "state.values"));
            var ledger = new ChannelLedger(
                channel, blocks, reasons, unfinished, stores.ToImmutableDictionary(), values, blockToLive, applied, isMember);
            foreach (var block in blocks.ReadChain())
            {
                ledger.Replay(block);
            }

            return ledger;
        }
        catch
        {
            blocks.Dispose();
            reasons?.Dispose();
            values?.Dispose();
            stores.Values.ToList().ForEach(store => store.Dispose());
            throw;
        }
    }

    /// <summary>Opens a channel's files without changing them, for a ledger that is empty until blocks are replayed one by one.</summary>
    /// <exception cref="DevnetStorageException">A file is damaged.</exception>
    public static ChannelLedger OpenToReplay(
        string channel, BlockStore blocks, ReasonStore reasons, IReadOnlyDictionary<string, PrivateDataStore> stores,
        Func<string, string, ulong, ulong> blockToLive, Action<LedgerView, StateUpdates> applied) =>
        new(channel, blocks, reasons, new UnfinishedRevert(blocks.Path + ".revert"), stores.ToImmutableDictionary(), null, blockToLive, applied, null);

    public Block ReadBlock(ulong number) => _blocks.Read(number);

    public TransientStore Transient(string mspId) => _private[mspId].Transient;

    /// <summary>An organisation's private data of one block, by the transaction's position.</summary>
    public IReadOnlyDictionary<ulong, TxPvtReadWriteSet> ReadPrivate(string mspId, ulong number) => _private[mspId].Read(number);

    /// <summary>Completes once the ledger is at least <paramref name="height"/> blocks high.</summary>
    public async Task WaitForHeightAsync(ulong height, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the height is looked at: a block between the two completes it.
            var next = _nextBlock.Task;
            if (Height >= height)
            {
                return;
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends a judged block: writes it and the private data that waits for it, then applies both to the state.</summary>
    /// <param name="block">The block with its validation flags and commit hash.</param>
    /// <param name="transactions">Its endorser transactions in order, with verdicts.</param>
    /// <param name="updates">What the valid ones change.</param>
    public void Append(Block block, IReadOnlyList<JudgedTransaction> transactions, StateUpdates updates)
    {
        foreach (var (_, store) in _private)
        {
            store.Append(block.Header.Number, CollectPrivate(store.Transient, transactions));
        }

        _reasons.Append(block.Header.Number, transactions);
        _blocks.Append(block);
        Apply(block, transactions, updates);
        foreach (var (_, store) in _private)
        {
            store.Transient.Purge(transactions.Select(transaction => transaction.TransactionId), Height);
        }
    }

    public void Dispose()
    {
        _blocks.Dispose();
        _reasons.Dispose();
        _values?.Dispose();
        foreach (var (_, store) in _private)
        {
            store.Dispose();
        }
    }

    private static Dictionary<ulong, TxPvtReadWriteSet> CollectPrivate(TransientStore transient, IReadOnlyList<JudgedTransaction> transactions)
    {
        var collected = new Dictionary<ulong, TxPvtReadWriteSet>();
        foreach (var transaction in transactions.Where(transaction => transaction.Outcome.IsValid))
        {
            if (transaction.ReadWrites is { } readWrites && transient.Find(transaction.TransactionId, readWrites) is { } data)
            {
                collected[(ulong)transaction.Index] = data;
            }
        }

        return collected;
    }

    /// <summary>Applies a block that the files hold already. Its flags are the verdicts; nothing is validated again.</summary>
    public void Replay(Block block)
    {
        var transactions = new List<JudgedTransaction>();
        var updates = new StateUpdates();
        var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter].Span;
        for (var index = 0; index < block.Data.Data.Count; index++)
        {
            if (JudgedTransaction.Read(block.Data.Data[index], index, _reasons.Explain(block.Header.Number, index, (TxValidationCode)flags[index])) is { } transaction)
            {
                transactions.Add(transaction);
                if (transaction.Outcome.IsValid)
                {
                    WriteSets.Apply(transaction.ReadWrites!, transaction.Version(block), _view.State, updates);
                }
            }
        }

        if (_isMember is not null)
        {
            PrivateDataRepair.Restore(block.Header.Number, transactions, _private, _isMember);
        }

        Apply(block, transactions, updates);
    }

    private void Apply(Block block, IReadOnlyList<JudgedTransaction> transactions, StateUpdates updates)
    {
        var number = block.Header.Number;
        var state = _expiry.Expire(_view.State.With(updates, _values), number);
        Schedule(_expiry, updates, number);
        var privates = _view.Private.ToBuilder();
        foreach (var (mspId, store) in _private)
        {
            privates[mspId] = ApplyPrivate(block, transactions, store, privates[mspId], _privateExpiry[mspId]);
        }

        foreach (var transaction in transactions)
        {
            if (transaction.Outcome.IsValid)
            {
                History.Add(transaction.ReadWrites!, transaction.Version(block));
            }
        }

        LastHeaderHash = Blocks.ComputeHeaderHash(block.Header);
        LastCommitHash = CommitHashOf(block);
        var view = new LedgerView(number + 1, state, privates.ToImmutable());
        _applied(view, updates);
        _view = view;
        foreach (var transaction in transactions.Where(transaction => transaction.TransactionId.Length > 0))
        {
            Transactions.Add(transaction.TransactionId, new(number, transaction.Index, transaction.Outcome.Code, transaction.Outcome.Reason, transaction.Outcome.IsForced));
        }

        Pulse();
    }

    private WorldState ApplyPrivate(
        Block block, IReadOnlyList<JudgedTransaction> transactions, PrivateDataStore store, WorldState state, ExpirySchedule expiry)
    {
        var updates = new StateUpdates();
        foreach (var (index, data) in store.Read(block.Header.Number).OrderBy(item => item.Key))
        {
            var transaction = transactions.First(transaction => (ulong)transaction.Index == index);
            WriteSets.ApplyPrivate(transaction.ReadWrites!, data, transaction.Version(block), state, updates);
        }

        state = expiry.Expire(state.With(updates, _values), block.Header.Number);
        Schedule(expiry, updates, block.Header.Number);
        return state;
    }

    private void Schedule(ExpirySchedule schedule, StateUpdates updates, ulong block)
    {
        foreach (var (space, changes) in updates.Spaces.Where(space => !space.Key.IsPublic))
        {
            var blockToLive = _blockToLive(space.Chaincode, space.Collection, block);
            foreach (var (key, change) in changes.Where(change => !change.Value.IsDelete))
            {
                schedule.Add(space, key, change.Version, blockToLive);
            }
        }
    }

    private static ByteString CommitHashOf(Block block) =>
        block.Metadata.Metadata.Count > (int)BlockMetadataIndex.CommitHash
            ? Metadata.Parser.ParseFrom(block.Metadata.Metadata[(int)BlockMetadataIndex.CommitHash]).Value
            : ByteString.Empty;
}
