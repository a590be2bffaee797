namespace Fabric.Chaincode;

/// <summary>A launched chaincode could not reach its peer, or the peer did not accept it.</summary>
public sealed class PeerConnectionException : ChaincodeException
{
    /// <summary>A failure to connect.</summary>
    /// <param name="peer">The peer's address.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="innerException">What the connection reported.</param>
    public PeerConnectionException(Uri peer, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Peer = peer;
    }

    /// <summary>The peer's address.</summary>
    public Uri Peer { get; }
}
