using System.Diagnostics;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Model;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Scores opened audits: reads the source from the organisation's own peer, or the own copy of one that is not shared, checks that it is the
/// one the channel names, and stores the report and the vote in the transaction that finishes the job. Does nothing while the channel has not approved the model.
/// </summary>
internal sealed class ScoringWorker(
    AuditDatabase database,
    ILedgerClient ledger,
    ISourceScorer scorer,
    ModelWatch model,
    WorkSignals signals,
    AuditServiceOptions options,
    ServiceInstance instance,
    CrashPoints crashPoints,
    TimeProvider timeProvider,
    ILogger<ScoringWorker> log)
    : WorkerCrew<Job>("The scorer", options.Workers.Scorers, signals.Scoring, options.Workers, timeProvider, log)
{
    // An active model is looked at again from time to time: a retired one must stop even when its event is late.
    private static readonly TimeSpan ActiveIsBelieved = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithStop = TimeSpan.FromSeconds(5);

    private readonly WorkerLease _lease = WorkerLease.Create(instance.Name, "scorer", options.Workers.Lease, options.Workers.MaximumAttempts);
    private Task _modelChanged = signals.Models.Next;

    protected override async Task<IReadOnlyList<Job>> ClaimAsync(int most, CancellationToken cancellationToken) =>
        await MayScoreAsync(cancellationToken)
            ? await database.RunRepeatableAsync(unit => unit.Jobs.ClaimAsync(EventProjector.ScoreJob, _lease, most, cancellationToken), cancellationToken)
            : [];

    protected override async Task DoAsync(Job job, CancellationToken cancellationToken)
    {
        crashPoints.Reached(CrashPoint.JobClaimed);
        long started = Clock.GetTimestamp();
        using Activity? activity = AuditTelemetry.Continue("score audit", ActivityKind.Internal, job.TraceParent, job.AuditId);
        string outcome = "cut off";
        try
        {
            await ScoreAsync(job, cancellationToken);
            outcome = "scored";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops and has no more time: that is not the job's fault, and no attempt.
            using var patience = new CancellationTokenSource(PatienceWithStop, Clock);
            await PutBackAsync(job, patience.Token);
            throw;
        }
        catch (LedgerUnavailableException away)
        {
            outcome = Failed(activity, away, "postponed");
            await PostponeAsync(job, away.Message, cancellationToken);
        }
        catch (LedgerRefusedException refused) when (refused.MayBeEarly)
        {
            outcome = Failed(activity, refused, "postponed");
            await PostponeAsync(job, refused.Message, cancellationToken);
        }
        catch (LedgerRefusedException purged) when (purged.Refusal.Code == LedgerErrorCode.SourcePurged)
        {
            outcome = "dropped";
            await database.RunAsync(unit => unit.Jobs.DropAsync(job, purged.Message, cancellationToken), cancellationToken);
            log.JobDropped(job.AuditId, purged.Message);
        }
        catch (Exception cause) when (cause is LedgerException or LedgerRefusedException or AuditModelException)
        {
            outcome = Failed(activity, cause, "failed");
            JobState state = await database.RunAsync(
                unit => unit.Jobs.FailAsync(job, cause.Message, Options.LongestPause, Options.MaximumAttempts, cancellationToken), cancellationToken);
            log.JobFailed(job.AuditId, job.Attempts, state.ToString(), cause.Message);
        }
        finally
        {
            ServiceMetrics.Scored(Clock.GetElapsedTime(started), outcome);
        }
    }

    private async Task<bool> MayScoreAsync(CancellationToken cancellationToken)
    {
        bool changed = _modelChanged.IsCompleted;
        if (changed)
        {
            _modelChanged = signals.Models.Next;
        }

        TimeSpan believed = changed ? TimeSpan.Zero : model.Latest is { IsActive: true } ? ActiveIsBelieved : Options.Poll;
        return (await model.ObserveAsync(believed, cancellationToken)).IsActive;
    }

    private async Task ScoreAsync(Job job, CancellationToken cancellationToken)
    {
        long started = Clock.GetTimestamp();
        SourceBundle source = await ReadSourceAsync(job, cancellationToken);
        crashPoints.Reached(CrashPoint.SourceRead);
        ScoredSource scored = await KeepingLeaseAsync(job, token => RunModel(source, token), cancellationToken);
        crashPoints.Reached(CrashPoint.Scored);
        var vote = new VoteRequest
        {
            AuditId = job.AuditId,
            ModelHash = scorer.ModelHash,
            SourceHash = source.Hash,
            Scores = scored.Scores,
            FindingsDigest = scored.FindingsDigest,
        };
        await database.RunRepeatableAsync(
            async unit =>
            {
                await unit.Jobs.CompleteAsync(job, cancellationToken);
                await unit.Reports.AddAsync(job.AuditId, scorer.ModelHash, scored.Report, scored.FindingsDigest, cancellationToken);
                return await unit.Outbox.AddAsync(
                    OutboxKind.Vote, job.AuditId, scorer.ModelHash, CanonicalJson.WriteText(vote.ToJson()), cancellationToken);
            },
            cancellationToken);
        crashPoints.Reached(CrashPoint.VoteStored);
        signals.Outbox.Raise();
        log.Scored(job.AuditId, Clock.GetElapsedTime(started));
    }

    private ScoredSource RunModel(SourceBundle source, CancellationToken cancellationToken)
    {
        using Activity? activity = AuditTelemetry.Start("run model");
        activity?.SetTag("audit.model", scorer.ModelHash).SetTag("audit.source.files", source.Files.Count);
        return scorer.Score(source, cancellationToken);
    }

    private async Task<SourceBundle> ReadSourceAsync(Job job, CancellationToken cancellationToken)
    {
        var task = ScoringTask.Parse(job.Payload);
        byte[] bytes = task.IsHashOnly ? await ReadOwnAsync(job, task, cancellationToken) : await ledger.ReadSourceAsync(job.AuditId, cancellationToken);
        SourceBundle source = SourceBundle.Parse(bytes);
        return source.Hash == task.SourceHash
            ? source
            : throw new LedgerFormatException(
                $"the {(task.IsHashOnly ? "own copy" : "peer's source")} of audit {job.AuditId} has the hash {source.Hash}, "
                + $"the channel names {task.SourceHash}; it is not scored");
    }

    private async Task<byte[]> ReadOwnAsync(Job job, ScoringTask task, CancellationToken cancellationToken)
    {
        byte[]? kept = await database.RunAsync(unit => unit.Sources.FindAsync(task.SourceHash, cancellationToken), cancellationToken);
        return kept ?? throw new LedgerFormatException(
            $"audit {job.AuditId} is of a source that is not shared, and this organisation keeps no copy of it; submit it once more, with sharing "
            + $"\"{AuditSharing.HashOnly}\", and have the job tried again");
    }

    // A large source takes longer than a lease; a lost lease ends the work, because somebody else does it then.
    private async Task<T> KeepingLeaseAsync<T>(Job job, Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> running = Task.Run(() => work(ending.Token), ending.Token);
        try
        {
            while (await Task.WhenAny(running, Task.Delay(Options.Lease / 3, Clock, cancellationToken)) != running)
            {
                await database.RunAsync(unit => unit.Jobs.ExtendAsync(job, Options.Lease, cancellationToken), cancellationToken);
            }

            return await running;
        }
        catch
        {
            await ending.CancelAsync();
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static string Failed(Activity? activity, Exception cause, string outcome)
    {
        activity.Failed(cause);
        ServiceMetrics.Failed(cause);
        return outcome;
    }

    private async Task PutBackAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await database.RunAsync(
                unit => unit.Jobs.PostponeAsync(job, "The service was stopped.", TimeSpan.Zero, cancellationToken), cancellationToken);
        }
        catch (Exception away) when (away is StoreException or OperationCanceledException)
        {
            log.LeasesKept(away.Message);
        }
    }

    private async Task PostponeAsync(Job job, string reason, CancellationToken cancellationToken)
    {
        TimeSpan delay = Backoff.After(4, Options.LongestPause);
        log.JobPostponed(job.AuditId, delay, reason);
        await database.RunAsync(unit => unit.Jobs.PostponeAsync(job, reason, delay, cancellationToken), cancellationToken);
    }
}
