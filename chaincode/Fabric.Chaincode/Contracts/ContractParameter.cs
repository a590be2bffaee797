using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>A parameter that the caller gives.</summary>
internal sealed class ContractParameter(ParameterInfo parameter, ITransactionSerializer serializer)
{
    public TransactionValue Value { get; } = TransactionValue.OfParameter(parameter);

    public string Name => Value.Name;

    public bool IsOptional => parameter.HasDefaultValue;

    /// <summary>The value when the caller gives none.</summary>
    public object? Default => parameter.DefaultValue;

    /// <exception cref="ContractException">The argument is not a value of the parameter's type.</exception>
    public object? Read(ReadOnlyMemory<byte> argument)
    {
        try
        {
            var value = serializer.Read(argument, Value);
            return value is not null || Value.IsNullable ? value : throw new FormatException("A value is needed, null is not allowed");
        }
        catch (FormatException e)
        {
            throw new ContractException($"error managing parameter {Name}. {e.Message}", e);
        }
    }
}
