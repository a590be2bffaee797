using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Channel;

/// <summary>A command that becomes a transaction of the service's organisation: it is handed in, and its end is waited for.</summary>
internal sealed class LedgerCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Option<string?> _key = new("--idempotency-key")
    {
        Description = "Makes repeating the command harmless: the same key is the same transaction.", HelpName = "KEY",
    };

    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Return once the service has it; 'commands show' tells its end." };
    private readonly Option<int> _timeout = new("--timeout") { Description = "Seconds to wait for its end.", DefaultValueFactory = _ => 60 };

    private LedgerCommand(ServiceCommand command)
    {
        command.Options.Add(_key);
        command.Options.Add(_noWait);
        command.Options.Add(_timeout);
    }

    /// <summary>Makes a command about something that has an id.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="path">The path it is handed in at, with <c>*</c> for the id.</param>
    /// <param name="members">Options that become members of its body, under their own names without the dashes.</param>
    public static Command Create(string name, string description, string target, string[] path, params Option<string>[] members)
    {
        var id = new Argument<string>(target) { Description = $"The {target.ToLowerInvariant()} it is about." };
        var command = new ServiceCommand(name, description) { id };
        foreach (var member in members)
        {
            command.Options.Add(member);
        }

        var ledger = new LedgerCommand(command);
        command.Does((call, cancellationToken) =>
        {
            var body = new JsonObject(members.Select(member =>
                KeyValuePair.Create(member.Name.TrimStart('-'), (JsonNode?)call.Parsed.GetRequiredValue(member))));
            var segments = path.Select(segment => segment == "*" ? call.Parsed.GetRequiredValue(id) : segment);
            return ledger.RunAsync(call, ApiPath.Of([.. segments]), body, cancellationToken);
        });
        return command;
    }

    /// <summary>Makes a command whose body is made of the command line.</summary>
    /// <param name="command">The command, with its own arguments.</param>
    /// <param name="path">The path it is handed in at.</param>
    /// <param name="body">Makes the body.</param>
    public static Command Create(ServiceCommand command, string path, Func<ServiceCall, CancellationToken, Task<JsonObject>> body) =>
        Create(command, _ => path, body);

    /// <summary>Makes a command whose path and body are made of the command line.</summary>
    /// <param name="command">The command, with its own arguments.</param>
    /// <param name="path">Makes the path it is handed in at.</param>
    /// <param name="body">Makes the body.</param>
    public static Command Create(ServiceCommand command, Func<ServiceCall, string> path, Func<ServiceCall, CancellationToken, Task<JsonObject>> body)
    {
        var ledger = new LedgerCommand(command);
        command.Does(async (call, cancellationToken) => await ledger.RunAsync(
            call, path(call), await body(call, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
        return command;
    }

    /// <summary>The reason, which stands on the channel.</summary>
    public static Option<string> Reason() => new("--reason") { Description = "Why; it stands on the channel.", HelpName = "TEXT", Required = true };

    /// <summary>Prints what became of a command.</summary>
    public static void Write(JsonObject command) => FieldLines.Write(
        ("Command", command.Text("id")),
        ("Transaction", command.Text("transaction")),
        ("Arguments", command.Text("arguments")),
        ("By", command.Text("requestedBy")),
        ("State", command.Text("state")),
        ("Attempts", command.Text("attempts")),
        ("On the channel", command.Text("transactionId")),
        ("Failure", command.Text("failure")));

    private async Task<int> RunAsync(ServiceCall call, string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (call.Parsed.GetValue(_key) is { } key && !request.Headers.TryAddWithoutValidation("Idempotency-Key", key))
        {
            throw new CliException(ExitCode.Usage, "--idempotency-key holds characters that cannot be sent: give a UUID or the like");
        }

        var command = await call.Api.JsonAsync(request, cancellationToken).ConfigureAwait(false);
        if (!call.Parsed.GetValue(_noWait))
        {
            command = await EndAsync(call, command, TimeSpan.FromSeconds(call.Parsed.GetValue(_timeout)), cancellationToken).ConfigureAwait(false);
        }

        call.Write(command, Write);
        return command.Text("state") == "REFUSED" ? ExitCode.Ledger : ExitCode.Success;
    }

    private static async Task<JsonObject> EndAsync(ServiceCall call, JsonObject command, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        var id = command.Text("id");
        try
        {
            while (command.Text("state") == "PENDING")
            {
                await Task.Delay(Pause, limit.Token).ConfigureAwait(false);
                command = await call.GetAsync(ApiPath.Of("commands", id), limit.Token).ConfigureAwait(false);
            }

            return command;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException(
                ExitCode.Ledger,
                $"the ledger does not have command {id} after {patience.TotalSeconds} s. It is not lost: look again with 'fabric-audit commands show {id}'.");
        }
    }
}
