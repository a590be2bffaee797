using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// Whether a block is signed by the orderers that the channel asks for: those that its policy <c>BlockValidation</c> names and, where the
/// configuration lists consenters (BFT), a quorum of them, who sign under their numbers.
/// </summary>
internal sealed class OrdererSignatures(ChannelConfiguration configuration, Findings findings)
{
    /// <returns>The number of the configuration block that the orderers signed, and who they are; null, with findings, if it does not do.</returns>
    public (ulong Configuration, string Signers)? Check(Block block, DateTimeOffset at, string what)
    {
        var number = block.Header.Number;
        try
        {
            var metadata = Metadata.Parser.ParseFrom(block.Metadata.Metadata.FirstOrDefault() ?? ByteString.Empty);
            if (Signers(block.Header, metadata, at, what) is not { } signers || !AreEnough(signers, number, what))
            {
                return null;
            }

            if (OrdererBlockMetadata.Parser.ParseFrom(metadata.Value).LastConfig is { } named)
            {
                return (named.Index, Describe(signers));
            }

            findings.Fail($"{what}.metadata", $"The orderers of block {number} signed no configuration's number.");
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or FabricFormatException)
        {
            findings.Fail($"{what}.orderers", $"The orderers' signatures on block {number} cannot be read: {cause.Message}");
        }

        return null;
    }

    private static string Defects(List<Member> signers) => string.Concat(
        signers.Where(signer => signer.Defect is not null).Select(signer => $"; the certificate of {signer.Name} does not count: {signer.Defect}"));

    private bool AreEnough(List<Member> signers, ulong number, string what)
    {
        var isSigned = findings.Require(
            signers.Exists(signer => signer.IsOrderer) && configuration.IsSatisfied("/Channel/Orderer/BlockValidation", signers),
            $"{what}.orderers",
            $"Block {number} is not signed by the orderers that the channel's policy BlockValidation asks for{Defects(signers)}.");
        if (configuration.Consenters.Count == 0)
        {
            return isSigned;
        }

        // The policy says the same on channels as configtxgen makes them; one that asks for less would let a single liar fork the chain.
        var (count, quorum) = (signers.Count(IsConsenter), ByzantineQuorum.Of(configuration.Consenters.Count));
        return findings.Require(
            count >= quorum,
            $"{what}.quorum",
            $"Block {number} is signed by {count} of the {configuration.Consenters.Count} consenters; BFT takes {quorum}.") && isSigned;
    }

    private string Describe(List<Member> signers) => configuration.Consenters.Count == 0
        ? "The orderers"
        : $"{signers.Count(IsConsenter)} of the {configuration.Consenters.Count} consenters (BFT takes {ByzantineQuorum.Of(configuration.Consenters.Count)})";

    private bool IsConsenter(Member signer) => signer.IsOrderer && configuration.Consenters.Values.Contains(signer.Identity.Serialized);

    private List<Member>? Signers(BlockHeader header, Metadata metadata, DateTimeOffset at, string what)
    {
        var signers = new List<Member>();
        foreach (var entry in metadata.Signatures)
        {
            // Under BFT a signer goes by its number in the configuration, and signs the header that names it.
            var isNumbered = entry.SignatureHeader.IsEmpty && !entry.IdentifierHeader.IsEmpty;
            var name = isNumbered ? entry.IdentifierHeader : entry.SignatureHeader;
            var creator = isNumbered
                ? configuration.Consenters.GetValueOrDefault(IdentifierHeader.Parser.ParseFrom(name).Identifier)
                : SignatureHeader.Parser.ParseFrom(name).Creator;
            var signer = creator is null or { IsEmpty: true } ? null : configuration.Find(creator, at);
            byte[] signed = [.. metadata.Value.Span, .. name.Span, .. Blocks.EncodeHeader(header)];
            if (!findings.Require(
                signer is not null && (isNumbered || entry.IdentifierHeader.IsEmpty) && signer.Identity.Verify(signed, entry.Signature.Span),
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
}
