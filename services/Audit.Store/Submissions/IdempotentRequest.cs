namespace Audit.Store;

/// <summary>A request that is to be served once.</summary>
/// <param name="Caller">Whose it is; keys of different callers are different keys.</param>
/// <param name="Key">The key the caller chose.</param>
/// <param name="Digest">The SHA-256 of all that makes the request this one.</param>
/// <param name="Attempt">Tells this time of serving it from others.</param>
public sealed record IdempotentRequest(string Caller, string Key, string Digest, Guid Attempt);

/// <summary>The answer of a served request.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Location">Where what was made can be found, if anything was.</param>
/// <param name="Body">The body.</param>
public sealed record StoredAnswer(int Status, string ContentType, string? Location, byte[] Body);

/// <summary>What became of the wish to serve a request.</summary>
/// <param name="State">Whether it is to be served now.</param>
/// <param name="Answer">The answer, of one that was served.</param>
public sealed record IdempotencyStart(IdempotencyState State, StoredAnswer? Answer = null);

/// <summary>Where a request with a key stands.</summary>
public enum IdempotencyState
{
    /// <summary>It is new, or its last time was cut off: serve it.</summary>
    Started,

    /// <summary>It is being served.</summary>
    Running,

    /// <summary>It was served.</summary>
    Answered,

    /// <summary>The key belongs to another request.</summary>
    Mismatched,
}
