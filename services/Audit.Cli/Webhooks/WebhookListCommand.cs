using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks list</c>: all webhooks, and how they do.</summary>
internal static class WebhookListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("list", "List the webhooks.");
        command.Shows((call, cancellationToken) => call.GetAsync(ApiPath.Of("webhooks"), cancellationToken), Write);
        return command;
    }

    private static void Write(JsonObject document) => new ResultTable()
        .Id("Webhook").Columns("Url", "Events", "State").Numbers("Failures", "Waiting", "Parked").Columns("For")
        .Rows(document.Items("webhooks"), webhook =>
        [
            webhook.Text("id"),
            webhook.Text("url"),
            webhook.Text("events"),
            webhook.Text("state"),
            webhook.Text("failures"),
            webhook.Text("pending"),
            webhook.Text("parked"),
            webhook.Text("description"),
        ])
        .Write();
}
