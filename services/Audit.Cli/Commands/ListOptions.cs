using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary>How much of a list a command shows: <c>--limit</c>, <c>--all</c>, and where it goes on: <c>--cursor</c>.</summary>
internal sealed class ListOptions
{
    private const int LargestPage = 200;
    private const int UsualLimit = 50;

    private readonly Option<int> _limit = new("--limit") { Description = "How many to list.", DefaultValueFactory = _ => UsualLimit, HelpName = "COUNT" };
    private readonly Option<bool> _all = new("--all") { Description = "List all there are." };
    private readonly Option<string?> _cursor = new("--cursor") { Description = "Go on where the list with this nextCursor ended.", HelpName = "CURSOR" };

    /// <summary>Adds the options to a command.</summary>
    public ListOptions(Command command)
    {
        _limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) && limit < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        command.Options.Add(_limit);
        command.Options.Add(_all);
        command.Options.Add(_cursor);
    }

    /// <summary>Asks for pages until there are as many entries as wanted.</summary>
    /// <param name="call">The call.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="member">The name of the entries in its pages.</param>
    /// <param name="filters">The list's filters; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One page in the service's own form, with all of them.</returns>
    public async Task<JsonObject> ReadAsync(ServiceCall call, string path, string member, QueryOptions? filters, CancellationToken cancellationToken)
    {
        var left = call.Parsed.GetValue(_all) ? int.MaxValue : call.Parsed.GetValue(_limit);
        var cursor = call.Parsed.GetValue(_cursor);
        var entries = new JsonArray();
        bool goesOn;
        do
        {
            var page = await PageAsync(call, path, member, filters, cursor, Math.Min(left, LargestPage), cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.Items(member))
            {
                entries.Add(entry.DeepClone());
                left--;
            }

            cursor = page.Text("nextCursor") is { Length: > 0 } next ? next : null;
            goesOn = cursor is not null && left > 0 && page.Items(member).Any();
        }
        while (goesOn);

        if (cursor is not null && !call.IsJson)
        {
            await Console.Error.WriteLineAsync($"there are more: --cursor {cursor}, a larger --limit, or --all").ConfigureAwait(false);
        }

        return new JsonObject { [member] = entries, ["nextCursor"] = cursor };
    }

    private static async Task<JsonObject> PageAsync(
        ServiceCall call, string path, string member, QueryOptions? filters, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var query = ApiPath.Query(
        [
            .. filters?.Given(call.Parsed) ?? [],
            KeyValuePair.Create("limit", (string?)limit.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("cursor", cursor),
        ]);
        var page = await call.GetAsync(path + query, cancellationToken).ConfigureAwait(false);
        return page[member] is JsonArray
            ? page
            : throw new CliException(ExitCode.Ledger, $"{call.Api.Address} answers without {member}; is it an audit service of this version?");
    }
}
