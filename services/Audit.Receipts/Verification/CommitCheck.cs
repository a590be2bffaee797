using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Audit.Receipts.Verification;

/// <summary>Whether the block's validation flags say that the transaction is valid, and whether its commit hash goes with them.</summary>
internal static class CommitCheck
{
    public static void Check(Receipt receipt, Findings findings)
    {
        var metadata = receipt.Block.Metadata.Metadata;
        var flags = metadata.Count > (int)BlockMetadataIndex.TransactionsFilter ? metadata[(int)BlockMetadataIndex.TransactionsFilter] : ByteString.Empty;
        if (!findings.Require(
            flags.Length == receipt.Block.Data.Data.Count, "validity.flags", "The block does not have one validation flag for each of its transactions."))
        {
            return;
        }

        findings.Require(
            flags[receipt.TransactionIndex] == (byte)TxValidationCode.Valid,
            "validity.flag",
            $"The block's flag says that the transaction is invalid: {(TxValidationCode)flags[receipt.TransactionIndex]}.");
        try
        {
            CheckHash(receipt, metadata, flags, findings);
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or FabricFormatException or FormatException)
        {
            findings.Fail("validity.commit-hash", $"The commit hash cannot be computed: {cause.Message}");
        }
    }

    private static void CheckHash(Receipt receipt, RepeatedField<ByteString> metadata, ByteString flags, Findings findings)
    {
        var stated = metadata.Count > (int)BlockMetadataIndex.CommitHash
            ? Metadata.Parser.ParseFrom(metadata[(int)BlockMetadataIndex.CommitHash]).Value
            : ByteString.Empty;
        var previous = Convert.FromHexString(receipt.PreviousCommitHash ?? string.Empty);
        if (stated.IsEmpty)
        {
            findings.LeaveOpen("The commit hash: the peer that gave the block out does not write one.");
        }
        else if (CommitHash.Compute(receipt.Block, flags.Span, previous) is not { } computed)
        {
            findings.LeaveOpen("The commit hash: a transaction of the block changes a key's policy without its value, which the hash is over as well.");
        }
        else if (findings.Require(
            stated.Span.SequenceEqual(computed),
            "validity.commit-hash", "The commit hash is not that of the block's flags, writes and the commit hash before."))
        {
            findings.Prove("The block's validation flags and all that its valid transactions write give the commit hash in it.");
        }
    }
}
