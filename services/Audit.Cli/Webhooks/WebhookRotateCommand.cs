using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks rotate ID</c>: gives a webhook another signing secret; for a while both sign.</summary>
internal static class WebhookRotateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = WebhooksCommand.Id();
        var overlap = new Option<double?>("--overlap-hours") { Description = "How long messages carry the old signature, too; 24 by default.", HelpName = "HOURS" };
        var file = new Option<string?>("--secret-file")
        {
            Description = "Write the secret to this new file, readable by you alone, and do not show it.", HelpName = "FILE",
        };
        var command = new ServiceCommand("rotate", "Give a webhook another signing secret.") { id, overlap, file };
        command.Shows(
            async (call, cancellationToken) =>
            {
                SecretOutput.Require(call.Parsed.GetValue(file));
                var body = call.Parsed.GetValue(overlap) is { } hours ? new JsonObject { ["overlapHours"] = hours } : null;
                var path = ApiPath.Of("webhooks", call.Parsed.GetRequiredValue(id), "rotate");
                var webhook = await call.PostAsync(path, body, cancellationToken).ConfigureAwait(false);
                return SecretOutput.Keep(call.Parsed.GetValue(file), webhook, "secret", "Rotate it again.");
            },
            WebhooksCommand.Write);
        return command;
    }
}
