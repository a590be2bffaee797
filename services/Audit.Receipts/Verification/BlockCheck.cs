using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;

namespace Audit.Receipts.Verification;

/// <summary>Whether the orderers signed the block, and what hashes tie it to its content and to the configuration.</summary>
internal sealed class BlockCheck(Receipt receipt, ChannelConfiguration configuration, Findings findings)
{
    public void Check(DateTimeOffset at)
    {
        var block = receipt.Block;
        if (findings.Require(
            Blocks.ComputeDataHash(block.Data) == block.Header.DataHash,
            "block.data-hash", $"The transactions of block {block.Header.Number} are not those its header has the hash of."))
        {
            findings.Prove($"The {block.Data.Data.Count} transaction(s) of block {block.Header.Number} are those its header has the hash of.");
        }

        if (new OrdererSignatures(configuration, findings).Check(block, at, "block") is var (named, signers))
        {
            findings.Prove($"{signers} signed block {block.Header.Number}, and that block {named} holds the configuration in force.");
            findings.Require(
                named == receipt.Configuration.Header.Number,
                "configuration.number",
                $"The orderers signed that the configuration in force is in block {named}; the receipt holds that of block {receipt.Configuration.Header.Number}.");
        }

        CheckConfigurationSignature(at);
        CheckMetadata();
        CheckChain();
    }

    // The first block of a channel is made, not ordered: nobody need sign it.
    private void CheckConfigurationSignature(DateTimeOffset at)
    {
        var block = receipt.Configuration;
        var number = block.Header.Number;
        if (number == 0 && block.Metadata.Metadata.All(item => item.IsEmpty))
        {
            return;
        }

        // Consenters go by number: those before a change sign the block that replaces their certificates, which then cannot be checked.
        var isReplacing = configuration.Consenters.Count > 0 && number > 0;
        var own = isReplacing ? new Findings() : findings;
        if (new OrdererSignatures(configuration, own).Check(block, at, "configuration") is var (_, signers))
        {
            findings.Prove($"{signers} signed the configuration block {number}.");
        }
        else if (isReplacing)
        {
            findings.LeaveOpen($"That the consenters signed the configuration block {number}: its signatures are not those of the consenters in it. Peers signed for it instead.");
        }
    }

    // What neither orderers sign nor hashes cover has no business in a receipt.
    private void CheckMetadata() => findings.Require(
        ReceiptMetadata.Of(receipt.Block, BlockMetadataIndex.Signatures, BlockMetadataIndex.TransactionsFilter, BlockMetadataIndex.CommitHash).Equals(receipt.Block.Metadata)
        && ReceiptMetadata.OfConfiguration(receipt.Configuration).Equals(receipt.Configuration.Metadata),
        "block.metadata", "The blocks carry metadata that nobody signs.");

    private void CheckChain()
    {
        var (first, last) = (receipt.Configuration.Header, receipt.Block.Header);
        if (receipt.Headers.Count == 0 && last.Number != first.Number + 1)
        {
            findings.LeaveOpen(
                $"That the configuration block {first.Number} is an ancestor of block {last.Number} by hash: the headers between are not in the receipt. Peers signed for it instead.");
            return;
        }

        var previous = first;
        foreach (var header in receipt.Headers.Append(last))
        {
            if (!findings.Require(
                header.Number == previous.Number + 1 && header.PreviousHash == Blocks.ComputeHeaderHash(previous),
                "chain", $"Block {header.Number} does not follow block {previous.Number} by hash: this is another chain, or headers are missing."))
            {
                return;
            }

            previous = header;
        }

        findings.Prove($"The hash chain leads from the configuration block {first.Number} to block {last.Number}.");
    }
}
