using System.CommandLine;
using Audit.Cli.Commands;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity reenroll</c>: renews the certificate in a membership folder before it expires.</summary>
internal static class ReenrollCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var folder = ShowCommand.Folder();
        var reuse = new Option<bool>("--reuse-key") { Description = "Keep the private key, for nodes that others know by it." };
        var json = CommonOptions.Json();
        var command = new Command("reenroll", "Renew the certificate in a membership folder, for the same hosts; the old identity is kept beside it.") { folder, reuse, json };
        var choices = new CertificateChoices(command);
        var connection = new AuthorityConnection(command, asCaller: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = new MembershipFolder(ShowCommand.FolderOf(parsed, folder));
            using var client = connection.Connect(parsed);
            var session = await AuthorityConnection.AsAsync(client, target, cancellationToken).ConfigureAwait(false);
            using var key = parsed.GetValue(reuse) ? await target.ReadKeyAsync(cancellationToken).ConfigureAwait(false) : null;
            using var current = await target.ReadCertificateAsync(cancellationToken).ConfigureAwait(false);
            var options = choices.Renewal(parsed, current) with { Key = key };
            using var enrollment = await session.ReenrollAsync(options, cancellationToken).ConfigureAwait(false);
            await choices.WriteAsync(parsed, target, enrollment, json, cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }
}
