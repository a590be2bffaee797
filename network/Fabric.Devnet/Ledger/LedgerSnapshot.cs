using System.Collections.Immutable;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>All that a channel's ledger is at one height, so that it can be put back there. State is shared with the ledger, not copied.</summary>
/// <param name="View">The state and the height.</param>
/// <param name="LastHeaderHash">The hash that the next block refers to.</param>
/// <param name="LastCommitHash">The commit hash of the last block.</param>
/// <param name="Expiry">Which hashes of private keys leave the state when.</param>
/// <param name="PrivateExpiry">The same for each store's private keys.</param>
/// <param name="Transient">Each store's private data of transactions that no block holds yet.</param>
internal sealed record LedgerSnapshot(
    LedgerView View,
    ByteString LastHeaderHash,
    ByteString LastCommitHash,
    ExpirySchedule Expiry,
    ImmutableDictionary<string, ExpirySchedule> PrivateExpiry,
    ImmutableDictionary<string, TransientStore> Transient);
