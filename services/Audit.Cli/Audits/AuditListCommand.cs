using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Audits;

/// <summary><c>fabric-audit audits list</c>: audits that match, the latest first.</summary>
internal static class AuditListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("list", "List audits, the latest first.");
        var filters = AuditsCommand.Filters(command);
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("audits"), "audits", filters, cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject page) => new ResultTable()
        .Columns("Contract", "Verdict", "Top class", "Opened").Numbers("Block", "Votes").Id("Audit")
        .Rows(page.Items("audits"), audit =>
        [
            audit.Text("name"),
            audit.Text("verdict") is { Length: > 0 } verdict ? verdict : audit.Text("status"),
            AuditTable.TopClass(audit),
            audit.Time("openedAt"),
            audit.Text("block"),
            audit.Items("votes").Count().ToString(CultureInfo.InvariantCulture),
            audit.Text("id"),
        ])
        .Write();
}
