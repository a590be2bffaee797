using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Audit.Cli.Commands;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity revoke</c>: revokes an identity or one certificate, and writes the revocation list if wanted.</summary>
internal static class RevokeCommand
{
    private static readonly string[] Reasons =
    [
        .. Enum.GetValues<X509RevocationReason>().Where(reason => reason != X509RevocationReason.WeakAlgorithmOrKey)
            .Select(reason => reason.ToString().ToLowerInvariant()),
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "The identity to revoke with all its certificates.", Arity = ArgumentArity.ZeroOrOne };
        var certificate = new Option<string?>("--certificate") { Description = "Revoke only the certificate in this PEM file.", HelpName = "FILE" };
        var serial = new Option<string?>("--serial") { Description = "Revoke only the certificate with this serial number.", HelpName = "HEX" };
        var issuer = new Option<string?>("--aki") { Description = "The authority key identifier that goes with --serial.", HelpName = "HEX" };
        var reason = new Option<string>("--reason") { Description = "Why.", DefaultValueFactory = _ => Reasons[0] };
        reason.AcceptOnlyFromAmong(Reasons);
        var list = new Option<string?>("--crl") { Description = "Write the new revocation list to this PEM file.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command("revoke", "Revoke an identity or a certificate.") { name, certificate, serial, issuer, reason, list, json };
        var connection = new AuthorityConnection(command, asCaller: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = Target(parsed.GetValue(name), parsed.GetValue(certificate), parsed.GetValue(serial), parsed.GetValue(issuer)) with
            {
                Reason = Enum.Parse<X509RevocationReason>(parsed.GetRequiredValue(reason), ignoreCase: true),
            };
            using var client = connection.Connect(parsed);
            var session = await connection.AsCallerAsync(parsed, client, cancellationToken).ConfigureAwait(false);
            var revocation = await session.RevokeAsync(request, cancellationToken).ConfigureAwait(false);
            var file = parsed.GetValue(list);
            if (file is not null)
            {
                await WriteListAsync(session, file, cancellationToken).ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync(
                $"revoked {revocation.Certificates.Count} certificate(s); peers refuse them once the revocation list is in the channel's configuration").ConfigureAwait(false);
            Write(revocation, file, parsed.GetValue(json));
            return ExitCode.Success;
        });
        return command;
    }

    private static RevocationRequest Target(string? name, string? certificate, string? serial, string? issuer) => (name, certificate, serial, issuer) switch
    {
        ({ } id, null, null, null) => RevocationRequest.ForIdentity(id),
        (null, { } file, null, null) => RevocationRequest.ForCertificate(AuthorityConnection.ReadCertificates([file])[0]),
        (null, null, { } number, { } key) => RevocationRequest.ForCertificate(number, key),
        _ => throw new CliException(ExitCode.Usage, "what to revoke? Give a NAME, or --certificate FILE, or --serial with --aki"),
    };

    private static async Task WriteListAsync(CertificateAuthoritySession session, string file, CancellationToken cancellationToken)
    {
        var list = await session.GenerateRevocationListAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            var temporary = $"{file}.{Path.GetRandomFileName()}";
            await File.WriteAllTextAsync(temporary, list.Pem, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"it is revoked, but the revocation list could not be written to '{file}': {e.Message}", e);
        }
    }

    private static void Write(Revocation revocation, string? list, bool json)
    {
        if (!json)
        {
            foreach (var certificate in revocation.Certificates)
            {
                Console.Out.WriteLine(certificate.SerialNumber);
            }

            return;
        }

        var certificates = revocation.Certificates.Select(certificate => (JsonNode)new JsonObject
        {
            ["serialNumber"] = certificate.SerialNumber,
            ["authorityKeyId"] = certificate.AuthorityKeyId,
        });
        var document = new JsonObject { ["certificates"] = new JsonArray([.. certificates]), ["crl"] = list };
        Console.Out.WriteLine(document.ToJsonString(IdentityOutput.Indented));
    }
}
