using System.CommandLine;
using Audit.Cli.Commands;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity show</c>: who is in a membership folder, what it may do, and for how long.</summary>
internal static class ShowCommand
{
    private const string FolderVariable = "CORE_PEER_MSPCONFIGPATH";
    private const string MspVariable = "CORE_PEER_LOCALMSPID";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var folder = Folder();
        var msp = new Option<string?>("--msp-id")
        {
            Description = $"The organisation's MSP, which the folder does not say; by default the variable {MspVariable}.",
            HelpName = "ID",
        };
        var days = new Option<int>("--warn-days")
        {
            Description = "Warn when the certificate expires within so many days.",
            DefaultValueFactory = _ => IdentityDescription.UsualWarning,
        };
        var fail = new Option<bool>("--fail-on-expiry") { Description = "Exit with 1 when there is such a warning." };
        var json = CommonOptions.Json();
        var command = new Command("show", "Show the identity in a membership folder and when it expires.") { folder, msp, days, fail, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = new MembershipFolder(FolderOf(parsed, folder));
            var mspId = parsed.GetValue(msp) ?? Environment.GetEnvironmentVariable(MspVariable);
            var description = await IdentityDescription.ReadAsync(source, mspId, TimeProvider.System, parsed.GetValue(days), cancellationToken)
                .ConfigureAwait(false);
            IdentityOutput.Write(description, parsed.GetValue(json), backup: null);
            return description.Warning is not null && parsed.GetValue(fail) ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }

    /// <summary>The option that names a membership folder.</summary>
    public static Option<string?> Folder() => new("--msp")
    {
        Description = $"The membership folder; by default the variable {FolderVariable}.",
        HelpName = "DIR",
    };

    /// <summary>The folder that the option or the variable names.</summary>
    /// <exception cref="CliException">Neither does.</exception>
    public static string FolderOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) ?? Environment.GetEnvironmentVariable(FolderVariable)
        ?? throw new CliException(ExitCode.Usage, $"which identity? Give --msp DIR, or set {FolderVariable}");
}
