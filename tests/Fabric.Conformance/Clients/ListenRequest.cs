namespace Fabric.Conformance.Clients;

/// <summary>What to listen for.</summary>
/// <param name="Kind">The events.</param>
/// <param name="Chaincode">Whose events, when they are a chaincode's.</param>
public sealed record ListenRequest(EventKind Kind, string Chaincode = "")
{
    /// <summary>The first block to look at; null for the next one.</summary>
    public ulong? StartBlock { get; init; }

    /// <summary>What <see cref="IConformanceClient.NewCheckpointerAsync"/> returned; goes before the first block.</summary>
    public string? Checkpointer { get; init; }

    /// <summary>Whether a stream that breaks is opened again where it broke off, which only our client does by itself.</summary>
    public bool IsResuming { get; init; }
}

/// <summary>The streams a peer offers.</summary>
public enum EventKind
{
    /// <summary>Events that a chaincode's transactions raised.</summary>
    Chaincode,

    /// <summary>Blocks as they are.</summary>
    Block,

    /// <summary>Blocks without their content.</summary>
    FilteredBlock,

    /// <summary>Blocks with the private data that the listener may see.</summary>
    BlockAndPrivateData,
}
