using System.CommandLine;
using System.Globalization;
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
        var limit = new Option<int>("--limit") { Description = "How many to list: 1…200.", DefaultValueFactory = _ => 50, HelpName = "COUNT" };
        var command = new ServiceCommand("list", "List parked work with the reasons, latest first.") { limit };
        var filters = new QueryOptions(command).OneOf("--kind", "kind", "Only work of this kind.", "score", "open", "vote", "command");
        command.Shows(
            (call, cancellationToken) => call.GetAsync(
                ApiPath.Of("parked") + ApiPath.Query(
                [
                    .. filters.Given(call.Parsed),
                    KeyValuePair.Create("limit", (string?)call.Parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                ]),
                cancellationToken),
            Write);
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

    private static void Write(JsonObject document)
    {
        new ResultTable().Columns("Work", "Kind").Numbers("Attempts").Columns("Parked", "Reason").Id("About")
            .Rows(document.Items("parked"), work =>
            [
                work.Text("id"), work.Text("kind"), work.Text("attempts"), work.Time("parkedAt"), work.Text("reason"), work.Text("target"),
            ])
            .Write();
        if (document.Text("truncated") == "true")
        {
            Console.Error.WriteLine("there is more: a larger --limit lists it");
        }
    }
}
