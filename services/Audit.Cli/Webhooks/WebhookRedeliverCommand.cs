using System.CommandLine;
using System.Globalization;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks redeliver ID DELIVERY</c>: sends one message again.</summary>
internal static class WebhookRedeliverCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var delivery = new Argument<long>("DELIVERY") { Description = "The delivery whose message is sent again." };
        var command = new ServiceCommand("redeliver", "Send a message again; the receiver knows it by its id.") { id, delivery };
        command.Shows(
            (call, cancellationToken) => call.PostAsync(
                ApiPath.Of(
                    "webhooks",
                    call.Parsed.GetRequiredValue(id),
                    "deliveries",
                    call.Parsed.GetValue(delivery).ToString(CultureInfo.InvariantCulture),
                    "redeliver"),
                null,
                cancellationToken),
            WebhookDeliveriesCommand.WriteOne);
        return command;
    }
}
