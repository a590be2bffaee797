using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks show ID</c>: one webhook.</summary>
internal static class WebhookShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var command = new ServiceCommand("show", "Show a webhook.") { id };
        command.Shows(
            (call, cancellationToken) => call.GetAsync(ApiPath.Of("webhooks", call.Parsed.GetRequiredValue(id)), cancellationToken), WebhooksCommand.Write);
        return command;
    }
}
