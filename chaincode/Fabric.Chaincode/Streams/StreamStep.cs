namespace Fabric.Chaincode.Streams;

/// <summary>What a message from the peer asks of the stream.</summary>
internal enum StreamStep
{
    /// <summary>The introduction went one step further; nothing else to do.</summary>
    Advance,

    /// <summary>Send the message back.</summary>
    Echo,

    /// <summary>Run an initialisation.</summary>
    StartInit,

    /// <summary>Run a transaction.</summary>
    StartTransaction,

    /// <summary>Hand an answer to the transaction that asked.</summary>
    Deliver,

    /// <summary>The message has no place here: say so and end the stream.</summary>
    Refuse,
}
