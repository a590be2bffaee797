using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Commands;

namespace Audit.Cli.Access;

/// <summary><c>fabric-audit keys revoke ID</c>: an API key opens nothing from now on.</summary>
internal static class KeyRevokeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The key's id: the part of the key between fak_ and the next _." };
        var command = new ServiceCommand("revoke", "Revoke an API key; it stays in the list.") { id };
        command.Shows(
            (call, cancellationToken) => call.Api.JsonAsync(
                HttpMethod.Delete, ApiPath.Of("api-keys", call.Parsed.GetRequiredValue(id)), null, cancellationToken),
            KeysCommand.Write);
        return command;
    }
}
