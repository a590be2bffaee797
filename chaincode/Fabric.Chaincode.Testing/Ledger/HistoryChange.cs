using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>One committed change of a public key.</summary>
internal sealed record HistoryChange(StateKey Key, string TransactionId, DateTimeOffset Timestamp, ByteString? Value);
