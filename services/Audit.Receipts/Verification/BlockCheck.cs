using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

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

        if (SignedConfigurationOf(block, at, "block") is { } named)
        {
            findings.Prove($"The orderers signed block {block.Header.Number}, and that block {named} holds the configuration in force.");
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
        var number = receipt.Configuration.Header.Number;
        if ((number > 0 || receipt.Configuration.Metadata.Metadata.Any(item => item.Length > 0))
            && SignedConfigurationOf(receipt.Configuration, at, "configuration") is not null)
        {
            findings.Prove($"The orderers signed the configuration block {number}.");
        }
    }

    // What neither orderers sign nor hashes cover has no business in a receipt.
    private void CheckMetadata() => findings.Require(
        ReceiptMetadata.Of(receipt.Block, BlockMetadataIndex.Signatures, BlockMetadataIndex.TransactionsFilter, BlockMetadataIndex.CommitHash).Equals(receipt.Block.Metadata)
        && ReceiptMetadata.OfConfiguration(receipt.Configuration).Equals(receipt.Configuration.Metadata),
        "block.metadata", "The blocks carry metadata that nobody signs.");

    /// <returns>The number of the configuration block that the orderers signed; null if the signatures do not do.</returns>
    private ulong? SignedConfigurationOf(Block block, DateTimeOffset at, string what)
    {
        try
        {
            var metadata = Metadata.Parser.ParseFrom(block.Metadata.Metadata.FirstOrDefault() ?? ByteString.Empty);
            var signers = Signers(block.Header, metadata, at, what);
            if (signers is null || !findings.Require(
                signers.Exists(signer => signer.IsOrderer) && configuration.IsSatisfied("/Channel/Orderer/BlockValidation", signers),
                $"{what}.orderers",
                $"Block {block.Header.Number} is not signed by the orderers that the channel's policy BlockValidation asks for{Defects(signers)}."))
            {
                return null;
            }

            return OrdererBlockMetadata.Parser.ParseFrom(metadata.Value).LastConfig?.Index
                ?? (findings.Require(false, $"{what}.metadata", $"The orderers of block {block.Header.Number} signed no configuration's number.") ? 0UL : null);
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or FabricFormatException)
        {
            findings.Fail($"{what}.orderers", $"The orderers' signatures on block {block.Header.Number} cannot be read: {cause.Message}");
            return null;
        }
    }

    private static string Defects(List<Member> signers) => string.Concat(
        signers.Where(signer => signer.Defect is not null).Select(signer => $"; the certificate of {signer.Name} does not count: {signer.Defect}"));

    private List<Member>? Signers(BlockHeader header, Metadata metadata, DateTimeOffset at, string what)
    {
        var signers = new List<Member>();
        foreach (var entry in metadata.Signatures)
        {
            if (entry.SignatureHeader.IsEmpty)
            {
                findings.Fail($"{what}.orderers", $"Block {header.Number} is signed in the form of BFT orderers, which this version of receipts cannot check.");
                return null;
            }

            var signer = configuration.Find(SignatureHeader.Parser.ParseFrom(entry.SignatureHeader).Creator, at);
            byte[] signed = [.. metadata.Value.Span, .. entry.SignatureHeader.Span, .. Blocks.EncodeHeader(header)];
            if (!findings.Require(
                signer is not null && signer.Identity.Verify(signed, entry.Signature.Span),
                $"{what}.orderer-signature", $"A signature on block {header.Number} is not one of its header by a member of the channel."))
            {
                return null;
            }

            if (!signers.Exists(known => known.Identity.Serialized == signer!.Identity.Serialized))
            {
                signers.Add(signer!);
            }
        }

        return signers;
    }

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
