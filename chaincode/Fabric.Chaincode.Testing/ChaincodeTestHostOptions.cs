namespace Fabric.Chaincode.Testing;

/// <summary>What the host pretends to be.</summary>
public sealed record ChaincodeTestHostOptions
{
    /// <summary>The channel's name; <c>channel</c> by default.</summary>
    public string Channel { get; init; } = "channel";

    /// <summary>The chaincode's name on the channel; <c>chaincode</c> by default.</summary>
    public string ChaincodeName { get; init; } = "chaincode";

    /// <summary>Who sends transactions when a test does not say so; <c>user</c> of <c>Org1MSP</c> by default.</summary>
    public TestIdentity Identity { get; init; } = new();

    /// <summary>The private data collections; none by default.</summary>
    public IReadOnlyList<TestCollection> Collections { get; init; } = [];

    /// <summary>The clients' clock; a <see cref="TestClock"/> of its own by default.</summary>
    public TimeProvider Time { get; init; } = new TestClock();

    /// <summary>
    /// Whether two peers of each endorsing organisation run every transaction and must agree byte for byte, as endorsers of a
    /// network must; true by default.
    /// </summary>
    public bool CompareEndorsements { get; init; } = true;

    /// <summary>Whether the state database is CouchDB, which answers rich queries; true by default. LevelDB refuses them.</summary>
    public bool RichQueries { get; init; } = true;

    /// <summary>Whether the peers offer write batches and reading many keys at once, as those of Fabric 3 do; true by default.</summary>
    public bool Batches { get; init; } = true;

    /// <summary>How long a transaction may run; 30 s by default, as on a peer. Not counted while a debugger is attached.</summary>
    public TimeSpan ExecuteTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
