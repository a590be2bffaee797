using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks test ID</c>: sends a message that says it is a test.</summary>
internal static class WebhookTestCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var command = new ServiceCommand("test", "Send a test message; look for it with 'webhooks deliveries'.") { id };
        command.Shows(
            (call, cancellationToken) => call.PostAsync(ApiPath.Of("webhooks", call.Parsed.GetRequiredValue(id), "test"), null, cancellationToken),
            WebhookDeliveriesCommand.WriteOne);
        return command;
    }
}
