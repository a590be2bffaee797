using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit alerts</c>: what the channel raised alarm about.</summary>
internal static class AlertsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("alerts", "List the channel's alerts, the latest first.");
        var filters = new QueryOptions(command)
            .Text("--kind", "kind", "Only alerts of this kind, such as AlertRaised.", "KIND")
            .Text("--class", "class", "Only alerts that concern this class.", "CLASS")
            .Text("--audit", "auditId", "Only alerts of this audit.", "ID");
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("alerts"), "alerts", filters, cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject page) => new ResultTable()
        .Numbers("Block").Columns("Alert", "Classes", "").Id("Audit")
        .Rows(page.Items("alerts"), alert =>
        [
            alert.Text("block"),
            alert.Text("kind"),
            alert.Text("classes"),
            alert.Text("late") == "true" ? "after the verdict" : "",
            alert.Text("auditId"),
        ])
        .Write();
}
