using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Output;

namespace Audit.Cli.Access;

/// <summary><c>fabric-audit keys</c>: the API keys of a service, for programs. Role: admin.</summary>
internal static class KeysCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() => new("keys", "Make, list and revoke API keys (role admin).")
    {
        KeyAddCommand.Create(),
        KeyListCommand.Create(),
        KeyRevokeCommand.Create(),
    };

    /// <summary>Prints one key.</summary>
    public static void Write(JsonObject key) => FieldLines.Write(
        ("Key id", key.Text("id")),
        ("For", key.Text("name")),
        ("Roles", key.Text("roles")),
        ("Expires", key.Time("expiresAt")),
        ("Revoked", key.Time("revokedAt")),
        ("Revoked by", key.Text("revokedBy")),
        ("Key", key.Text("key")));
}
