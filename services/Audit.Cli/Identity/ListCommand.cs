using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Audit.Cli.Output;
using Audit.Ledger;
using Fabric.CertificateAuthority;
using Spectre.Console;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity list</c>: the identities an authority knows, as far as the caller may manage them.</summary>
internal static class ListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var type = new Option<string?>("--type") { Description = "Only identities of this type." };
        var json = CommonOptions.Json();
        var command = new Command("list", "List the identities that the authority knows.") { type, json };
        var connection = new AuthorityConnection(command, asCaller: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = connection.Connect(parsed);
            var session = await connection.AsCallerAsync(parsed, client, cancellationToken).ConfigureAwait(false);
            var wanted = parsed.GetValue(type);
            var identities = (await session.ListIdentitiesAsync(cancellationToken).ConfigureAwait(false))
                .Where(identity => wanted is null || identity.Type == wanted)
                .OrderBy(identity => identity.EnrollmentId, StringComparer.Ordinal)
                .ToArray();
            if (parsed.GetValue(json))
            {
                var document = new JsonObject { ["identities"] = new JsonArray([.. identities.Select(Document)]) };
                Console.Out.WriteLine(document.ToJsonString(IdentityOutput.Indented));
            }
            else
            {
                Write(Terminal.Output, identities);
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Prints one row per identity.</summary>
    internal static void Write(IAnsiConsole console, IEnumerable<RegisteredIdentity> identities)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Name", "Type", "Affiliation", "Enrollments", "Roles", "Rights");
        foreach (var identity in identities)
        {
            string[] cells =
            [
                identity.EnrollmentId,
                identity.Type,
                identity.Affiliation,
                identity.MaxEnrollments < 0 ? "no limit" : identity.MaxEnrollments.ToString(CultureInfo.InvariantCulture),
                identity.Attributes.FirstOrDefault(attribute => attribute.Name == AuditRole.Attribute)?.Value ?? string.Empty,
                string.Join(", ", identity.Attributes.Where(IsRight).Select(attribute => attribute.Name)),
            ];
            table.AddRow([.. cells.Select(cell => Markup.Escape(IdentityOutput.Printable(cell)))]);
        }

        console.Write(table);
    }

    // The authority gives every identity these three, which grant nothing.
    private static bool IsRight(IdentityAttribute attribute) =>
        attribute.Name.StartsWith("hf.", StringComparison.Ordinal) && attribute.Name is not ("hf.EnrollmentID" or "hf.Type" or "hf.Affiliation");

    private static JsonNode Document(RegisteredIdentity identity) => new JsonObject
    {
        ["enrollmentId"] = identity.EnrollmentId,
        ["type"] = identity.Type,
        ["affiliation"] = identity.Affiliation,
        ["maxEnrollments"] = identity.MaxEnrollments,
        ["attributes"] = new JsonArray([.. identity.Attributes.Select(attribute => (JsonNode)new JsonObject
        {
            ["name"] = attribute.Name,
            ["value"] = attribute.Value,
            ["inCertificate"] = attribute.InCertificate,
        })]),
    };
}
