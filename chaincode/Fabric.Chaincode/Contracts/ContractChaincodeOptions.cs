using System.Text.Json;

namespace Fabric.Chaincode.Contracts;

/// <summary>How contracts are served.</summary>
public sealed record ContractChaincodeOptions
{
    /// <summary>The chaincode's title in the metadata; the name of the first contract's assembly when not set.</summary>
    public string? Title { get; init; }

    /// <summary>The chaincode's version in the metadata; that of the first contract's assembly when not set.</summary>
    public string? Version { get; init; }

    /// <summary>
    /// How parameters and results that are not scalars are read and written; null for the defaults: camel case, enums by
    /// name, members that the type does not have and nulls it does not allow are refused.
    /// </summary>
    public JsonSerializerOptions? Json { get; init; }

    /// <summary>
    /// Reads arguments and writes results of the contracts that bring no serializer of their own; null for
    /// <see cref="TransactionSerializer"/> with <see cref="Json"/>. The metadata describes types as that one writes them.
    /// </summary>
    public ITransactionSerializer? Serializer { get; init; }
}
