using System.Collections.Concurrent;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Checks an audit anew: what is shown against the channel, the source against its hash, the votes against a run of the model here, the verdict
/// against the policy's rule, and the receipt against the organisations' roots. That costs a run of the model and words of all peers: each
/// caller has one at a time, and all callers together as many as leave the scorers their processors.
/// </summary>
internal sealed class AuditVerifier(
    AuditDatabase database, ILedgerClient ledger, ISourceScorer scorer, AuditServiceOptions options, TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan QueuePatience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, bool> _callers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _runs = new(MostAtOnce);

    /// <summary>Checks one.</summary>
    /// <param name="audit">The audit as it is shown.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">The caller has one running, or too many others have.</exception>
    internal async Task<VerificationPage> VerifyAsync(AuditDocument audit, string caller, CancellationToken cancellationToken)
    {
        if (!_callers.TryAdd(caller, true))
        {
            throw RequestException.Conflict(
                PageCode.VerificationRunning, "You are having an audit verified already. Wait until that is done, and verify this one then.", TimeSpan.FromSeconds(5));
        }

        try
        {
            if (!await _runs.WaitAsync(QueuePatience, cancellationToken))
            {
                throw RequestException.Unavailable(PageCode.VerificationBusy, "Others are having audits verified. Try again in a moment.");
            }

            try
            {
                return await RunAsync(audit, cancellationToken);
            }
            finally
            {
                _runs.Release();
            }
        }
        finally
        {
            _callers.TryRemove(caller, out _);
        }
    }

    public void Dispose() => _runs.Dispose();

    private async Task<VerificationPage> RunAsync(AuditDocument audit, CancellationToken cancellationToken)
    {
        DateTimeOffset begun = clock.GetUtcNow();
        long started = clock.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var asked = new Asking(patience.Token, cancellationToken);
        List<VerificationLine> lines = [];
        lines.AddRange(await new ChannelCheck(ledger).CheckAsync(audit, asked));
        var source = new SourceCheck(database, ledger);
        lines.AddRange(await source.CheckAsync(audit, asked));
        lines.AddRange(await new ScoreCheck(scorer).CheckAsync(audit, source.Verified, asked));
        lines.AddRange(VerdictCheck.Check(audit, await AuditPageReader.PolicyAsync(database, audit.PolicyVersion, cancellationToken)));
        var receipt = new ReceiptCheck(ledger, options);
        lines.AddRange(await receipt.CheckAsync(audit, source.Verified, asked));
        return new VerificationPage(audit, lines, receipt.Limits, receipt.Digest, begun, clock.GetElapsedTime(started));
    }
}

/// <summary>How long a verification asks others.</summary>
/// <param name="Patient">Gives up when it took long enough, too.</param>
/// <param name="Caller">Gives up because whoever asked has gone.</param>
internal readonly record struct Asking(CancellationToken Patient, CancellationToken Caller)
{
    /// <summary>Asks the peer, and says why there is no answer.</summary>
    internal async Task<(T? Answer, string? Failure)> AskAsync<T>(Func<CancellationToken, Task<T>> ask)
        where T : class?
    {
        try
        {
            return (await ask(Patient), null);
        }
        catch (LedgerUnavailableException away)
        {
            return (null, $"the peer does not answer: {away.Message}");
        }
        catch (LedgerRefusedException refused)
        {
            return (null, $"the peer refuses: {refused.Refusal.Message}");
        }
        catch (OperationCanceledException) when (!Caller.IsCancellationRequested)
        {
            return (null, "it took too long");
        }
    }
}
