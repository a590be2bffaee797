using Fabric.Protos.Orderer;

namespace Fabric.Gateway;

/// <summary>Positions on a channel's ledger as requests for events state them.</summary>
internal static class SeekPositions
{
    public static SeekPosition From(ulong? block) => block is { } number
        ? new SeekPosition { Specified = new SeekSpecified { Number = number } }
        : new SeekPosition { NextCommit = new SeekNextCommit() };

    public static SeekPosition Newest { get; } = new() { Newest = new SeekNewest() };

    public static SeekPosition Endless { get; } = From(ulong.MaxValue);
}
