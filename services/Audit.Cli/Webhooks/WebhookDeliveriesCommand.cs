using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks deliveries ID [DELIVERY]</c>: what was sent, and what the receiver said.</summary>
internal static class WebhookDeliveriesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var delivery = new Argument<long?>("DELIVERY") { Description = "One delivery, with all its attempts.", Arity = ArgumentArity.ZeroOrOne };
        var command = new ServiceCommand("deliveries", "List what was sent to a webhook, the latest first.") { id, delivery };
        var filters = new QueryOptions(command)
            .OneOf("--state", "state", "Only deliveries of this state.", "pending", "delivered", "parked")
            .Text("--type", "type", "Only messages of this event type.", "TYPE")
            .Text("--message-id", "messageId", "Only deliveries of this message.", "ID");
        var list = new ListOptions(command);
        command.Does(async (call, cancellationToken) =>
        {
            var webhook = call.Parsed.GetRequiredValue(id);
            if (call.Parsed.GetValue(delivery) is not { } number)
            {
                var path = ApiPath.Of("webhooks", webhook, "deliveries");
                return call.Write(await list.ReadAsync(call, path, "deliveries", filters, cancellationToken).ConfigureAwait(false), Write);
            }

            var one = ApiPath.Of("webhooks", webhook, "deliveries", number.ToString(CultureInfo.InvariantCulture));
            return call.Write(await call.GetAsync(one, cancellationToken).ConfigureAwait(false), WriteOne);
        });
        return command;
    }

    /// <summary>Prints one delivery.</summary>
    public static void WriteOne(JsonObject delivery)
    {
        FieldLines.Write(
            ("Delivery", delivery.Text("id")),
            ("Message", delivery.Text("messageId")),
            ("Cause", delivery.Text("cause")),
            ("Event", $"{delivery.Text("type")} {delivery.Text("eventId")}".TrimEnd()),
            ("Audit", delivery.Text("auditId")),
            ("State", delivery.Text("state")),
            ("Made", delivery.Time("createdAt")),
            ("Next try", delivery.Time("nextTry")),
            ("Finished", delivery.Time("finishedAt")));
        new ResultTable().Numbers("Attempt").Columns("When").Numbers("ms", "Status").Columns("Error", "Answer")
            .Rows(delivery.Items("allAttempts"), attempt =>
            [
                attempt.Text("attempt"),
                attempt.Time("startedAt"),
                attempt.Text("milliseconds"),
                attempt.Text("status"),
                attempt.Text("error"),
                attempt.Text("response"),
            ])
            .WriteUnder("Attempts");
    }

    private static void Write(JsonObject page) => new ResultTable()
        .Numbers("Delivery").Columns("Made", "Event", "Cause", "State").Numbers("Attempts", "Status").Columns("Error", "Message")
        .Rows(page.Items("deliveries"), delivery =>
        [
            delivery.Text("id"),
            delivery.Time("createdAt"),
            delivery.Text("type"),
            delivery.Text("cause"),
            delivery.Text("state"),
            delivery.Text("attempts"),
            delivery.Part("lastAttempt").Text("status"),
            delivery.Part("lastAttempt").Text("error"),
            delivery.Text("messageId"),
        ])
        .Write();
}
