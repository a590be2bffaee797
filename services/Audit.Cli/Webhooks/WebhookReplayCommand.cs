using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks replay ID</c>: sends the events of a range of blocks, for a receiver that was away.</summary>
internal static class WebhookReplayCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var from = new Option<long>("--from-block") { Description = "The first block.", HelpName = "NUMBER", Required = true };
        var to = new Option<long?>("--to-block") { Description = "The last block; by default the latest.", HelpName = "NUMBER" };
        var command = new ServiceCommand("replay", "Send the events of a range of blocks, also those sent before.") { id, from, to };
        command.Shows(
            (call, cancellationToken) =>
            {
                var body = new JsonObject { ["fromBlock"] = call.Parsed.GetValue(from) };
                if (call.Parsed.GetValue(to) is { } last)
                {
                    body["toBlock"] = last;
                }

                return call.PostAsync(ApiPath.Of("webhooks", call.Parsed.GetRequiredValue(id), "replay"), body, cancellationToken);
            },
            document => FieldLines.Write(("Deliveries", document.Text("deliveries"))));
        return command;
    }
}
