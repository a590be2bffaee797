using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Access;

/// <summary><c>fabric-audit keys list</c>: all API keys, without what is secret of them.</summary>
internal static class KeyListCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new ServiceCommand("list", "List the API keys, the latest first.");
        command.Shows(ReadAsync, Write);
        return command;
    }

    private static async Task<JsonObject> ReadAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        var keys = new JsonArray();
        string? cursor = null;
        do
        {
            var page = await call.GetAsync(ApiPath.Of("api-keys") + ApiPath.Query([new("cursor", cursor)]), cancellationToken).ConfigureAwait(false);
            foreach (var key in page.Items("keys"))
            {
                keys.Add(key.DeepClone());
            }

            cursor = page.Text("nextCursor") is { Length: > 0 } next ? next : null;
        }
        while (cursor is not null);
        return new JsonObject { ["keys"] = keys };
    }

    private static void Write(JsonObject document) => new ResultTable()
        .Id("Key id").Columns("For", "Roles", "Made by", "Made", "Expires", "Last used", "Revoked")
        .Rows(document.Items("keys"), key =>
        [
            key.Text("id"),
            key.Text("name"),
            key.Text("roles"),
            key.Text("createdBy"),
            key.Time("createdAt"),
            key.Time("expiresAt"),
            key.Time("lastUsedAt"),
            key.Time("revokedAt") is { Length: > 0 } time ? $"{time} by {key.Text("revokedBy")}" : "",
        ])
        .Write();
}
