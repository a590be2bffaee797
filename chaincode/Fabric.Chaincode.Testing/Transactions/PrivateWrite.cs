using Google.Protobuf;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>A change to a private key: a value, or none for a deletion; a purge also removes the value from private history.</summary>
internal readonly record struct PrivateWrite(ByteString? Value, bool IsPurge);
