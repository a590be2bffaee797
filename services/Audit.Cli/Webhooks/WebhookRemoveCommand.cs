using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks remove ID</c>: nothing is sent any more, and its delivery log is gone.</summary>
internal static class WebhookRemoveCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var command = new ServiceCommand("remove", "Remove a webhook with its delivery log.") { id };
        command.Shows(
            async (call, cancellationToken) =>
            {
                var webhook = call.Parsed.GetRequiredValue(id);
                await call.Api.JsonAsync(HttpMethod.Delete, ApiPath.Of("webhooks", webhook), null, cancellationToken).ConfigureAwait(false);
                return new JsonObject { ["id"] = webhook, ["removed"] = true };
            },
            _ => Console.Error.WriteLine("removed"));
        return command;
    }
}
