namespace Fabric.Devnet.Inspection;

/// <summary>What a check of a data folder found.</summary>
/// <param name="Channels">Each channel, by name.</param>
public sealed record VerificationReport(IReadOnlyList<ChannelVerification> Channels)
{
    /// <summary>Whether no fault was found.</summary>
    public bool IsSound => Channels.All(channel => channel.Fault is null);
}

/// <summary>What a check of a channel found.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Blocks">How many blocks are sound, from the genesis block on.</param>
/// <param name="Transactions">How many transactions they hold.</param>
/// <param name="InvalidTransactions">How many of these are invalid.</param>
/// <param name="ForcedTransactions">How many of the invalid ones are so because the devnet was told to judge so.</param>
/// <param name="PrivateDataSets">How many sets of private data, over all organisations, match their hashes on the channel.</param>
/// <param name="Fault">The first fault, null when there is none.</param>
public sealed record ChannelVerification(
    string Channel, long Blocks, long Transactions, long InvalidTransactions, long ForcedTransactions, long PrivateDataSets, VerificationFault? Fault);

/// <summary>Where a channel's files are not what they must be.</summary>
/// <param name="File">The file, relative to the data folder.</param>
/// <param name="Block">The block; null when the file cannot be read so far as to tell.</param>
/// <param name="Byte">The place in the file where the record with the fault begins.</param>
/// <param name="Description">What is wrong.</param>
public sealed record VerificationFault(string File, long? Block, long Byte, string Description)
{
    /// <summary>File, block, byte and description in one line.</summary>
    public override string ToString() => $"{File}, {(Block is null ? string.Empty : $"block {Block}, ")}byte {Byte}: {Description}";
}
