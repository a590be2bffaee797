using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>Validation codes under the names Fabric's own tools print.</summary>
internal static class ValidationCodes
{
    public static string NameOf(TxValidationCode code) =>
        TransactionReflection.Descriptor.EnumTypes
            .First(type => type.ClrType == typeof(TxValidationCode))
            .FindValueByNumber((int)code)?.Name ?? code.ToString();
}
