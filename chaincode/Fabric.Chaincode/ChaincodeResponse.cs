namespace Fabric.Chaincode;

/// <summary>What a chaincode answers to one transaction.</summary>
/// <param name="Status">Like an HTTP status: the peer endorses below 400 and refuses from 400 on.</param>
/// <param name="Message">A text for the caller, the reason of a refusal; may be empty.</param>
/// <param name="Payload">The result. Every endorser must produce the same bytes.</param>
public sealed record ChaincodeResponse(int Status, string Message, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The status of <see cref="Success"/>: 200.</summary>
    public const int OkStatus = 200;

    /// <summary>The first status that refuses a transaction: 400.</summary>
    public const int RefusalThreshold = 400;

    /// <summary>The status of <see cref="Error"/>: 500.</summary>
    public const int ErrorStatus = 500;

    /// <summary>A text for the caller, the reason of a refusal; may be empty.</summary>
    // Null reaches it from code without nullable checks and from exceptions without a message; the wire knows no null.
    public string Message { get; init; } = Message ?? string.Empty;

    /// <summary>Whether a peer would endorse this response.</summary>
    public bool IsEndorsable => Status < RefusalThreshold;

    /// <summary>A response with status 200.</summary>
    /// <param name="payload">The result, possibly empty.</param>
    public static ChaincodeResponse Success(ReadOnlyMemory<byte> payload = default) => new(OkStatus, string.Empty, payload);

    /// <summary>A response with status 500, which refuses the transaction.</summary>
    /// <param name="message">Why, in words for the caller.</param>
    public static ChaincodeResponse Error(string message) => new(ErrorStatus, message, default);
}
