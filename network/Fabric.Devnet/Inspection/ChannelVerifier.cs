using Fabric.Devnet.Commit;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fabric.Devnet.Inspection;

/// <summary>
/// Checks one channel's files: every record, every hash and signature, and every verdict, which is passed once more on a ledger that grows
/// block by block as the files say.
/// </summary>
internal sealed class ChannelVerifier(FolderChannel channel, StateDatabase stateDatabase, bool isRunning)
{
    private long _blocks;
    private long _transactions;
    private long _invalid;
    private long _forced;
    private long _privateSets;

    public ChannelVerification Verify(CancellationToken cancellationToken)
    {
        VerificationFault? fault;
        try
        {
            fault = ScanFiles() ?? VerifyBlocks(cancellationToken);
        }
        catch (DevnetStorageException exception)
        {
            fault = new VerificationFault(channel.Relative(exception.Path), null, 0, exception.Message);
        }

        return new ChannelVerification(channel.Name, _blocks, _transactions, _invalid, _forced, _privateSets, fault);
    }

    private VerificationFault? ScanFiles()
    {
        if (!File.Exists(channel.BlockFile))
        {
            return new VerificationFault(channel.Relative(channel.BlockFile), null, 0, "the file is missing");
        }

        foreach (var file in new[] { channel.BlockFile, channel.ReasonFile }.Concat(channel.PrivateFiles().Values).Where(File.Exists))
        {
            var scan = RecordScan.Read(file);
            long? block = file == channel.BlockFile ? scan.Offsets.Count : null;
            if (scan.Damage is { } damage)
            {
                return new VerificationFault(channel.Relative(file), block, scan.End, damage);
            }

            // In a running devnet a block may be on its way to the disk.
            if (scan.TornBytes > 0 && !isRunning)
            {
                return new VerificationFault(
                    channel.Relative(file), block, scan.End, $"{scan.TornBytes} bytes of a record that is not whole; the next start cuts them off");
            }
        }

        return File.Exists(channel.BlockFile + ".revert")
            ? new VerificationFault(channel.Relative(channel.BlockFile), null, 0, "the channel was being put back to an earlier block; the next start finishes that")
            : null;
    }

    private VerificationFault? VerifyBlocks(CancellationToken cancellationToken)
    {
        using var blocks = BlockStore.OpenToRead(channel.BlockFile);
        if (blocks.Height == 0)
        {
            return new VerificationFault(channel.Relative(channel.BlockFile), 0, 0, "there is no genesis block");
        }

        Block genesis;
        ChannelMembership membership;
        try
        {
            genesis = blocks.Read(0);
            var (application, orderer) = FolderChannel.Organizations(genesis);
            membership = new ChannelMembership(channel.Name, application, orderer) { Policies = ChannelPolicies.Read(genesis) };
        }
        catch (Exception exception) when (exception is FabricFormatException or InvalidProtocolBufferException)
        {
            return Fault(blocks, 0, exception.Message);
        }

        using var reasons = File.Exists(channel.ReasonFile) ? ReasonStore.OpenToRead(channel.ReasonFile) : ReasonStore.Empty();
        var files = channel.PrivateFilesByMsp(genesis);
        var stores = new Dictionary<string, PrivateDataStore>();
        try
        {
            foreach (var (mspId, file) in files)
            {
                stores[mspId] = PrivateDataStore.OpenToRead(file, blocks.Height);
            }

            foreach (var mspId in membership.Organizations.Where(mspId => !stores.ContainsKey(mspId)))
            {
                stores[mspId] = PrivateDataStore.Empty();
            }

            var chaincodes = new ChaincodeRegistry(membership.Organizations);
            var ledger = ChannelLedger.OpenToReplay(channel.Name, blocks, reasons, stores, chaincodes.BlockToLive, chaincodes.Update);
            for (ulong number = 0; number < blocks.Height; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var fault = VerifyBlock(blocks, number, ledger, membership, chaincodes, reasons) ?? VerifyPrivate(ledger, number, stores, files);
                if (fault is not null)
                {
                    return fault;
                }

                ledger.Replay(blocks.Read(number));
                _blocks++;
            }

            return null;
        }
        finally
        {
            foreach (var store in stores.Values)
            {
                store.Dispose();
            }
        }
    }

    private VerificationFault? VerifyBlock(
        BlockStore blocks, ulong number, ChannelLedger ledger, ChannelMembership membership, ChaincodeRegistry chaincodes, ReasonStore reasons)
    {
        Block block;
        try
        {
            block = blocks.Read(number);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Fault(blocks, number, $"the record is no block: {exception.Message}");
        }

        var fault = FormOf(block, number, ledger) ?? OrdererSignature.FindFault(block, membership);
        if (fault is null && number > 0)
        {
            fault = VerdictsOf(block, ledger, membership, chaincodes, reasons);
        }

        return fault is null ? null : Fault(blocks, number, fault);
    }

    private static string? FormOf(Block block, ulong number, ChannelLedger ledger)
    {
        if (block.Header is not { } header || block.Data is null || block.Metadata is not { } metadata
            || metadata.Metadata.Count <= (int)BlockMetadataIndex.TransactionsFilter)
        {
            return "the block lacks its header, its data or its metadata";
        }

        var flags = metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter].Length;
        return header switch
        {
            _ when header.Number != number => $"the block says that it is number {header.Number}",
            _ when header.PreviousHash != ledger.LastHeaderHash =>
                $"its previous hash is {Hex(header.PreviousHash)}, the hash of block {number - 1} is {Hex(ledger.LastHeaderHash)}",
            _ when Blocks.ComputeDataHash(block.Data) is var hash && header.DataHash != hash =>
                $"its data hash is {Hex(header.DataHash)}, the hash of its data is {Hex(hash)}",
            _ when flags != block.Data.Data.Count => $"it has {flags} verdicts on {block.Data.Data.Count} transactions",
            _ => null,
        };
    }

    private string? VerdictsOf(Block block, ChannelLedger ledger, ChannelMembership membership, ChaincodeRegistry chaincodes, ReasonStore reasons)
    {
        var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter].ToByteArray();
        var forced = Enumerable.Range(0, flags.Length)
            .Select(index => reasons.Explain(block.Header.Number, index, (TxValidationCode)flags[index]))
            .ToList();
        var committer = new BlockCommitter(ledger, membership, chaincodes, stateDatabase, NullLogger.Instance)
        {
            Force = (index, _) => forced[index].IsForced || IsByRevocation(forced[index]) ? forced[index] : null,
        };
        var (_, outcomes, updates) = committer.Judge(block);
        for (var index = 0; index < outcomes.Length; index++)
        {
            if ((byte)outcomes[index].Code != flags[index])
            {
                return $"its verdict on transaction {index} is {(TxValidationCode)flags[index]}, by the rules it is {outcomes[index].Code}"
                    + (outcomes[index].Reason is { } reason ? $" ({reason})" : string.Empty);
            }
        }

        if (block.Metadata.Metadata.Count <= (int)BlockMetadataIndex.CommitHash
            || Metadata.Parser.ParseFrom(block.Metadata.Metadata[(int)BlockMetadataIndex.CommitHash]).Value is not { } stated
            || stated != ByteString.CopyFrom(CommitHash.Compute(flags, updates, ledger.LastCommitHash.Span)))
        {
            return "its commit hash is not that of its verdicts and writes";
        }

        _transactions += outcomes.Length;
        _invalid += outcomes.Count(outcome => !outcome.IsValid);
        _forced += outcomes.Count(outcome => outcome.IsForced);
        return null;
    }

    private VerificationFault? VerifyPrivate(
        ChannelLedger ledger, ulong number, Dictionary<string, PrivateDataStore> stores, IReadOnlyDictionary<string, string> files)
    {
        var block = ledger.ReadBlock(number);
        var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter];
        foreach (var (mspId, store) in stores)
        {
            foreach (var (index, data) in store.Read(number))
            {
                var transaction = index < (ulong)flags.Length && flags[(int)index] == (byte)TxValidationCode.Valid
                    ? JudgedTransaction.Read(block.Data.Data[(int)index], (int)index, ValidationOutcome.Valid)
                    : null;
                foreach (var (chaincode, collection) in data.NsPvtRwset.SelectMany(set => set.CollectionPvtRwset.Select(item => (set.Namespace, item))))
                {
                    if (transaction is null || !WriteSets.Matches(transaction.ReadWrites!, chaincode, collection))
                    {
                        return new VerificationFault(
                            channel.Relative(files[mspId]), (long)number, store.OffsetOf(number)!.Value,
                            $"the private data of {mspId} for transaction {index}, {chaincode}/{collection.CollectionName}, does not have the hash that the transaction states");
                    }

                    _privateSets++;
                }
            }
        }

        return null;
    }

    private VerificationFault Fault(BlockStore blocks, ulong number, string description) =>
        new(channel.Relative(blocks.Path), (long)number, blocks.OffsetOf(number), description);

    // Certificates are taken back outside of the chain: which ones had been by a block, only the reason tells that was kept with it.
    private static bool IsByRevocation(ValidationOutcome outcome) =>
        outcome is { Code: TxValidationCode.BadCreatorSignature, Reason: { } reason } && reason.Contains("revoked", StringComparison.Ordinal);

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span)[..Math.Min(16, bytes.Length * 2)];
}
