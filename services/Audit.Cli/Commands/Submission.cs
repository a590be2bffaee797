using System.Text.Json.Nodes;
using Audit.Cli.Api;

namespace Audit.Cli.Commands;

/// <summary>Follows an audit until its verdict.</summary>
internal static class Submission
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until a service shows the audit as decided with at least <paramref name="votes"/> votes.</summary>
    /// <param name="api">The service to ask.</param>
    /// <param name="id">The audit.</param>
    /// <param name="votes">How many votes to wait for.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The audit as the service shows it.</returns>
    /// <exception cref="CliException">No verdict in time; the audit is not lost.</exception>
    public static async Task<JsonObject> WaitForVerdictAsync(
        AuditApi api, string id, int votes, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                var audit = await api.GetAsync(id, limit.Token).ConfigureAwait(false);
                if (audit is not null && (audit["votes"]?.AsArray().Count ?? 0) >= votes && audit["verdict"]?.GetValue<string>() is not null)
                {
                    return audit;
                }

                await Task.Delay(Pause, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CliException(
                ExitCode.Ledger,
                $"audit {id} has no verdict after {patience.TotalSeconds} s. It is not lost: look again with 'fabric-audit history {id} --service {api.Address}'.");
        }
    }
}
