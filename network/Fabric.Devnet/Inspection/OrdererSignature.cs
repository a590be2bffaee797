using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Msp;
using Google.Protobuf;

namespace Fabric.Devnet.Inspection;

/// <summary>Whether a block is signed by the channel's orderer.</summary>
internal static class OrdererSignature
{
    /// <summary>What is wrong with a block's signatures; null when nothing is.</summary>
    public static string? FindFault(Block block, ChannelMembership membership)
    {
        try
        {
            var metadata = Metadata.Parser.ParseFrom(block.Metadata.Metadata[(int)BlockMetadataIndex.Signatures]);
            if (metadata.Signatures.Count == 0)
            {
                return "it is not signed";
            }

            foreach (var signature in metadata.Signatures)
            {
                var signer = membership.Find(SignatureHeader.Parser.ParseFrom(signature.SignatureHeader).Creator);
                byte[] signed = [.. metadata.Value.Span, .. signature.SignatureHeader.Span, .. Blocks.EncodeHeader(block.Header)];
                if (!signer.HasRole(MSPRole.Types.MSPRoleType.Orderer))
                {
                    return $"it is signed by somebody of {signer.MspId} who is no orderer";
                }

                if (!signer.Identity.Verify(signed, signature.Signature.Span))
                {
                    return "its orderer's signature is not that of its header";
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or FabricFormatException)
        {
            return $"its signatures cannot be read: {exception.Message}";
        }
    }
}
