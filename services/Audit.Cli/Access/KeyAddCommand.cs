using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Access;

/// <summary><c>fabric-audit keys add NAME</c>: makes an API key, which the service tells once.</summary>
internal static class KeyAddCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "What the key is for." };
        var role = new Option<string[]>("--role")
        {
            Description = "A role of the key: viewer, submitter, auditor, compliance or admin; may be given again.", HelpName = "ROLE", Required = true,
        };
        var days = new Option<double?>("--days") { Description = "How long it is valid; by default as long as the service allows.", HelpName = "COUNT" };
        var file = new Option<string?>("--key-file") { Description = "Write the key to this new file, readable by you alone, and do not show it.", HelpName = "FILE" };
        var command = new ServiceCommand("add", "Make an API key.") { name, role, days, file };
        command.Shows(
            async (call, cancellationToken) =>
            {
                SecretOutput.Require(call.Parsed.GetValue(file));
                var body = new JsonObject
                {
                    ["name"] = call.Parsed.GetRequiredValue(name),
                    ["roles"] = new JsonArray([.. call.Parsed.GetRequiredValue(role).Select(given => (JsonNode)given)]),
                };
                if (call.Parsed.GetValue(days) is { } count)
                {
                    body["days"] = count;
                }

                var key = await call.PostAsync(ApiPath.Of("api-keys"), body, cancellationToken).ConfigureAwait(false);
                return SecretOutput.Keep(call.Parsed.GetValue(file), key, "key", $"Revoke it with 'fabric-audit keys revoke {key.Text("id")}'.");
            },
            KeysCommand.Write);
        return command;
    }
}
