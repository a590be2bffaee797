using System.Diagnostics;
using System.Text;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Carries stored commands to the ledger. A command may be sent more than once (a crash, a lost answer); the ledger's rules, and a look at
/// the ledger before every attempt but the first, see to it that it takes effect once.
/// </summary>
internal sealed class OutboxDispatcher(
    AuditDatabase database,
    ILedgerClient ledger,
    WorkSignals signals,
    AuditServiceOptions options,
    ServiceInstance instance,
    CrashPoints crashPoints,
    TimeProvider timeProvider,
    ILogger<OutboxDispatcher> log)
    : WorkerCrew<OutboxCommand>("The dispatcher", options.Workers.Dispatchers, signals.Outbox, options.Workers, timeProvider, log)
{
    // A peer that is behind catches up within seconds; a refusal that stays this long will not go away.
    private const int PatienceWithEarlyRefusals = 40;

    // A person's command names what the person has seen; who misspelt it should not wait for minutes.
    private const int PatienceWithCommands = 4;

    // Endorsing, ordering and committing may take all the time the gateway's own limits allow (105 s by default).
    private readonly WorkerLease _lease = WorkerLease.Create(instance.Name, "dispatcher", options.Workers.Lease * 4, int.MaxValue);

    private readonly CommandEffects _effects = new(ledger, options.MspId);

    protected override Task<IReadOnlyList<OutboxCommand>> ClaimAsync(int most, CancellationToken cancellationToken) =>
        database.RunRepeatableAsync(unit => unit.Outbox.ClaimAsync(_lease, most, cancellationToken), cancellationToken);

    protected override async Task DoAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        Reached(command, CrashPoint.OpenClaimed, CrashPoint.VoteClaimed);
        long started = Clock.GetTimestamp();
        using Activity? activity = AuditTelemetry.Continue(
            $"send {NameOf(command.Kind)}", ActivityKind.Internal, command.TraceParent, command.Kind == OutboxKind.Command ? null : command.AuditId);
        string outcome = "cut off";
        try
        {
            Sent sent = await SendAsync(command, cancellationToken);
            activity?.SetTag(AuditTelemetry.TransactionIdTag, sent.TransactionId);
            outcome = "done";
            Reached(command, CrashPoint.OpenCommitted, CrashPoint.VoteCommitted);
            await CompleteAsync(command, sent, cancellationToken);
            Reached(command, CrashPoint.OpenRecorded, CrashPoint.VoteRecorded);
            log.CommandDone(command.Kind.ToString(), command.AuditId, sent.TransactionId, command.Attempts);
        }
        catch (LedgerUnavailableException away)
        {
            outcome = Failed(activity, away, "postponed");
            await PostponeAsync(command, away.Message, cancellationToken);
        }
        catch (LedgerRefusedException refused) when (refused.MayBeEarly && command.Attempts < PatienceWith(command))
        {
            outcome = Failed(activity, refused, "postponed");
            await PostponeAsync(command, refused.Message, cancellationToken);
        }
        catch (Exception refused) when (refused is LedgerRefusedException or LedgerFormatException)
        {
            outcome = Failed(activity, refused, "parked");
            await database.RunAsync(unit => unit.Outbox.ParkAsync(command, refused.Message, cancellationToken), cancellationToken);
            log.CommandParked(command.Kind.ToString(), command.AuditId, refused.Message);
        }
        finally
        {
            ServiceMetrics.Sent(command.Kind.ToString(), Clock.GetElapsedTime(started), outcome);
        }
    }

    private static string NameOf(OutboxKind kind) => kind switch
    {
        OutboxKind.Open => "open",
        OutboxKind.Vote => "vote",
        _ => "command",
    };

    private static string Failed(Activity? activity, Exception cause, string outcome)
    {
        activity.Failed(cause);
        ServiceMetrics.Failed(cause);
        return outcome;
    }

    private static int PatienceWith(OutboxCommand command) => command.Kind == OutboxKind.Command ? PatienceWithCommands : PatienceWithEarlyRefusals;

    private void Reached(OutboxCommand command, CrashPoint opening, CrashPoint voting)
    {
        if (command.Kind != OutboxKind.Command)
        {
            crashPoints.Reached(command.Kind == OutboxKind.Open ? opening : voting);
        }
    }

    // The audit of a source that stays here is scored here, whether or not the channel's event comes before or after.
    private async Task CompleteAsync(OutboxCommand command, Sent sent, CancellationToken cancellationToken)
    {
        OpenRequest? open = command.Kind == OutboxKind.Open ? Decode<OpenRequest>(command) : null;
        string auditId = sent.Opened?.Id ?? command.AuditId;
        await database.RunRepeatableAsync(
            async unit =>
            {
                await unit.Outbox.CompleteAsync(command, sent.TransactionId, sent.Opened?.Id ?? sent.Result, cancellationToken);
                if (sent.Opened is { } opened)
                {
                    await unit.Submissions.MoveAsync(command.AuditId, opened.Id, opened.PolicyVersion, cancellationToken);
                }

                return open is { HashOnly: true } && await OwnSources.EnqueueAsync(unit, auditId, open.SourceHash, cancellationToken);
            },
            cancellationToken);
        if (open is { HashOnly: true })
        {
            signals.Scoring.Raise();
        }
    }

    private static T Decode<T>(OutboxCommand command)
        where T : ILedgerRecord<T> => LedgerRecord.Decode<T>(Encoding.UTF8.GetBytes(command.Payload));

    private async Task PostponeAsync(OutboxCommand command, string reason, CancellationToken cancellationToken)
    {
        TimeSpan delay = Backoff.After(command.Attempts, Options.LongestPause);
        log.CommandPostponed(command.Kind.ToString(), command.AuditId, delay, command.Attempts, reason);
        await database.RunAsync(unit => unit.Outbox.PostponeAsync(command, reason, delay, cancellationToken), cancellationToken);
    }

    private async Task<Sent> SendAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        if (command.Kind == OutboxKind.Command)
        {
            return await CommandAsync(command, cancellationToken);
        }

        if (command.Attempts > 1 && await FindEffectAsync(command, cancellationToken) is { } earlier)
        {
            return new Sent(earlier);
        }

        return command.Kind switch
        {
            OutboxKind.Open => await OpenAsync(command, cancellationToken),
            OutboxKind.Vote => new Sent(await VoteAsync(command, cancellationToken)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "There is no such command."),
        };
    }

    private async Task<Sent> CommandAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        LedgerCommand asked = LedgerCommand.Parse(command.Payload);
        try
        {
            LedgerAnswer answer = await ledger.SubmitAsync(asked.Contract, asked.Transaction, asked.Arguments, cancellationToken);
            return new Sent(answer.TransactionId, answer.Result);
        }
        catch (LedgerRefusedException refused) when (refused.Refusal.Code == LedgerErrorCode.SourceNotShared && OwnSources.IsPurge(asked))
        {
            // By then the ledger has found that the source is ours, and that we may have it purged.
            return new Sent(null, await OwnSources.PurgeAsync(database, asked, cancellationToken));
        }
        catch (LedgerRefusedException refused) when (command.Attempts > 1)
        {
            // Ours, perhaps, from an attempt whose answer was lost.
            (bool isDone, string? transactionId) = await _effects.FindAsync(asked, refused.Refusal.Code, cancellationToken);
            if (!isDone)
            {
                throw;
            }

            return new Sent(transactionId);
        }
    }

    // Under a policy that came into force meanwhile it is another audit: what was submitted goes on as that one.
    private async Task<Sent> OpenAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        Submission submission = await database.RunAsync(unit => unit.Submissions.FindAsync(command.AuditId, cancellationToken), cancellationToken)
            ?? throw new LedgerFormatException($"the submission of audit {command.AuditId} is not in the database");
        OpenRequest request = Decode<OpenRequest>(command);
        AuditRecord opened = await ledger.OpenAsync(request, submission.Source, cancellationToken);
        return new Sent(opened.TransactionId) { Opened = opened.Id == command.AuditId ? null : opened };
    }

    private async Task<string?> VoteAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.VoteAsync(Decode<VoteRequest>(command), cancellationToken);
        }
        catch (LedgerRefusedException refused) when (refused.Refusal.Code == LedgerErrorCode.VoteAlreadyRecorded)
        {
            // Ours, from an attempt whose answer was lost.
            return await FindEffectAsync(command, cancellationToken);
        }
    }

    private async Task<string?> FindEffectAsync(OutboxCommand command, CancellationToken cancellationToken)
    {
        AuditRecord? audit = await ledger.FindAuditAsync(command.AuditId, cancellationToken);
        return command.Kind == OutboxKind.Open
            ? audit?.TransactionId
            : audit?.Votes.FirstOrDefault(vote => vote.MspId == options.MspId && vote.ModelHash == command.ModelHash)?.TransactionId;
    }

    // What a command came to. Opened: the audit, where it is another one than was meant.
    private readonly record struct Sent(string? TransactionId, string? Result = null)
    {
        internal AuditRecord? Opened { get; init; }
    }
}
