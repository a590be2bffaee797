namespace Audit.Store;

/// <summary>A secret that a webhook's messages are signed with, sealed by a key that the database does not have.</summary>
/// <param name="Number">Which of the webhook's secrets, from 1.</param>
/// <param name="Content">The sealed bytes.</param>
public sealed record SealedSecret(int Number, byte[] Content);
