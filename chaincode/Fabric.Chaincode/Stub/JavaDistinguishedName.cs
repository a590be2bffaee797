using System.Buffers;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Chaincode.Stub;

/// <summary>
/// Writes an X.509 name as Java prints it: the last part first, joined by comma and space, attributes of one part by
/// <c> + </c>, values with special characters in quotes.
/// </summary>
internal static class JavaDistinguishedName
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",+=\n<>#;\\\"");

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["2.5.4.3"] = "CN",
        ["2.5.4.4"] = "SURNAME",
        ["2.5.4.5"] = "SERIALNUMBER",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.9"] = "STREET",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["2.5.4.12"] = "T",
        ["2.5.4.42"] = "GIVENNAME",
        ["2.5.4.43"] = "INITIALS",
        ["2.5.4.44"] = "GENERATION",
        ["2.5.4.46"] = "DNQ",
        ["0.9.2342.19200300.100.1.1"] = "UID",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["1.2.840.113549.1.9.1"] = "EMAILADDRESS",
    };

    /// <exception cref="ChaincodeException">The name is not a well-formed X.501 name.</exception>
    public static string Format(X500DistinguishedName name) => string.Join(", ", DistinguishedName.Read(name).Reverse()
        .Select(part => string.Join(" + ", part.Select(attribute => $"{Names.GetValueOrDefault(attribute.Oid) ?? "OID." + attribute.Oid}={Quote(attribute.Value)}"))));

    private static string Quote(string value) =>
        value.AsSpan().ContainsAny(Special) || value.StartsWith(' ') || value.EndsWith(' ') || value.Contains("  ", StringComparison.Ordinal)
            ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : value;
}
