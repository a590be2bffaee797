using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fabric.Chaincode.Stub;

/// <summary>
/// Writes an X.509 name as Go chaincode does, so that ids agree between languages: only the nine attribute types that
/// Go's name type has fields for, in that type's fixed order reversed, several values of a type joined by '+'. The
/// order in the certificate and attributes of other types do not matter.
/// </summary>
internal static class GoDistinguishedName
{
    private const string OrganizationalUnitOid = "2.5.4.11";

    // The reverse of the order in which Go writes its fields to a certificate. Single: the last value counts.
    private static readonly (string Oid, string Name, bool Single)[] Fields =
    [
        ("2.5.4.5", "SERIALNUMBER", true),
        ("2.5.4.3", "CN", true),
        (OrganizationalUnitOid, "OU", false),
        ("2.5.4.10", "O", false),
        ("2.5.4.17", "POSTALCODE", false),
        ("2.5.4.9", "STREET", false),
        ("2.5.4.7", "L", false),
        ("2.5.4.8", "ST", false),
        ("2.5.4.6", "C", false),
    ];

    /// <exception cref="ChaincodeException">The name is not a well-formed X.501 name.</exception>
    public static string Format(X500DistinguishedName name)
    {
        var values = Read(name);
        var text = new StringBuilder();
        foreach (var field in Fields)
        {
            var found = values.Where(value => value.Oid == field.Oid).Select(value => value.Value).ToList();
            if (field.Single && found.Count > 0)
            {
                found = found[^1].Length > 0 ? [found[^1]] : [];
            }

            for (var index = 0; index < found.Count; index++)
            {
                text.Append(index > 0 ? "+" : text.Length > 0 ? "," : string.Empty).Append(field.Name).Append('=');
                AppendEscaped(text, found[index]);
            }
        }

        return text.ToString();
    }

    /// <summary>The organisational units a name holds.</summary>
    /// <exception cref="ChaincodeException">The name is not a well-formed X.501 name.</exception>
    public static IEnumerable<string> OrganizationalUnits(X500DistinguishedName name) =>
        Read(name).Where(value => value.Oid == OrganizationalUnitOid).Select(value => value.Value);

    private static List<(string Oid, string Value)> Read(X500DistinguishedName name) => [.. DistinguishedName.Read(name).SelectMany(part => part)];

    private static void AppendEscaped(StringBuilder text, string value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            var escape = character switch
            {
                ',' or '+' or '"' or '\\' or '<' or '>' or ';' => true,
                '#' => index == 0,
                ' ' => index == 0 || index == value.Length - 1,
                _ => false,
            };
            text.Append(escape ? "\\" : string.Empty).Append(character);
        }
    }
}
