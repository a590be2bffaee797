using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Receipts;

/// <summary>The part of blocks' metadata that a receipt keeps: what is signed, and what the commit hash ties together.</summary>
internal static class ReceiptMetadata
{
    public static BlockMetadata Of(Block block, params BlockMetadataIndex[] kept)
    {
        var metadata = new BlockMetadata();
        for (var index = 0; index <= (int)BlockMetadataIndex.CommitHash; index++)
        {
            metadata.Metadata.Add(
                Array.Exists(kept, item => (int)item == index) && index < block.Metadata.Metadata.Count ? block.Metadata.Metadata[index] : ByteString.Empty);
        }

        return metadata;
    }

    /// <summary>Of a configuration block its signatures, if there are any: the first block of a channel has none on real networks.</summary>
    public static BlockMetadata OfConfiguration(Block block)
    {
        var metadata = Of(block, BlockMetadataIndex.Signatures);
        if (Metadata.Parser.ParseFrom(metadata.Metadata[0]).Signatures.Count == 0)
        {
            metadata.Metadata[0] = ByteString.Empty;
        }

        return metadata;
    }

    /// <summary>The block with only that metadata.</summary>
    public static Block With(Block block, BlockMetadata metadata) => new() { Header = block.Header, Data = block.Data, Metadata = metadata };
}
