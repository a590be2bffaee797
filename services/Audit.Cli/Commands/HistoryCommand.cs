using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Audits;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit history [ID]</c>: what was audited, what the votes said, and where it stands on the ledger.</summary>
internal static class HistoryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "One audit; without it the latest are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ServiceCommand("history", "Show audits with their votes, transactions and blocks.") { id };
        var filters = AuditsCommand.Filters(command);
        var list = new ListOptions(command);
        command.Shows(
            (call, cancellationToken) => call.Parsed.GetValue(id) is { } wanted
                ? OneAsync(call, wanted, filters, cancellationToken)
                : list.ReadAsync(call, ApiPath.Of("audits"), "audits", filters, cancellationToken),
            Write);
        return command;
    }

    private static Task<JsonObject> OneAsync(ServiceCall call, string id, QueryOptions filters, CancellationToken cancellationToken) =>
        filters.Given(call.Parsed).Any(filter => filter.Value is not null)
            ? throw new CliException(ExitCode.Usage, "an ID names one audit: give either the ID or filters")
            : call.GetAsync(ApiPath.Of("audits", id), cancellationToken);

    private static void Write(JsonObject document)
    {
        JsonObject[] audits = [.. document.Items("audits")];
        if (audits.Length == 0)
        {
            Console.Error.WriteLine("none");
        }
        else
        {
            AuditTable.Write(Terminal.Output, audits, withIds: true);
        }
    }
}
