using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Fabric.Protocol.Tests.Transactions;

public sealed class BlocksTests
{
    [Fact]
    public void ComputeDataHash_equals_the_known_answers() => Assert.All(KnownAnswers.Blocks, known =>
    {
        var data = new BlockData { Data = { known.Data.Select(hex => ByteString.CopyFrom(Convert.FromHexString(hex))) } };

        Assert.Equal(known.DataHash, Convert.ToHexStringLower(Blocks.ComputeDataHash(data).Span));
    });

    [Fact]
    public void ComputeHeaderHash_equals_the_known_answers() => Assert.All(KnownAnswers.Blocks, known =>
    {
        var header = new BlockHeader
        {
            Number = ulong.Parse(known.Number, null),
            PreviousHash = ByteString.CopyFrom(Convert.FromHexString(known.PreviousHash)),
            DataHash = ByteString.CopyFrom(Convert.FromHexString(known.DataHash)),
        };

        Assert.Equal(known.HeaderHash, Convert.ToHexStringLower(Blocks.ComputeHeaderHash(header).Span));
    });
}
