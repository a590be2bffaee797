namespace Audit.Store;

/// <summary>What came of removing a source that is nowhere else; it is gone if neither stood in the way.</summary>
/// <param name="IsBusy">Whether it is being scored, and has to be tried again.</param>
/// <param name="SharedBy">The audit that shares the same source with the channel; null when none does.</param>
public sealed record OwnSourcePurge(bool IsBusy, string? SharedBy);
