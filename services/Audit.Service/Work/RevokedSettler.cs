using System.Globalization;
using System.Text;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Ends the open audits of revoked models: calls <c>models:SettleRevoked</c> until nothing remains. All members' services do, whichever
/// comes first: each asks its own peer first, so that nothing is submitted where nothing is left, and a service that lost the race looks
/// again.
/// </summary>
internal sealed class RevokedSettler(
    AuditDatabase database,
    ILedgerClient ledger,
    WorkSignals signals,
    AuditServiceOptions options,
    TimeProvider timeProvider,
    ILogger<RevokedSettler> log)
    : WorkerLoop("The settler", signals.Models, options.Workers, timeProvider, log)
{
    private const string Transaction = "SettleRevoked";

    // Few enough that votes of the same block seldom come between.
    private const int AuditsAtOnce = 50;

    // A refusal is this organisation's lack of a role, or of a place in the policy: another member settles, and this one may get it later.
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromMinutes(5);

    // By the transaction that revoked them: a model that is revoked anew is settled anew.
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Failures, DateTimeOffset Next)> _later = new(StringComparer.Ordinal);

    protected override async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        bool worked = false;
        foreach (ProjectedModel model in await RevokedAsync(cancellationToken))
        {
            string revocation = model.Place.TransactionId;
            if (!_done.Contains(revocation) && (!_later.TryGetValue(revocation, out var later) || later.Next <= Clock.GetUtcNow()))
            {
                worked |= await SettleAsync(model, cancellationToken);
            }
        }

        return worked;
    }

    private async Task<IReadOnlyList<ProjectedModel>> RevokedAsync(CancellationToken cancellationToken)
    {
        List<ProjectedModel> revoked = [];
        IReadOnlyList<ProjectedModel> page;
        do
        {
            page = await database.Records.ModelsAsync(
                ModelStatus.Revoked.ToText(), revoked.LastOrDefault()?.BundleHash, AuditQueries.LargestPage, cancellationToken);
            revoked.AddRange(page);
        }
        while (page.Count == AuditQueries.LargestPage);

        return revoked;
    }

    // One transaction, or the insight that none is needed.
    private async Task<bool> SettleAsync(ProjectedModel model, CancellationToken cancellationToken)
    {
        string revocation = model.Place.TransactionId;
        try
        {
            bool remains = await SettleSomeAsync(model.BundleHash, cancellationToken);
            _later.Remove(revocation);
            if (!remains)
            {
                _done.Add(revocation);
            }

            return remains;
        }
        catch (LedgerRefusedException refused) when (refused.Refusal.Code == LedgerErrorCode.ModelNotRevoked)
        {
            // Reinstated; the read model will say so. Should it be revoked again, that is another transaction.
            Postpone(model, refused, Backoff.After(Failures(revocation), Options.LongestPause));
        }
        catch (LedgerRefusedException refused)
        {
            Postpone(model, refused, refused.MayBeEarly ? Backoff.After(Failures(revocation), Options.LongestPause) : PauseAfterRefusal);
        }
        catch (LedgerUnavailableException away)
        {
            Postpone(model, away, Backoff.After(Failures(revocation), Options.LongestPause));
        }

        return false;
    }

    private async Task<bool> SettleSomeAsync(string modelHash, CancellationToken cancellationToken)
    {
        string[] arguments = [modelHash, AuditsAtOnce.ToString(CultureInfo.InvariantCulture)];
        RevokedSettlement expected = Read(await ledger.EvaluateAsync(LedgerNames.ModelsContract, Transaction, arguments, cancellationToken));
        if (expected is { Settled.Count: 0, Remaining: false })
        {
            return false;
        }

        LedgerAnswer answer = await ledger.SubmitAsync(LedgerNames.ModelsContract, Transaction, arguments, cancellationToken);
        RevokedSettlement settled = Read(answer.Result);
        ServiceMetrics.Settled(settled.Settled.Count);
        log.RevokedSettled(settled.Settled.Count, modelHash, answer.TransactionId);
        return settled.Remaining;
    }

    private static RevokedSettlement Read(string answer)
    {
        try
        {
            return LedgerRecord.Decode<RevokedSettlement>(Encoding.UTF8.GetBytes(answer));
        }
        catch (LedgerFormatException cause)
        {
            throw new LedgerUnavailableException($"The answer to models:{Transaction} cannot be read: {cause.Message}", cause);
        }
    }

    private int Failures(string revocation) => _later.GetValueOrDefault(revocation).Failures + 1;

    private void Postpone(ProjectedModel model, Exception cause, TimeSpan delay)
    {
        ServiceMetrics.Failed(cause);
        log.RevokedPostponed(model.BundleHash, delay, cause.Message);
        _later[model.Place.TransactionId] = (Failures(model.Place.TransactionId), Clock.GetUtcNow() + delay);
    }
}
