using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Audit.Ledger;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity register NAME</c>: makes an identity known; prints the secret it enrolls with, and nothing else.</summary>
internal static class RegisterCommand
{
    public const string MaxEnrollmentsOption = "--max-enrollments";

    private const string CertificateMark = ":ecert";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The new identity's name." };
        var type = new Option<string>("--type") { Description = "What it is: client, peer, orderer or admin.", DefaultValueFactory = _ => "client" };
        var affiliation = new Option<string?>("--affiliation") { Description = "Its department, for example org1.department1; by default the registrar's." };
        var roles = new Option<string[]>("--role") { Description = $"A role on the audit channel (attribute {AuditRole.Attribute}); may be repeated." };
        roles.AcceptOnlyFromAmong(AuditRole.Submitter, AuditRole.Auditor, AuditRole.Compliance, AuditRole.ModelAdmin);
        var attributes = new Option<string[]>("--attribute")
        {
            Description = "An attribute, NAME=VALUE or NAME=VALUE:ecert to have it in every certificate; may be repeated.",
            HelpName = "NAME=VALUE",
        };
        var enrollments = new Option<int?>(MaxEnrollmentsOption) { Description = "How often the secret may enroll; -1: without end." };
        var secret = new Option<string?>("--secret-file")
        {
            Description = "A file with the secret to give it ('-': standard input); by default the authority makes one.",
            HelpName = "FILE",
        };
        var json = CommonOptions.Json();
        var command = new Command("register", "Register an identity and print its secret.") { name, type, affiliation, roles, attributes, enrollments, secret, json };
        var connection = new AuthorityConnection(command, asCaller: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new RegistrationRequest
            {
                EnrollmentId = parsed.GetRequiredValue(name),
                Type = parsed.GetRequiredValue(type),
                Affiliation = parsed.GetValue(affiliation),
                MaxEnrollments = parsed.GetValue(enrollments),
                Attributes = Attributes(parsed.GetValue(roles) ?? [], parsed.GetValue(attributes) ?? []),
                Secret = parsed.GetValue(secret) is { } file ? await Secrets.ReadFileAsync(file, cancellationToken).ConfigureAwait(false) : null,
            };
            using var client = connection.Connect(parsed);
            var session = await connection.AsCallerAsync(parsed, client, cancellationToken).ConfigureAwait(false);
            var given = await session.RegisterAsync(request, cancellationToken).ConfigureAwait(false);
            await Console.Error.WriteLineAsync($"'{request.EnrollmentId}' is registered; its owner enrolls with the secret on standard output").ConfigureAwait(false);
            Console.Out.WriteLine(parsed.GetValue(json) ? Document(request, given).ToJsonString(IdentityOutput.Indented) : given);
            return ExitCode.Success;
        });
        return command;
    }

    private static List<IdentityAttribute> Attributes(string[] roles, string[] attributes)
    {
        var given = attributes.Select(Parse).ToList();
        if (roles.Length > 0)
        {
            if (given.Exists(attribute => attribute.Name == AuditRole.Attribute))
            {
                throw new CliException(ExitCode.Usage, $"--role and --attribute {AuditRole.Attribute}=… say the same: give one of them");
            }

            given.Add(new IdentityAttribute(AuditRole.Attribute, string.Join(',', roles.Distinct(StringComparer.Ordinal)), InCertificate: true));
        }

        return given;
    }

    private static IdentityAttribute Parse(string text)
    {
        var inCertificate = text.EndsWith(CertificateMark, StringComparison.Ordinal);
        var pair = inCertificate ? text[..^CertificateMark.Length] : text;
        var border = pair.IndexOf('=', StringComparison.Ordinal);
        return border > 0
            ? new IdentityAttribute(pair[..border], pair[(border + 1)..], inCertificate)
            : throw new CliException(ExitCode.Usage, $"'{text}' is no attribute: write NAME=VALUE or NAME=VALUE:ecert");
    }

    private static JsonObject Document(RegistrationRequest request, string secret) => new()
    {
        ["enrollmentId"] = request.EnrollmentId,
        ["type"] = request.Type,
        ["affiliation"] = request.Affiliation,
        ["attributes"] = new JsonObject(request.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)attribute.Value))),
        ["secret"] = secret,
    };
}
