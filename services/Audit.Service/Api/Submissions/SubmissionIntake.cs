using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Takes submissions: stores source and command together, and leaves the rest to the workers. The same source under the same policy is
/// the same audit, whoever submits it.
/// </summary>
internal sealed class SubmissionIntake(
    AuditDatabase database, ILedgerClient ledger, QueueGauge queue, WorkSignals signals, CrashPoints crashPoints, ILogger<SubmissionIntake> log)
{
    /// <summary>Takes one.</summary>
    /// <param name="request">The submission.</param>
    /// <param name="action">What the action log will say of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The audit's id, and whether it is new here.</returns>
    /// <exception cref="RequestException">Too much waits already; or the channel has no policy yet, or cannot be asked for it.</exception>
    internal async Task<(string AuditId, bool IsNew)> TakeAsync(
        SubmissionRequest request, RequestAction action, CancellationToken cancellationToken)
    {
        int policyVersion = await PolicyVersionAsync(cancellationToken);
        string auditId = AuditId.Compute(request.Source.Hash, policyVersion);
        if (await database.Queries.FindAsync(auditId, cancellationToken) is not null)
        {
            ServiceMetrics.Submitted(isNew: false);
            return (auditId, false);
        }

        await queue.RequireRoomAsync(cancellationToken);
        var submission = new Submission
        {
            AuditId = auditId,
            SourceHash = request.Source.Hash,
            Name = request.Open.Name,
            Compiler = request.Open.Compiler,
            Source = request.Source.Bytes.ToArray(),
            FileCount = request.Source.Files.Count,
            PolicyVersion = policyVersion,
        };
        bool isNew = await database.RunAsync(
            async unit =>
            {
                bool added = await unit.Submissions.AddAsync(submission, cancellationToken);
                await unit.Outbox.AddAsync(OutboxKind.Open, auditId, "", CanonicalJson.WriteText(request.Open.ToJson()), cancellationToken);
                await action.WriteAsync(unit, auditId, cancellationToken, added ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
                return added;
            },
            cancellationToken);
        crashPoints.Reached(CrashPoint.SubmissionStored);
        ServiceMetrics.Submitted(isNew);
        if (isNew)
        {
            log.SubmissionStored(auditId, submission.Name);
            signals.Outbox.Raise();
        }

        return (auditId, isNew);
    }

    private async Task<int> PolicyVersionAsync(CancellationToken cancellationToken)
    {
        if (await database.Queries.LatestPolicyAsync(cancellationToken) is { } known)
        {
            return known.Version;
        }

        try
        {
            PolicyRecord? policy = await ledger.GetPolicyAsync(cancellationToken);
            return policy?.Version ?? throw RequestException.Unavailable(
                LedgerErrorCode.PolicyNotEstablished, "The channel has no policy yet; a model-admin has to establish one with policy:Establish.");
        }
        catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The channel's policy is not known here yet. {cause.Message}", cause);
        }
    }
}
