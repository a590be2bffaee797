using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Audit.Cli.Commands;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity enroll NAME --msp DIR</c>: exchanges a secret for a certificate and writes a membership folder.</summary>
internal static class EnrollCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name it was registered under." };
        var folder = new Option<string>("--msp")
        {
            Description = "The membership folder to write, for CORE_PEER_MSPCONFIGPATH; an identity in it is kept beside it.",
            HelpName = "DIR",
            Required = true,
        };
        var secret = new Option<string?>("--secret-file")
        {
            Description = $"A file with the secret ('-': standard input); by default the variable {Secrets.Variable}, standard input, or a prompt.",
            HelpName = "FILE",
        };
        var replace = new Option<bool>("--replace") { Description = "Write the folder even if it holds another identity." };
        var json = CommonOptions.Json();
        var command = new Command("enroll", "Exchange a secret for a certificate and write a membership folder.") { name, folder, secret, replace, json };
        var choices = new CertificateChoices(command);
        var connection = new AuthorityConnection(command, asCaller: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var id = parsed.GetRequiredValue(name);
            var target = new MembershipFolder(parsed.GetRequiredValue(folder));
            var certificate = choices.Certificate(parsed);
            if (!parsed.GetValue(replace))
            {
                await RefuseAnotherAsync(target, id, certificate.Profile == CertificateOptions.TlsProfile, cancellationToken).ConfigureAwait(false);
            }

            using var client = connection.Connect(parsed);
            var request = new EnrollmentRequest
            {
                EnrollmentId = id,
                Certificate = certificate,
                Secret = await Secrets.ReadAsync(parsed.GetValue(secret), id, cancellationToken).ConfigureAwait(false),
            };
            using var enrollment = await client.EnrollAsync(request, cancellationToken).ConfigureAwait(false);
            await choices.WriteAsync(parsed, target, enrollment, json, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    // A slip of the path must swap neither the registrar for a client nor an identity for a TLS certificate.
    private static async Task RefuseAnotherAsync(MembershipFolder folder, string id, bool isTls, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(folder.Path, "signcerts")))
        {
            return;
        }

        using var certificate = await folder.ReadCertificateAsync(cancellationToken).ConfigureAwait(false);
        var holder = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (holder != id)
        {
            throw new CliException(
                ExitCode.Usage, $"{folder.Path} holds the identity '{holder}': name another folder, or add --replace to put '{id}' in its place");
        }

        if (CertificateChoices.IsTls(certificate) != isTls)
        {
            throw new CliException(
                ExitCode.Usage,
                $"{folder.Path} holds {(isTls ? "an enrollment" : "a TLS")} certificate of '{holder}', and TLS certificates have folders of their own: "
                + "name another folder, or add --replace");
        }
    }
}
