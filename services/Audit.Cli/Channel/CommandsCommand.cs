using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit commands show ID</c>: what became of an approval, a dispute or the like that a service was given.</summary>
internal static class CommandsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The command's id." };
        var show = new ServiceCommand("show", "Show what became of a command for the ledger.") { id };
        show.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("commands", call.Parsed.GetRequiredValue(id)), cancellationToken), LedgerCommand.Write);
        return new Command("commands", "Show what became of commands for the ledger.") { show };
    }
}
