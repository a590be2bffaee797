using Fabric.Protos.Common;
using Fabric.Protos.Orderer;

namespace Fabric.Devnet.Delivery;

/// <summary>The blocks that a request asks for; both ends belong to the range.</summary>
internal readonly record struct BlockRange(ulong First, ulong Last)
{
    /// <summary>Works out the range on a ledger of a given height, by the rules of Fabric's Deliver.</summary>
    /// <returns>Success and the range, or the status that refuses the request.</returns>
    public static (Status Status, BlockRange Range) Resolve(SeekInfo seek, ulong height)
    {
        ulong? first = seek.Start.TypeCase switch
        {
            SeekPosition.TypeOneofCase.Oldest => 0,
            SeekPosition.TypeOneofCase.Newest => height - 1,
            SeekPosition.TypeOneofCase.NextCommit => height,
            SeekPosition.TypeOneofCase.Specified when seek.Start.Specified.Number <= height => seek.Start.Specified.Number,
            _ => null,
        };
        if (first is not { } start)
        {
            return (Status.NotFound, default);
        }

        ulong? last = seek.Stop.TypeCase switch
        {
            SeekPosition.TypeOneofCase.Oldest => start,
            SeekPosition.TypeOneofCase.Newest => height - 1,
            SeekPosition.TypeOneofCase.Specified => seek.Stop.Specified.Number,
            // As Fabric: an end that is not said is never reached.
            SeekPosition.TypeOneofCase.None => ulong.MaxValue,
            _ => null,
        };
        return last is { } stop && stop >= start ? (Status.Success, new BlockRange(start, stop)) : (Status.BadRequest, default);
    }
}
