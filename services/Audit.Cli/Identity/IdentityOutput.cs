using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Identity;

/// <summary>Prints an identity: data on standard output, warnings on standard error.</summary>
internal static class IdentityOutput
{
    /// <summary>How documents are printed.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };

    /// <summary>Prints a description.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="json">As a document rather than as lines.</param>
    /// <param name="backup">Where the identity is that was in the folder before.</param>
    public static void Write(IdentityDescription identity, bool json, string? backup)
    {
        if (json)
        {
            Console.Out.WriteLine(Document(identity, backup).ToJsonString(Indented));
        }
        else
        {
            foreach (var (label, value) in Lines(identity))
            {
                Console.Out.WriteLine($"{label,-12} {Printable(value)}");
            }
        }

        if (identity.Warning is { } warning)
        {
            Console.Error.WriteLine($"fabric-audit: warning: {Printable(warning)}");
        }
    }

    /// <summary>Text without control characters: names come from whoever registered them.</summary>
    public static string Printable(string text) => string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));

    private static IEnumerable<(string Label, string Value)> Lines(IdentityDescription identity)
    {
        yield return ("Identity", identity.EnrollmentId);
        yield return ("MSP", identity.MspId ?? "not said (--msp-id)");
        yield return ("Roles", identity.Roles.Count == 0 ? "none" : string.Join(", ", identity.Roles));
        yield return ("Units", string.Join(", ", identity.OrganizationalUnits));
        yield return ("Expires", string.Create(CultureInfo.InvariantCulture, $"{identity.NotAfter:yyyy-MM-dd HH:mm} UTC, {Left(identity.DaysLeft)}"));
        yield return ("Subject", identity.Subject);
        yield return ("Issuer", identity.Issuer);
        yield return ("Serial", identity.SerialNumber);
        yield return ("Folder", identity.Folder);
    }

    private static string Left(int days) =>
        string.Create(CultureInfo.InvariantCulture, $"{(days < 0 ? "expired" : $"{days} days left")}");

    private static JsonObject Document(IdentityDescription identity, string? backup) => new()
    {
        ["enrollmentId"] = identity.EnrollmentId,
        ["mspId"] = identity.MspId,
        ["roles"] = Array(identity.Roles),
        ["organizationalUnits"] = Array(identity.OrganizationalUnits),
        ["attributes"] = new JsonObject(identity.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
        ["subject"] = identity.Subject,
        ["issuer"] = identity.Issuer,
        ["serialNumber"] = identity.SerialNumber,
        ["notBefore"] = Time(identity.NotBefore),
        ["notAfter"] = Time(identity.NotAfter),
        ["daysLeft"] = identity.DaysLeft,
        ["warning"] = identity.Warning,
        ["folder"] = identity.Folder,
        ["backup"] = backup,
    };

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
