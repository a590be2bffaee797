using System.Collections.ObjectModel;

namespace Fabric.Protocol.Transactions;

/// <summary>What a proposal asks a chaincode to do.</summary>
public sealed record ProposalRequest
{
    /// <summary>The channel; empty for requests to a peer itself, such as <c>_lifecycle</c> installs.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The chaincode's name.</summary>
    public required string ChaincodeName { get; init; }

    /// <summary>All arguments; by custom the first one names the function.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; init; }

    /// <summary>What endorsers see and the ledger never does.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient { get; init; } = ReadOnlyDictionary<string, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Whether this calls a chaincode's Init.</summary>
    public bool IsInit { get; init; }

    /// <summary>The client's clock, which chaincode sees as the transaction's time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>SHA-256 of the client's TLS certificate, where a peer binds requests to connections; empty otherwise.</summary>
    public ReadOnlyMemory<byte> TlsCertificateHash { get; init; }

    /// <summary>The nonce; a random one when empty.</summary>
    public ReadOnlyMemory<byte> Nonce { get; init; }
}
