using Fabric.Protos.Peer;

namespace Fabric.Chaincode;

/// <summary>
/// One transaction as chaincode sees it: who asks for what, and the ledger it may read and write.
/// </summary>
/// <remarks>
/// <para>A stub may be used from several tasks at once: its requests go to the peer one after the other, in the order of
/// the calls, because a peer answers only one request of a transaction at a time and silently drops others. Every call
/// must be awaited before the transaction returns; otherwise it is refused, as what it wrote would be a matter of luck.</para>
/// <para>Members throw <see cref="PeerRequestException"/> when the peer refuses a request,
/// <see cref="ChaincodeStreamException"/> when the stream to the peer ends, <see cref="TransactionEndedException"/>
/// after the transaction was answered and <see cref="ArgumentException"/> for keys and values Fabric cannot hold.</para>
/// </remarks>
public partial interface IChaincodeStub
{
    /// <summary>The transaction's id: 64 lower-case hexadecimal digits, the hash of nonce and creator.</summary>
    string TransactionId { get; }

    /// <summary>The channel the transaction runs on.</summary>
    string ChannelId { get; }

    /// <summary>All arguments as bytes; the first names the function.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Arguments { get; }

    /// <summary>The first argument as text, empty when there is none.</summary>
    string Function { get; }

    /// <summary>
    /// The arguments after the first as UTF-8 text. Bytes that are not UTF-8 read as U+FFFD: take binary arguments from
    /// <see cref="Arguments"/>.
    /// </summary>
    IReadOnlyList<string> Parameters { get; }

    /// <summary>What the peer's decorators added to the input, by name; mostly empty.</summary>
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Decorations { get; }

    /// <summary>
    /// When the client made the proposal, by the client's clock: the same on every endorser, but nobody checks it.
    /// Fabric's nanoseconds are cut to 100 ns.
    /// </summary>
    /// <exception cref="ChaincodeException">The transaction carries no readable proposal.</exception>
    DateTimeOffset TransactionTimestamp { get; }

    /// <summary>The member who asked for the transaction.</summary>
    /// <exception cref="ChaincodeException">The transaction carries no proposal or its creator is not an X.509 identity.</exception>
    ClientIdentity Creator { get; }

    /// <summary>The creator's serialized identity, a <c>msp.SerializedIdentity</c>.</summary>
    /// <exception cref="ChaincodeException">The transaction carries no readable proposal.</exception>
    ReadOnlyMemory<byte> CreatorBytes { get; }

    /// <summary>Inputs that endorsers see and the ledger never records, by name.</summary>
    /// <exception cref="ChaincodeException">The transaction carries no readable proposal.</exception>
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Transient { get; }

    /// <summary>The proposal as its client signed it; null when the peer itself made the call.</summary>
    SignedProposal? SignedProposal { get; }

    /// <summary>
    /// SHA-256 over nonce, creator and epoch (8 bytes, little-endian): ties application data to this proposal so that it
    /// cannot be replayed with another.
    /// </summary>
    /// <exception cref="ChaincodeException">The transaction carries no readable proposal.</exception>
    ReadOnlyMemory<byte> Binding { get; }

    /// <summary>
    /// Sets the one event the transaction raises when it commits as valid. A later call replaces an earlier one; the
    /// event of a chaincode called by another is dropped by the peer.
    /// </summary>
    /// <param name="name">The event's name, not empty.</param>
    /// <param name="payload">The event's bytes, readable by every member of the channel.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    void SetEvent(string name, ReadOnlyMemory<byte> payload = default);
}
