using System.CommandLine;
using Audit.Cli.Commands;
using Audit.Cli.Devnets;
using Audit.Cli.Identity;
using Audit.Cli.Models;
using Audit.Cli.Output;
using Audit.Model;
using Fabric.CertificateAuthority;
using Fabric.Devnet;
using Fabric.Gateway;

namespace Audit.Cli;

/// <summary>The program <c>fabric-audit</c>: its commands, and the exit code of whatever happens.</summary>
internal static class CommandLineProgram
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = CreateRoot().Parse(arguments);
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
        catch (Exception exception) when (exception is GatewayException or DevnetException)
        {
            return await FailAsync(exception.Message, ExitCode.Ledger).ConfigureAwait(false);
        }
        catch (CertificateAuthorityException exception)
        {
            return await FailAsync(IdentityCommand.Describe(exception), IdentityCommand.ExitCodeOf(exception)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("interrupted", ExitCode.Ledger).ConfigureAwait(false);
        }
    }

    private static RootCommand CreateRoot() => new("Solidity audits whose verdicts a consortium keeps on Hyperledger Fabric.")
    {
        DemoCommand.Create(),
        UpCommand.Create(),
        SubmitCommand.Create(),
        HistoryCommand.Create(),
        ScanCommand.Create(),
        ModelCommand.Create(),
        IdentityCommand.Create(),
        DevnetCommand.Create(),
    };

    private static async Task<int> FailAsync(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync($"fabric-audit: {VisibleText.OfLines(message)}").ConfigureAwait(false);
        return exitCode;
    }
}
