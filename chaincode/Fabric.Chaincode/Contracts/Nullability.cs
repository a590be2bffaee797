using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>Reads C#'s nullable annotations.</summary>
internal static class Nullability
{
    private static readonly Lock Reading = new();

    /// <summary>The annotations of a parameter; of a returned task, those of its result.</summary>
    public static NullabilityInfo Of(ParameterInfo parameter, Type type)
    {
        // The reflection context is not safe to share between threads and cheap to make.
        lock (Reading)
        {
            var info = new NullabilityInfoContext().Create(parameter);
            return parameter.ParameterType == type || info.GenericTypeArguments is not [var result] ? info : result;
        }
    }

    /// <summary>The annotations of a property or field; null for anything else.</summary>
    public static NullabilityInfo? Of(ICustomAttributeProvider? member)
    {
        lock (Reading)
        {
            return member switch
            {
                PropertyInfo property => new NullabilityInfoContext().Create(property),
                FieldInfo field => new NullabilityInfoContext().Create(field),
                _ => null,
            };
        }
    }
}
