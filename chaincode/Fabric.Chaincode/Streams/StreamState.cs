namespace Fabric.Chaincode.Streams;

/// <summary>How far the introduction between chaincode and peer has come.</summary>
internal enum StreamState
{
    /// <summary>REGISTER was sent, the peer has not answered.</summary>
    Created,

    /// <summary>The peer knows the chaincode and is not ready to use it.</summary>
    Established,

    /// <summary>Transactions run.</summary>
    Ready,
}
