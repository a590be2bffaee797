using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Access;

/// <summary><c>fabric-audit actions</c>: who did what at a service, and who was refused. Role: compliance or admin.</summary>
internal static class ActionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("actions", "Show the service's action log (role compliance or admin).") { List() };

    private static ServiceCommand List()
    {
        var command = new ServiceCommand("list", "List what was done, and what was refused, the latest first.");
        var filters = new QueryOptions(command)
            .Text("--actor", "actor", "Only what this caller did, such as key:ci.", "NAME")
            .Text("--target", "target", "Only what was done to this.", "ID")
            .OneOf("--refused", "refused", "Only what was refused, or only what was not.", "true", "false")
            .Period("actions");
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("actions"), "actions", filters, cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject page) => new ResultTable()
        .Columns("When", "Who", "Action", "Target").Numbers("Status").Columns("Code", "From")
        .Rows(page.Items("actions"), action =>
        [
            action.Time("at"),
            action.Text("actor"),
            action.Text("action"),
            action.Text("target"),
            action.Text("status"),
            action.Text("code"),
            action.Text("address"),
        ])
        .Write();
}
