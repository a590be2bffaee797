using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>What a simulation came to.</summary>
/// <param name="PublicBytes">The serialized public read-write set.</param>
/// <param name="Private">The plain private writes, if there are any.</param>
/// <param name="TouchedChaincodes">The chaincodes whose keys it reads or writes.</param>
/// <param name="Written">The chaincodes, each with a collection or none, whose keys it writes.</param>
/// <param name="UnderCommonPolicy">Those of them where it writes a key without a policy of its own.</param>
/// <param name="Collections">The collections whose plain data it wrote or read, not those of which it read hashes only.</param>
/// <param name="PrivateReads">Those of them whose plain data it read: only members can endorse that.</param>
/// <param name="KeyPolicies">The endorsement policies of written keys that have one of their own (serialized).</param>
/// <param name="Height">The ledger's height it saw.</param>
internal sealed record SimulationResult(
    ByteString PublicBytes,
    TxPvtReadWriteSet? Private,
    IReadOnlyCollection<string> TouchedChaincodes,
    IReadOnlyCollection<(string Chaincode, string Collection)> Written,
    IReadOnlyCollection<(string Chaincode, string Collection)> UnderCommonPolicy,
    IReadOnlyCollection<(string Chaincode, string Collection)> Collections,
    IReadOnlyCollection<(string Chaincode, string Collection)> PrivateReads,
    IReadOnlyList<ByteString> KeyPolicies,
    ulong Height);
