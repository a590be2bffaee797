using System.Collections.Immutable;

namespace Fabric.Devnet.Ledger;

/// <summary>A channel's state as of one height, immutable.</summary>
/// <param name="Height">How many blocks it includes.</param>
/// <param name="State">Public keys, and the hashes of private ones: the same for all peers.</param>
/// <param name="Private">Each organisation's private keys.</param>
internal sealed record LedgerView(ulong Height, WorldState State, ImmutableDictionary<string, WorldState> Private);
