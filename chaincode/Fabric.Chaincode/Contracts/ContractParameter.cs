using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>A parameter that the caller gives.</summary>
internal sealed class ContractParameter(ParameterInfo parameter, ArgumentSerializer serializer)
{
    // Reading annotations takes a while, and most parameters are never null.
    private readonly Lazy<bool> _isNullable = new(() => Nullability.Of(parameter));

    public string Name { get; } = parameter.Name ?? $"param{parameter.Position}";

    public Type Type => parameter.ParameterType;

    public bool IsOptional => parameter.HasDefaultValue;

    public bool IsNullable => _isNullable.Value;

    /// <summary>The value when the caller gives none.</summary>
    public object? Default => parameter.DefaultValue;

    /// <exception cref="ContractException">The argument is not a value of the parameter's type.</exception>
    public object? Read(ReadOnlyMemory<byte> argument)
    {
        try
        {
            var value = serializer.Read(argument, Type);
            return value is not null || IsNullable ? value : throw new FormatException("A value is needed, null is not allowed");
        }
        catch (FormatException e)
        {
            throw new ContractException($"error managing parameter {Name}. {e.Message}", e);
        }
    }
}
