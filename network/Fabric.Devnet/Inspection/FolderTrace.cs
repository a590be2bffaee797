using Fabric.Devnet.Ledger;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Inspection;

/// <summary>Finds a transaction in a channel's files.</summary>
internal static class FolderTrace
{
    /// <summary>The trace of a transaction, null when the channel does not have it.</summary>
    /// <exception cref="DevnetStorageException">A file is damaged.</exception>
    public static TransactionTrace? Find(FolderChannel channel, string transactionId, CancellationToken cancellationToken)
    {
        using var blocks = BlockStore.OpenToRead(channel.BlockFile);
        for (ulong number = 1; number < blocks.Height; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = blocks.Read(number);
            for (var index = 0; index < block.Data.Data.Count; index++)
            {
                if (JudgedTransaction.IdOf(block.Data.Data[index]) == transactionId)
                {
                    return Build(channel, blocks, block, index, transactionId);
                }
            }
        }

        return null;
    }

    private static TransactionTrace Build(FolderChannel channel, BlockStore blocks, Block block, int index, string transactionId)
    {
        using var reasons = File.Exists(channel.ReasonFile) ? ReasonStore.OpenToRead(channel.ReasonFile) : ReasonStore.Empty();
        var code = (TxValidationCode)block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter][index];
        var held = new Dictionary<string, TxPvtReadWriteSet>();
        foreach (var (mspId, file) in channel.PrivateFilesByMsp(blocks.Read(0)))
        {
            using var store = PrivateDataStore.OpenToRead(file, blocks.Height);
            if (store.Read(block.Header.Number).TryGetValue((ulong)index, out var data))
            {
                held[mspId] = data;
            }
        }

        return TraceBuilder.Build(channel.Name, block, index, transactionId, reasons.Explain(block.Header.Number, index, code), held);
    }
}
