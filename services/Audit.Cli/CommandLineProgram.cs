using System.CommandLine;
using System.Runtime.CompilerServices;
using Audit.Cli.Access;
using Audit.Cli.Audits;
using Audit.Cli.Channel;
using Audit.Cli.Commands;
using Audit.Cli.Completion;
using Audit.Cli.Devnets;
using Audit.Cli.Doctor;
using Audit.Cli.Identity;
using Audit.Cli.Live;
using Audit.Cli.Maintenance;
using Audit.Cli.Models;
using Audit.Cli.Receipts;
using Audit.Cli.Scanning;
using Audit.Cli.Webhooks;
using Audit.Model.Source;
using Audit.Model;
using Fabric.CertificateAuthority;
using Fabric.Devnet;
using Fabric.Gateway;

namespace Audit.Cli;

/// <summary>The program <c>fabric-audit</c>: its commands, and the exit code of whatever happens.</summary>
internal static class CommandLineProgram
{
    private static readonly OrderedDictionary<string, Func<Command>> Commands = new(StringComparer.Ordinal)
    {
        ["demo"] = DemoCommand.Create,
        ["up"] = UpCommand.Create,
        ["submit"] = SubmitCommand.Create,
        ["history"] = HistoryCommand.Create,
        ["audits"] = AuditsCommand.Create,
        ["receipt"] = ReceiptCommand.Create,
        ["models"] = ModelsCommand.Create,
        ["policy"] = PolicyCommand.Create,
        ["commands"] = CommandsCommand.Create,
        ["blocks"] = BlocksCommand.Create,
        ["parked"] = ParkedCommand.Create,
        ["alerts"] = AlertsCommand.Create,
        ["organizations"] = OrganizationsCommand.Create,
        ["statistics"] = StatisticsCommand.Create,
        ["events"] = EventsCommand.Create,
        ["watch"] = WatchCommand.Create,
        ["webhooks"] = WebhooksCommand.Create,
        ["keys"] = KeysCommand.Create,
        ["actions"] = ActionsCommand.Create,
        ["health"] = HealthCommand.Create,
        ["rebuild"] = RebuildCommand.Create,
        ["backup"] = BackupCommand.CreateBackup,
        ["restore"] = BackupCommand.CreateRestore,
        ["scan"] = ScanCommand.Create,
        ["model"] = ModelCommand.Create,
        ["identity"] = IdentityCommand.Create,
        ["devnet"] = DevnetCommand.Create,
        ["doctor"] = DoctorCommand.Create,
        ["completion"] = CompletionCommand.Create,
    };

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["scan", ..])
        {
            NativeModelRuntime.BeginLoading();
        }
        else if (arguments is ["receipt", "verify", ..])
        {
            MachineCertificates.LeaveOut();
        }

        var parsed = CreateRoot(arguments.FirstOrDefault()).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // System.CommandLine prints the errors and the usage; the code for wrong usage is ours.
            await parsed.InvokeAsync().ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (CliException exception)
        {
            return await FailAsync(exception.Message, exception.ExitCode).ConfigureAwait(false);
        }
        catch (BundleException exception)
        {
            return await FailAsync(exception.Message, ExitCode.Usage).ConfigureAwait(false);
        }
        catch (AuditModelException exception)
        {
            return await FailAsync(exception.Message, ExitCode.Analysis).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLedgerFailure(exception))
        {
            return await FailAsync(exception.Message, ExitCode.Ledger).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsAuthorityFailure(exception))
        {
            var (message, exitCode) = AuthorityFailure(exception);
            return await FailAsync(message, exitCode).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("interrupted", ExitCode.Ledger).ConfigureAwait(false);
        }
    }

    // Every command that is made, and every library that is only named in a method that runs, delays a scan: just what was asked for is made.
    internal static RootCommand CreateRoot(string? wanted)
    {
        var root = new RootCommand("Solidity audits whose verdicts a consortium keeps on Hyperledger Fabric.");
        foreach (var (name, make) in Commands)
        {
            if (name == wanted || wanted is null || !Commands.ContainsKey(wanted))
            {
                root.Subcommands.Add(make());
            }
        }

        HelpWithExamples.AddTo(root);
        return root;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsLedgerFailure(Exception exception) => exception is GatewayException or DevnetException;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAuthorityFailure(Exception exception) => exception is CertificateAuthorityException;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (string Message, int ExitCode) AuthorityFailure(Exception exception)
    {
        var failure = (CertificateAuthorityException)exception;
        return (IdentityCommand.Describe(failure), IdentityCommand.ExitCodeOf(failure));
    }

    private static async Task<int> FailAsync(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync($"fabric-audit: {VisibleText.OfLines(message)}").ConfigureAwait(false);
        return exitCode;
    }
}
