using System.Reflection;
using Fabric.Chaincode.Contracts.Schemas;

namespace Fabric.Chaincode.Contracts;

/// <summary>What a transaction takes or returns: a parameter, or its result.</summary>
public sealed class TransactionValue
{
    // Reading annotations takes a while, and most values are never asked.
    private readonly Lazy<NullabilityInfo?> _nullability;
    private readonly Lazy<SchemaConstraints?> _constraints;

    private TransactionValue(string name, Type type, ParameterInfo? source, bool isReturned)
    {
        Name = name;
        Type = type;
        IsReturned = isReturned;
        _nullability = new(() => source is null ? null : Contracts.Nullability.Of(source, type));
        _constraints = new(() => source is null ? null : SchemaConstraints.Read(source.GetCustomAttributes(inherit: true)));
    }

    /// <summary>The parameter's name; <c>return</c> for a result.</summary>
    public string Name { get; }

    /// <summary>The type; of a task, that of its result.</summary>
    public Type Type { get; }

    /// <summary>Whether this is what a transaction returns.</summary>
    public bool IsReturned { get; }

    /// <summary>Whether it may be null, by C#'s annotations. Code compiled without them counts as "may be null".</summary>
    public bool IsNullable => Type.IsValueType
        ? System.Nullable.GetUnderlyingType(Type) is not null
        : Nullability is not { } info || (IsReturned ? info.ReadState : info.WriteState) != NullabilityState.NotNull;

    internal NullabilityInfo? Nullability => _nullability.Value;

    internal SchemaConstraints? Constraints => _constraints.Value;

    internal static TransactionValue OfParameter(ParameterInfo parameter) =>
        new(parameter.Name ?? $"param{parameter.Position}", parameter.ParameterType, parameter, isReturned: false);

    internal static TransactionValue OfReturn(MethodInfo method, Type result) => new("return", result, method.ReturnParameter, isReturned: true);

    /// <summary>A result that nobody declared, such as that of an unknown transaction.</summary>
    internal static TransactionValue OfAny(Type type) => new("return", type, null, isReturned: true);
}
