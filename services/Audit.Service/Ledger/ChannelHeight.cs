namespace Audit.Service;

/// <summary>How long the channel is, and which of its new blocks concern us.</summary>
/// <param name="Height">The number of its newest block plus one.</param>
/// <param name="LookedAt">The last block that was looked at.</param>
/// <param name="NewestEventBlock">The newest block looked at that holds an event of the chaincode; null when none does.</param>
internal sealed record ChannelHeight(long Height, long LookedAt, long? NewestEventBlock);
