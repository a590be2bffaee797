namespace Fabric.Conformance.Malformed;

/// <summary>The requests that are made wrong.</summary>
public enum RequestKind
{
    /// <summary>A signed proposal to <c>protos.Endorser/ProcessProposal</c>.</summary>
    ProcessProposal,

    /// <summary>A signed proposal to <c>gateway.Gateway/Evaluate</c>.</summary>
    Evaluate,

    /// <summary>A signed proposal to <c>gateway.Gateway/Endorse</c>.</summary>
    Endorse,

    /// <summary>An endorsed and signed transaction to <c>gateway.Gateway/Submit</c>.</summary>
    Submit,

    /// <summary>A signed question to <c>gateway.Gateway/CommitStatus</c>.</summary>
    CommitStatus,

    /// <summary>A signed subscription to <c>gateway.Gateway/ChaincodeEvents</c>.</summary>
    ChaincodeEvents,

    /// <summary>A signed subscription to <c>protos.Deliver/Deliver</c>.</summary>
    Deliver,
}
