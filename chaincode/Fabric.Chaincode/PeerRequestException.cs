namespace Fabric.Chaincode;

/// <summary>
/// The peer refused a request. The message is the peer's own text, usually
/// <c>GET_STATE failed: transaction ID: …: …</c>.
/// </summary>
public sealed class PeerRequestException : ChaincodeException
{
    /// <summary>A refusal with the peer's text.</summary>
    /// <param name="message">The peer's text, unchanged.</param>
    /// <param name="request">The kind of request, by its name on the wire.</param>
    /// <param name="transactionId">The transaction that asked.</param>
    public PeerRequestException(string message, string request, string transactionId)
        : base(message)
    {
        Request = request;
        TransactionId = transactionId;
    }

    /// <summary>The kind of request, by its name on the wire, such as <c>GET_STATE</c>.</summary>
    public string Request { get; }

    /// <summary>The transaction that asked.</summary>
    public string TransactionId { get; }
}
