using Fabric.Devnet.Ledger;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Devnet.Ordering;

/// <summary>Makes a channel's next block out of a batch and signs it as its orderer.</summary>
internal sealed class BlockWriter(ChannelLedger ledger, SigningIdentity orderer)
{
    public async Task<Block> CutAsync(IEnumerable<ByteString> envelopes)
    {
        var data = new BlockData { Data = { envelopes } };
        var header = new BlockHeader { Number = ledger.Height, PreviousHash = ledger.LastHeaderHash, DataHash = Blocks.ComputeDataHash(data) };
        return new Block { Header = header, Data = data, Metadata = await SignAsync(header, orderer, CancellationToken.None).ConfigureAwait(false) };
    }

    /// <summary>A block's metadata as it leaves the orderer: its signature and where the configuration is.</summary>
    public static async Task<BlockMetadata> SignAsync(BlockHeader header, SigningIdentity orderer, CancellationToken cancellationToken)
    {
        // The channel's configuration never changes after the genesis block.
        var lastConfig = new LastConfig { Index = 0 };
        var value = new OrdererBlockMetadata { LastConfig = lastConfig, ConsenterMetadata = new Metadata().ToByteString() }.ToByteString();
        var signatureHeader = new SignatureHeader { Creator = orderer.Creator, Nonce = ByteString.CopyFrom(TransactionIds.NewNonce()) }.ToByteString();
        byte[] signed = [.. value.Span, .. signatureHeader.Span, .. Blocks.EncodeHeader(header)];
        var signature = await orderer.SignAsync(signed, cancellationToken).ConfigureAwait(false);
        var signatures = new Metadata
        {
            Value = value,
            Signatures = { new MetadataSignature { SignatureHeader = signatureHeader, Signature = ByteString.CopyFrom(signature) } },
        };
        return new BlockMetadata
        {
            Metadata =
            {
                signatures.ToByteString(), new Metadata { Value = lastConfig.ToByteString() }.ToByteString(), ByteString.Empty, ByteString.Empty,
            },
        };
    }
}
