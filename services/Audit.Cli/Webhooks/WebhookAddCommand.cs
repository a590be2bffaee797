using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Webhooks;

/// <summary><c>fabric-audit webhooks add URL</c>: makes a webhook; its signing secret is told once.</summary>
internal static class WebhookAddCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var url = new Argument<string>("URL") { Description = "Where messages go; https, at a public address unless the service allows others." };
        var events = Many("--event", "An event type, such as verdict.reached, model.* or *; may be given again.", "TYPE");
        events.Required = true;
        var classes = Many("--class", "Only alerts and verdicts that concern this class; may be given again.", "CLASS");
        var verdicts = Many("--verdict", "Only verdicts that are this: PASS, REVIEW or FAIL; may be given again.", "VERDICT");
        var description = new Option<string?>("--description") { Description = "What it is for.", HelpName = "TEXT" };
        var file = new Option<string?>("--secret-file")
        {
            Description = "Write the secret to this new file, readable by you alone, and do not show it.", HelpName = "FILE",
        };
        var command = new ServiceCommand("add", "Make a webhook.") { url, events, classes, verdicts, description, file };
        command.Shows(
            async (call, cancellationToken) =>
            {
                SecretOutput.Require(call.Parsed.GetValue(file));
                var body = new JsonObject { ["url"] = call.Parsed.GetRequiredValue(url) };
                foreach (var (member, option) in new[] { ("events", events), ("classes", classes), ("verdicts", verdicts) })
                {
                    if (call.Parsed.GetValue(option) is { Length: > 0 } given)
                    {
                        body[member] = new JsonArray([.. given.Select(entry => (JsonNode)entry)]);
                    }
                }

                if (call.Parsed.GetValue(description) is { } text)
                {
                    body["description"] = text;
                }

                var webhook = await call.PostAsync(ApiPath.Of("webhooks"), body, cancellationToken).ConfigureAwait(false);
                return SecretOutput.Keep(call.Parsed.GetValue(file), webhook, "secret", $"Make another with 'fabric-audit webhooks rotate {webhook.Text("id")}'.");
            },
            WebhooksCommand.Write);
        return command;
    }

    private static Option<string[]> Many(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName };
}
