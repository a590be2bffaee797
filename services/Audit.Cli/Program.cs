using System.CommandLine;
using Audit.Cli;
using Audit.Cli.Commands;
using Audit.Model;
using Fabric.Devnet;
using Fabric.Gateway;

var root = new RootCommand("Solidity audits whose verdicts a consortium keeps on Hyperledger Fabric.")
{
    DemoCommand.Create(),
    UpCommand.Create(),
    SubmitCommand.Create(),
    HistoryCommand.Create(),
    ScanCommand.Create(),
};
var parsed = root.Parse(args);
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
    await Console.Error.WriteLineAsync($"fabric-audit: {exception.Message}").ConfigureAwait(false);
    return exception.ExitCode;
}
catch (Exception exception) when (exception is GatewayException or CommitException or DevnetException or AuditModelException)
{
    await Console.Error.WriteLineAsync($"fabric-audit: {exception.Message}").ConfigureAwait(false);
    return ExitCode.Ledger;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("fabric-audit: interrupted").ConfigureAwait(false);
    return ExitCode.Ledger;
}
