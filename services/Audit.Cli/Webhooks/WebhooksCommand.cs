using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks</c>: whom a service tells of events. Role: admin.</summary>
internal static class WebhooksCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("webhooks", "Tell other systems of events by signed messages (role admin).")
    {
        WebhookAddCommand.Create(),
        WebhookListCommand.Create(),
        WebhookShowCommand.Create(),
        WebhookRemoveCommand.Create(),
        Switch("enable", "Send to a webhook again; what waits goes first."),
        Switch("disable", "Stop sending to a webhook; what happens meanwhile is kept for replay."),
        WebhookTestCommand.Create(),
        WebhookDeliveriesCommand.Create(),
        WebhookRedeliverCommand.Create(),
        WebhookReplayCommand.Create(),
        WebhookRotateCommand.Create(),
    };

    /// <summary>The webhook that a command is about.</summary>
    public static Argument<string> Id() => new("ID") { Description = "The webhook's id." };

    /// <summary>Prints one webhook.</summary>
    public static void Write(JsonObject webhook) => FieldLines.Write(
        ("Webhook", webhook.Text("id")),
        ("Url", webhook.Text("url")),
        ("For", webhook.Text("description")),
        ("Events", webhook.Text("events")),
        ("Classes", webhook.Text("classes")),
        ("Verdicts", webhook.Text("verdicts")),
        ("State", webhook.Text("state")),
        ("Disabled", webhook.Time("disabledAt")),
        ("Because", webhook.Text("disabledReason")),
        ("Since block", webhook.Text("disabledBlock")),
        ("Failures", webhook.Text("failures")),
        ("Waiting", webhook.Text("pending")),
        ("Parked", webhook.Text("parked")),
        ("Made by", webhook.Text("createdBy")),
        ("Made", webhook.Time("createdAt")),
        ("Secret", webhook.Text("secret")));

    private static ServiceCommand Switch(string name, string description)
    {
        var id = Id();
        var command = new ServiceCommand(name, description) { id };
        command.Shows(
            (call, cancellationToken) => call.PostAsync(ApiPath.Of("webhooks", call.Parsed.GetRequiredValue(id), name), null, cancellationToken), Write);
        return command;
    }
}
