using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit parked</c>: work that the service gave up, and what an operator does about it.</summary>
internal static class ParkedCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("parked", "List work that the service gave up; have it tried again, or discard it (role admin).")
    {
        List(),
        Change("retry", "Have parked work tried again, as often as new work."),
        Change("discard", "Keep parked work from ever being done.", LedgerCommand.Reason()),
    };

    private static ServiceCommand List()
    {
        var command = new ServiceCommand("list", "List parked work with the reasons, latest first.");
        var filters = new QueryOptions(command).OneOf("--kind", "kind", "Only work of this kind.", "score", "open", "vote", "command");
        var list = new ListOptions(command);
        command.Shows((call, cancellationToken) => list.ReadAsync(call, ApiPath.Of("parked"), "parked", filters, cancellationToken), Write);
        return command;
    }

    private static ServiceCommand Change(string name, string description, Option<string>? reason = null)
    {
        var id = new Argument<string>("ID") { Description = "The work's id, such as job-12." };
        var command = new ServiceCommand(name, description) { id };
        if (reason is not null)
        {
            reason.Description = "Why; it is kept with the work.";
            command.Options.Add(reason);
        }

        command.Shows(
            (call, cancellationToken) => call.PostAsync(
                ApiPath.Of("parked", call.Parsed.GetRequiredValue(id), name),
                reason is null ? [] : new JsonObject { ["reason"] = call.Parsed.GetRequiredValue(reason) },
                cancellationToken),
            _ => { });
        return command;
    }

    private static void Write(JsonObject document) =>
        new ResultTable().Columns("Work", "Kind").Numbers("Attempts").Columns("Parked", "Reason").Id("About")
            .Rows(document.Items("parked"), work =>
            [
                work.Text("id"), work.Text("kind"), work.Text("attempts"), work.Time("parkedAt"), work.Text("reason"), work.Text("target"),
            ])
            .Write();
}
