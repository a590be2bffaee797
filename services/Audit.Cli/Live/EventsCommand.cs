using System.CommandLine;
using Audit.Cli.Commands;

namespace Audit.Cli.Live;

/// <summary><c>fabric-audit events</c>: what happened on the channel, and with <c>--follow</c> what happens.</summary>
internal static class EventsCommand
{
    private const string Beginning = "0";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var follow = new Option<bool>("--follow") { Description = "Go on with what happens, over interruptions, until stopped." };
        var after = new Option<string?>("--after") { Description = "Begin after the event with this id; 0 is the beginning.", HelpName = "ID" };
        var count = new Option<long?>("--count") { Description = "End after so many events.", HelpName = "COUNT" };
        var command = new ServiceCommand("events", "Tell the channel's events up to now, one on a line, with --json one document on a line.")
        {
            follow, after, count,
        };
        var filters = new QueryOptions(command)
            .Text("--type", "type", "Only events of these types, with commas, such as verdict.reached,model.*.", "TYPES")
            .Text("--audit", "audit", "Only events of this audit.", "ID");
        command.Does(async (call, cancellationToken) =>
        {
            var feed = new EventFeed(call.Api, [.. filters.Given(call.Parsed)], TimeProvider.System);
            var start = call.Parsed.GetValue(after);
            var events = call.Parsed.GetValue(follow) ? feed.FollowAsync(start, cancellationToken) : feed.ReadAsync(start ?? Beginning, cancellationToken);
            return await PrintAsync(call, events, call.Parsed.GetValue(count) ?? long.MaxValue, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> PrintAsync(
        ServiceCall call, IAsyncEnumerable<StreamMessage> events, long most, CancellationToken cancellationToken)
    {
        var left = most;
        try
        {
            await foreach (var seen in events.ConfigureAwait(false))
            {
                await Console.Out.WriteLineAsync(call.IsJson ? EventText.Json(seen) : EventText.Line(seen)).ConfigureAwait(false);
                if (--left <= 0)
                {
                    break;
                }
            }

            return ExitCode.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Whoever follows stops it; that is no failure.
            return ExitCode.Success;
        }
    }
}
