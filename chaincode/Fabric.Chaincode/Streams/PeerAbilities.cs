using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Chaincode.Streams;

/// <summary>What a peer said at READY that it can do beyond the requests every peer knows.</summary>
/// <param name="WriteBatchSize">How many writes one request may carry; 0 where the peer takes them one by one.</param>
/// <param name="GetMultipleSize">How many keys one request may read; 0 where the peer reads them one by one.</param>
internal sealed record PeerAbilities(int WriteBatchSize, int GetMultipleSize)
{
    /// <summary>A peer that offered nothing, as those before Fabric 3.</summary>
    public static readonly PeerAbilities None = new(0, 0);

    // The other shims take a smaller offer for a mistake in the peer's configuration; peers accept this many.
    private const uint SmallestSize = 100;

    /// <summary>Reads the payload of READY. One that cannot be read offers nothing.</summary>
    public static PeerAbilities Read(ByteString readyPayload)
    {
        if (readyPayload.IsEmpty)
        {
            return None;
        }

        try
        {
            var offered = ChaincodeAdditionalParams.Parser.ParseFrom(readyPayload);
            return new PeerAbilities(
                Size(offered.UseWriteBatch, offered.MaxSizeWriteBatch), Size(offered.UseGetMultipleKeys, offered.MaxSizeGetMultipleKeys));
        }
        catch (InvalidProtocolBufferException)
        {
            return None;
        }
    }

    private static int Size(bool offered, uint size) => offered ? (int)Math.Clamp(size, SmallestSize, int.MaxValue) : 0;
}
