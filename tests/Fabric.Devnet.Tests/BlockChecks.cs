using System.Security.Cryptography;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Devnet.Tests;

/// <summary>What must hold for every channel's chain, whatever happened on it.</summary>
internal static class BlockChecks
{
    public static Task AssertChainAsync(ChannelNode channel)
    {
        var previous = ByteString.Empty;
        for (ulong number = 0; number < channel.Ledger.Height; number++)
        {
            var block = channel.Ledger.ReadBlock(number);
            Assert.Equal(number, block.Header.Number);
            Assert.Equal(previous, block.Header.PreviousHash);
            Assert.Equal(SHA256.HashData(block.Data.Data.SelectMany(item => item.ToByteArray()).ToArray()), block.Header.DataHash.ToByteArray());
            Assert.Equal(block.Data.Data.Count, block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter].Length);
            AssertSignature(block);
            previous = Blocks.ComputeHeaderHash(block.Header);
        }

        Assert.Equal(previous, channel.Ledger.LastHeaderHash);
        return Task.CompletedTask;
    }

    /// <summary>The public state that follows from the blocks alone: what the chain says, told by another program.</summary>
    public static SortedDictionary<string, string> StateOf(ChannelNode channel, string chaincode)
    {
        var state = new SortedDictionary<string, string>(KeyOrder.Instance);
        for (ulong number = 1; number < channel.Ledger.Height; number++)
        {
            var block = channel.Ledger.ReadBlock(number);
            var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter];
            foreach (var (envelope, index) in block.Data.Data.Select((item, index) => (item, index)).Where(item => flags[item.index] == 0))
            {
                var transaction = Envelopes.Unpack(Envelope.Parser.ParseFrom(envelope));
                foreach (var write in TransactionReadWrites.Parse(transaction.Action.Results).Namespaces
                    .Where(set => set.Name == chaincode).SelectMany(set => set.Public.Writes))
                {
                    if (write.IsDelete)
                    {
                        state.Remove(write.Key);
                    }
                    else
                    {
                        state[write.Key] = $"{write.Value.ToStringUtf8()} at {number}:{index}";
                    }
                }
            }
        }

        return state;
    }

    private static void AssertSignature(Block block)
    {
        var metadata = Metadata.Parser.ParseFrom(block.Metadata.Metadata[(int)BlockMetadataIndex.Signatures]);
        var signature = Assert.Single(metadata.Signatures);
        var signer = X509Identity.Parse(SignatureHeader.Parser.ParseFrom(signature.SignatureHeader).Creator);
        byte[] signed = [.. metadata.Value.Span, .. signature.SignatureHeader.Span, .. Blocks.EncodeHeader(block.Header)];
        Assert.Equal("OrdererMSP", signer.MspId);
        Assert.True(signer.Verify(signed, signature.Signature.Span));
    }
}
