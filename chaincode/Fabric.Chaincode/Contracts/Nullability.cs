using System.Reflection;

namespace Fabric.Chaincode.Contracts;

/// <summary>Reads C#'s nullable annotations. Code compiled without them counts as "may be null".</summary>
internal static class Nullability
{
    private static readonly Lock Reading = new();

    public static bool Of(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType)
        {
            return System.Nullable.GetUnderlyingType(parameter.ParameterType) is not null;
        }

        // The reflection context is not safe to share between threads and cheap to make.
        lock (Reading)
        {
            return new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull;
        }
    }
}
