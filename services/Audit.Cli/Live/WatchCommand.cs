using System.CommandLine;
using Audit.Cli.Api;
using Audit.Cli.Audits;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Live;

/// <summary><c>fabric-audit watch ID</c>: an audit as it goes, from its opening to its verdict.</summary>
internal static class WatchCommand
{
    private const string Beginning = "0";
    private const string VerdictReached = "verdict.reached";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = AuditsCommand.Id();
        var timeout = new Option<int>("--timeout") { Description = "Seconds to wait for the verdict.", DefaultValueFactory = _ => 120 };
        var command = new ServiceCommand("watch", "Follow one audit until its verdict, and show it; exits with 1 when it is FAIL.") { timeout };
        command.Arguments.Add(id);
        command.Does((call, cancellationToken) =>
            WatchAsync(call, call.Parsed.GetRequiredValue(id), TimeSpan.FromSeconds(call.Parsed.GetValue(timeout)), cancellationToken));
        return command;
    }

    private static async Task<int> WatchAsync(ServiceCall call, string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            // An unknown id is refused here; the feed would wait for it.
            await call.GetAsync(ApiPath.Of("audits", id), limit.Token).ConfigureAwait(false);
            var feed = new EventFeed(call.Api, [new("audit", id)], TimeProvider.System);
            await foreach (var seen in feed.FollowAsync(Beginning, limit.Token).ConfigureAwait(false))
            {
                // Standard output carries the result only.
                await Console.Error.WriteLineAsync(EventText.Line(seen)).ConfigureAwait(false);
                if (seen.Type == VerdictReached)
                {
                    break;
                }
            }

            var audit = await Submission.WaitForVerdictAsync(call.Api, id, 1, patience, limit.Token).ConfigureAwait(false);
            call.Write(audit, shown => AuditTable.Write(Terminal.Output, [shown]));
            return audit.Text("verdict") == "FAIL" ? ExitCode.Findings : ExitCode.Success;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException(
                ExitCode.Ledger, $"audit {id} has no verdict after {patience.TotalSeconds} s. It is not lost: watch it again, or with a longer --timeout.");
        }
    }
}
