using Fabric.Protos.Ledger;
using Google.Protobuf;

namespace Fabric.Devnet.Endorsement;

/// <summary>State-based endorsement: a key's metadata may name a policy that replaces its chaincode's for writes to that key.</summary>
internal static class KeyPolicies
{
    /// <summary>The metadata name Fabric reserves for the policy.</summary>
    public const string MetadataName = "VALIDATION_PARAMETER";

    /// <summary>The serialized SignaturePolicyEnvelope in a key's metadata, if it has one.</summary>
    public static ByteString? Find(ByteString? metadata) =>
        metadata is null || metadata.IsEmpty
            ? null
            : KVMetadataWrite.Parser.ParseFrom(metadata).Entries.FirstOrDefault(entry => entry.Name == MetadataName)?.Value is { IsEmpty: false } policy
                ? policy
                : null;
}
