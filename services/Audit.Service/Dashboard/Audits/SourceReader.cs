using Audit.Ledger;
using Audit.Store;
using Microsoft.Extensions.Caching.Memory;

namespace Audit.Service;

/// <summary>
/// Reads the source of an audit for those who may see it: what was handed in here, else what the organisation's own peer has. A source
/// is only shown when its hash is the one on the channel.
/// </summary>
internal sealed class SourceReader(AuditDatabase database, ILedgerClient ledger) : IDisposable
{
    private const long LargestKept = 48 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = LargestKept });

    /// <summary>Reads one. That it was purged is for the caller to know.</summary>
    /// <returns>The source, or why there is none to show.</returns>
    internal async Task<(SourceBundle? Source, string? Absence)> ReadAsync(AuditDocument audit, CancellationToken cancellationToken)
    {
        // What is only here can be removed at any time, by another process.
        bool mayKeep = audit.Sharing is null;
        if (mayKeep && _kept.TryGetValue(audit.Id, out SourceBundle? known))
        {
            return (known, null);
        }

        try
        {
            SourceBundle source = SourceBundle.Parse(await BytesAsync(audit.Id, cancellationToken));
            if (source.Hash != audit.SourceHash)
            {
                return (null, $"What is kept as the source of this audit has the hash {source.Hash}: it is not what was audited, and is not shown.");
            }

            if (!mayKeep)
            {
                return (source, null);
            }

            return (_kept.Set(audit.Id, source, new MemoryCacheEntryOptions { Size = source.Bytes.Length * 3L, SlidingExpiration = TimeSpan.FromMinutes(10) }), null);
        }
        catch (LedgerRefusedException refused)
        {
            return (null, $"The organisation's peer has no source of this audit: {refused.Refusal.Message}");
        }
        catch (LedgerUnavailableException)
        {
            return (null, "The organisation's peer cannot be reached, so that the source is not shown now.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "The organisation's peer does not answer in time, so that the source is not shown now.");
        }
        catch (LedgerFormatException wrong)
        {
            return (null, $"What is kept as the source of this audit cannot be read: {wrong.Message}");
        }
    }

    /// <summary>Forgets a source that was purged.</summary>
    internal void Forget(string auditId) => _kept.Remove(auditId);

    public void Dispose() => _kept.Dispose();

    private async Task<byte[]> BytesAsync(string auditId, CancellationToken cancellationToken)
    {
        if (await database.RunAsync(unit => unit.Submissions.FindAsync(auditId, cancellationToken), cancellationToken) is { Source.Length: > 0 } submission)
        {
            return submission.Source;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        return await ledger.ReadSourceAsync(auditId, patience.Token);
    }
}
