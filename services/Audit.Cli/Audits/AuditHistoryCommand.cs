using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Audits;

/// <summary><c>fabric-audit audits history ID</c>: every transaction by which an audit came to its verdict.</summary>
internal static class AuditHistoryCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = AuditsCommand.Id();
        var command = new ServiceCommand("history", "Show all that happened to an audit, with block, transaction and endorsers.");
        command.Arguments.Add(id);
        command.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("audits", call.Parsed.GetRequiredValue(id), "history"), cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject history)
    {
        Table(history).Write();
        if (history.Text("endorsersUnknown") is { Length: > 0 } unknown)
        {
            Console.Error.WriteLine($"endorsers are not all known: {unknown}");
        }

        if (history.Text("truncated") == "true")
        {
            Console.Error.WriteLine("more happened than is told here");
        }
    }

    private static ResultTable Table(JsonObject history) => new ResultTable()
        .Numbers("Block").Columns("When", "What", "Organization", "Says", "Endorsed by").Id("Transaction")
        .Rows(history.Items("entries"), entry =>
        [
            entry.Text("block"), entry.Time("at"), entry.Text("kind"), entry.Text("organization"), Says(entry), entry.Text("endorsers"), entry.Text("transactionId"),
        ]);

    private static string Says(JsonObject entry)
    {
        string[] words =
        [
            entry.Text("verdict"),
            entry.Text("alert"),
            entry.Text("outcome"),
            entry.Text("classes"),
            entry.Part("decision").Text("then"),
            entry.Text("supersededBy") is { Length: > 0 } newer ? $"by {newer}" : "",
            entry.Text("reason"),
            entry.Text("by"),
            entry.Text("late") == "true" ? "after the verdict" : "",
        ];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }
}
