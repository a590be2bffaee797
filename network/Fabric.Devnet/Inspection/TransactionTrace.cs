namespace Fabric.Devnet.Inspection;

/// <summary>All that a committed transaction says and did.</summary>
public sealed record TransactionTrace
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The transaction.</summary>
    public required string TransactionId { get; init; }

    /// <summary>The block it is in.</summary>
    public required long Block { get; init; }

    /// <summary>Its position in the block.</summary>
    public required int Index { get; init; }

    /// <summary>Fabric's validation code by its name on the wire, for example <c>MVCC_READ_CONFLICT</c>.</summary>
    public required string ValidationCode { get; init; }

    /// <summary>Why it is invalid: the key, the version it read and the version it met. Null when it is valid.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is invalid only because the devnet was told to judge so.</summary>
    public bool IsForced { get; init; }

    /// <summary>When its client says that it was proposed.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Who proposed it.</summary>
    public TraceIdentity? Creator { get; init; }

    /// <summary>The chaincode, null when the transaction cannot be read so far.</summary>
    public string? Chaincode { get; init; }

    /// <summary>The chaincode's version.</summary>
    public string? Version { get; init; }

    /// <summary>What the chaincode was called with, the function first.</summary>
    public IReadOnlyList<TraceValue> Arguments { get; init; } = [];

    /// <summary>The chaincode's status.</summary>
    public int Status { get; init; }

    /// <summary>The chaincode's message.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The chaincode's result.</summary>
    public TraceValue? Result { get; init; }

    /// <summary>Who endorsed it.</summary>
    public IReadOnlyList<TraceIdentity> Endorsers { get; init; } = [];

    /// <summary>The name of the event it raises, null when it raises none.</summary>
    public string? EventName { get; init; }

    /// <summary>What its event carries.</summary>
    public TraceValue? EventPayload { get; init; }

    /// <summary>What it read and wrote, by chaincode.</summary>
    public IReadOnlyList<TraceNamespace> ReadWriteSet { get; init; } = [];
}

/// <summary>An identity as a transaction names it.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Subject">The subject of its certificate.</param>
public sealed record TraceIdentity(string MspId, string Subject);

/// <summary>Bytes of a transaction.</summary>
/// <param name="Length">How many there are.</param>
/// <param name="Text">The bytes as text; null when they are none.</param>
/// <param name="Base64">The bytes in Base64 when they are no text.</param>
public sealed record TraceValue(int Length, string? Text, string? Base64);

/// <summary>What a transaction read and wrote of one chaincode's keys.</summary>
/// <param name="Chaincode">The chaincode.</param>
/// <param name="Reads">Keys that were read.</param>
/// <param name="Ranges">Ranges that were read.</param>
/// <param name="Writes">Keys that are written.</param>
/// <param name="MetadataWrites">Keys whose metadata, such as their endorsement policy, is written.</param>
/// <param name="Collections">The same for private collections, as hashes.</param>
public sealed record TraceNamespace(
    string Chaincode,
    IReadOnlyList<TraceRead> Reads,
    IReadOnlyList<TraceRange> Ranges,
    IReadOnlyList<TraceWrite> Writes,
    IReadOnlyList<string> MetadataWrites,
    IReadOnlyList<TraceCollection> Collections);

/// <summary>A key that was read.</summary>
/// <param name="Key">The key; for private data its hash in hexadecimals.</param>
/// <param name="Version">The version that was read, <c>block:transaction</c>; null when there was no value.</param>
public sealed record TraceRead(string Key, string? Version);

/// <summary>A range that was read.</summary>
/// <param name="Start">Its first key.</param>
/// <param name="End">The key behind its last one.</param>
/// <param name="IsExhausted">Whether it was read to its end.</param>
/// <param name="Reads">The keys in it; empty when there are so many that the transaction keeps a hash only.</param>
/// <param name="SummaryHashes">That hash, or the several it is made of.</param>
public sealed record TraceRange(string Start, string End, bool IsExhausted, IReadOnlyList<TraceRead> Reads, IReadOnlyList<string> SummaryHashes);

/// <summary>A key that is written.</summary>
/// <param name="Key">The key; for private data its hash in hexadecimals.</param>
/// <param name="IsDelete">Whether it is deleted.</param>
/// <param name="Value">The value; for private data null.</param>
/// <param name="ValueHash">For private data the value's hash in hexadecimals.</param>
public sealed record TraceWrite(string Key, bool IsDelete, TraceValue? Value, string? ValueHash = null);

/// <summary>What a transaction read and wrote of a private collection.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Reads">Hashes of keys that were read.</param>
/// <param name="Writes">Hashes of keys and values that are written.</param>
/// <param name="MetadataWrites">Hashes of keys whose metadata is written.</param>
/// <param name="PrivateHash">The hash of the plain data in hexadecimals; empty when there is none.</param>
/// <param name="HeldBy">The organisations whose peers have the plain data.</param>
/// <param name="Plain">The plain writes, when one of them has.</param>
public sealed record TraceCollection(
    string Name,
    IReadOnlyList<TraceRead> Reads,
    IReadOnlyList<TraceWrite> Writes,
    IReadOnlyList<string> MetadataWrites,
    string PrivateHash,
    IReadOnlyList<string> HeldBy,
    IReadOnlyList<TraceWrite> Plain);
