using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol.Transactions;

namespace Fabric.Devnet.Commit;

/// <summary>What the checks that need no other transaction say about one.</summary>
/// <param name="Outcome">The verdict so far.</param>
/// <param name="Transaction">The transaction, unless it could not be read or is configuration.</param>
/// <param name="ReadWrites">What it read and writes.</param>
/// <param name="Endorsers">Whose endorsements hold, each endorser once.</param>
internal sealed record CheckedTransaction(
    ValidationOutcome Outcome,
    UnpackedTransaction? Transaction = null,
    TransactionReadWrites? ReadWrites = null,
    IReadOnlyList<MemberIdentity>? Endorsers = null);
