using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary><c>fabric-audit health</c>: whether a service can do its work, and what is missing.</summary>
internal static class HealthCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("health", "Show how an audit service is; exits with 4 when it cannot do its work.");
        command.Does(async (call, cancellationToken) =>
        {
            var health = await AskAsync(call, cancellationToken).ConfigureAwait(false);
            call.Write(health, Write);
            return health.Text("status") == "unavailable" ? ExitCode.Ledger : ExitCode.Success;
        });
        return command;
    }

    // What is missing stands in the answer that says so.
    private static async Task<JsonObject> AskAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await call.GetAsync("health", cancellationToken).ConfigureAwait(false);
        }
        catch (ApiRefusedException refused) when (refused.Document["status"] is JsonValue && refused.Document.Text("status") == "unavailable")
        {
            return refused.Document;
        }
    }

    private static void Write(JsonObject health)
    {
        var (model, work) = (health.Part("model"), health.Part("work"));
        FieldLines.Write(
            ("Status", health.Text("status")),
            ("Organization", health.Text("mspId")),
            ("Database", Part(health.Part("database"))),
            ("Gateway", Part(health.Part("gateway"))),
            ("Model", model.Count == 0 ? "" : $"{model.Text("name")} {model.Text("bundle")}: {model.Text("status")}"),
            ("Indexed", Indexed(health.Part("projection"))),
            ("Webhooks", Webhooks(health.Part("webhooks"))),
            ("Commands", work.Text("pendingCommands") is { Length: > 0 } pending ? $"{pending} on their way" : ""),
            ("Jobs", work.Text("openJobs") is { Length: > 0 } open ? $"{open} open, {work.Text("parkedJobs")} parked" : ""));
        new ResultTable().Columns("Command", "Reason").Id("Audit")
            .Rows(work.Items("parkedCommands"), parked => [parked.Text("kind"), parked.Text("reason"), parked.Text("auditId")])
            .WriteUnder("Parked: refused by the channel");
        new ResultTable().Columns("Webhook", "Since", "Reason")
            .Rows(health.Part("webhooks").Items("disabled"), webhook => [webhook.Text("id"), webhook.Time("disabledAt"), webhook.Text("reason")])
            .WriteUnder("Disabled: not sent to");
        new ResultTable().Columns("Certificate", "Subject", "Ends").Numbers("Days left")
            .Rows(health.Items("certificates"), certificate =>
                [certificate.Text("name"), certificate.Text("subject"), certificate.Time("notAfter"), certificate.Text("daysLeft")])
            .WriteUnder("Certificates");
    }

    private static string Indexed(JsonObject projection) => projection.Text("indexedBlock") is not { Length: > 0 } block ? ""
        : projection.Text("channelBlock") is { Length: > 0 } newest ? $"to block {block} of {newest}" : $"to block {block}";

    private static string Webhooks(JsonObject webhooks) => webhooks.Text("parkedDeliveries") is "" or "0" ? "" : $"{webhooks.Text("parkedDeliveries")} deliveries parked";

    private static string Part(JsonObject part) => part.Count == 0 ? "" : part.Text("ok") == "true" ? "ok" : $"fails: {part.Text("failure")}";
}
