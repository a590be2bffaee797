using System.Security.Cryptography.X509Certificates;

namespace Fabric.Chaincode.Stub;

/// <summary>
/// Writes an X.509 name as Node chaincode does: <c>/TYPE=value</c> in the order of the certificate, types it has no short
/// name for with none, and of each value only the first slash escaped.
/// </summary>
internal static class NodeDistinguishedName
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["2.5.4.3"] = "CN",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["1.2.840.113549.1.9.1"] = "E",
    };

    /// <exception cref="ChaincodeException">The name is not a well-formed X.501 name.</exception>
    public static string Format(X500DistinguishedName name) => string.Concat(
        DistinguishedName.Read(name).SelectMany(part => part).Select(attribute => $"/{Names.GetValueOrDefault(attribute.Oid)}={Escape(attribute.Value)}"));

    private static string Escape(string value) => value.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? value.Insert(slash, "\\") : value;
}
