namespace Fabric.Devnet.Lifecycle;

/// <summary>Names that the ledger's lifecycle keys are made of (core/chaincode/lifecycle).</summary>
internal static class LifecycleNames
{
    /// <summary>The system chaincode, whose keys hold the channel's definitions.</summary>
    public const string Namespace = "_lifecycle";

    /// <summary>The definitions: the agreed ones by name in public keys, the approved ones by name and sequence in the organisations' collections.</summary>
    public const string Definitions = "namespaces";

    /// <summary>Which package an organisation runs for an approved definition.</summary>
    public const string Sources = "chaincode-sources";

    /// <summary>The policy a definition falls under that names none.</summary>
    public const string DefaultPolicy = "/Channel/Application/Endorsement";

    /// <summary>The policy that definitions themselves fall under.</summary>
    public const string LifecyclePolicy = "/Channel/Application/LifecycleEndorsement";

    private const string CollectionPrefix = "_implicit_org_";

    /// <summary>The collection that an organisation has in every chaincode without defining it.</summary>
    public static string CollectionOf(string mspId) => CollectionPrefix + mspId;

    /// <summary>The organisation that has a collection without defining it; null for any other collection.</summary>
    public static string? OwnerOf(string collection) =>
        collection.StartsWith(CollectionPrefix, StringComparison.Ordinal) ? collection[CollectionPrefix.Length..] : null;

    /// <summary>What an approval is kept under.</summary>
    public static string Approval(string chaincode, long sequence) => $"{chaincode}#{sequence}";
}
