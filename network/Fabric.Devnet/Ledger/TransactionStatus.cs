using Fabric.Protos.Peer;

namespace Fabric.Devnet.Ledger;

/// <summary>Where a transaction stands in the chain and how the committer judged it.</summary>
internal sealed record TransactionStatus(ulong Block, int Index, TxValidationCode Code, string? Reason = null, bool IsForced = false);
