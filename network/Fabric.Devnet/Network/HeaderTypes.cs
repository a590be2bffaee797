using System.Globalization;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Network;

/// <summary>The types of envelopes as Fabric's texts name them.</summary>
internal static class HeaderTypes
{
    /// <summary>For example MESSAGE; the number where there is no name.</summary>
    public static string NameOf(int type) =>
        CommonReflection.Descriptor.EnumTypes.First(known => known.Name == nameof(HeaderType)).FindValueByNumber(type)?.Name
        ?? type.ToString(CultureInfo.InvariantCulture);
}
