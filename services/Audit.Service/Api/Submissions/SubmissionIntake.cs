using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Takes submissions: stores source and command together, and leaves the rest to the workers. The same source under the same policy is
/// the same audit, whoever submits it; a source that is not shared, or has a salt, is an audit of its own.
/// </summary>
internal sealed class SubmissionIntake(
    AuditDatabase database,
    ILedgerClient ledger,
    QueueGauge queue,
    WorkSignals signals,
    CrashPoints crashPoints,
    AuditServiceOptions options,
    ILogger<SubmissionIntake> log)
{
    /// <summary>Takes one.</summary>
    /// <param name="request">The submission.</param>
    /// <param name="action">What the action log will say of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The audit's id, and whether it is new here.</returns>
    /// <exception cref="RequestException">
    /// Too much waits already; or the channel has no policy yet, or cannot be asked for it, or its policy does not let the source stay here.
    /// </exception>
    internal async Task<(string AuditId, bool IsNew)> TakeAsync(
        SubmissionRequest request, RequestAction action, CancellationToken cancellationToken)
    {
        (int version, string terms) = await PolicyAsync(cancellationToken);
        if (request.Open.HashOnly)
        {
            RequireHashOnly(version, PolicyTerms.FromJson(CanonicalJson.ReadObject(terms)));
        }

        Submission submission = Submission(request, version);
        if (await database.Queries.FindAsync(submission.AuditId, cancellationToken) is not null)
        {
            await KeepCopyAsync(submission, cancellationToken);
            ServiceMetrics.Submitted(isNew: false);
            return (submission.AuditId, false);
        }

        await queue.RequireRoomAsync(cancellationToken);
        bool isNew = await StoreAsync(submission, request.Open, action, cancellationToken);
        crashPoints.Reached(CrashPoint.SubmissionStored);
        ServiceMetrics.Submitted(isNew);
        if (isNew)
        {
            log.SubmissionStored(submission.AuditId, submission.Name);
            signals.Outbox.Raise();
        }

        return (submission.AuditId, isNew);
    }

    private Submission Submission(SubmissionRequest request, int policyVersion) => new()
    {
        AuditId = request.Open.HashOnly
            ? AuditId.ComputeHashOnly(request.Source.Hash, policyVersion, options.MspId)
            : AuditId.Compute(request.Source.Hash, policyVersion),
        SourceHash = request.Source.Hash,
        Name = request.Open.Name,
        Compiler = request.Open.Compiler,
        Source = request.Source.Bytes.ToArray(),
        FileCount = request.Source.Files.Count,
        PolicyVersion = policyVersion,
        Sharing = request.Open.HashOnly ? AuditSharing.HashOnly : null,
        Salted = !request.Source.Salt.IsEmpty,
    };

    private Task<bool> StoreAsync(Submission submission, OpenRequest open, RequestAction action, CancellationToken cancellationToken) => database.RunAsync(
        async unit =>
        {
            bool added = await unit.Submissions.AddAsync(submission, cancellationToken);
            await unit.Outbox.AddAsync(OutboxKind.Open, submission.AuditId, "", CanonicalJson.WriteText(open.ToJson()), cancellationToken);
            await action.WriteAsync(unit, submission.AuditId, cancellationToken, added ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
            return added;
        },
        cancellationToken);

    // The audit may have been opened by a client that gave this service no copy to score.
    private async Task KeepCopyAsync(Submission submission, CancellationToken cancellationToken)
    {
        if (submission.Sharing is null)
        {
            return;
        }

        bool isAdded = await database.RunAsync(
            async unit =>
            {
                await unit.Submissions.AddAsync(submission, cancellationToken);
                return await OwnSources.EnqueueAsync(unit, submission.AuditId, submission.SourceHash, cancellationToken);
            },
            cancellationToken);
        if (isAdded)
        {
            signals.Scoring.Raise();
        }
    }

    private void RequireHashOnly(int version, PolicyTerms terms)
    {
        if (!terms.Governance.HashOnly)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict,
                LedgerErrorCode.HashOnlyNotAllowed,
                $"Policy version {version} of the channel does not allow audits whose source is not shared. Submit the source to be shared, or have a "
                + "policy proposed with \"hashOnly\": true.");
        }

        if (terms.WeightOf(options.MspId) == 0)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict,
                LedgerErrorCode.OrganizationNotInPolicy,
                $"Policy version {version} of the channel gives {options.MspId} no weight, so that no verdict can rest on its vote alone.");
        }
    }

    private async Task<(int Version, string Terms)> PolicyAsync(CancellationToken cancellationToken)
    {
        if (await database.Queries.LatestPolicyAsync(cancellationToken) is { } known)
        {
            return (known.Version, known.Terms);
        }

        try
        {
            PolicyRecord policy = await ledger.GetPolicyAsync(cancellationToken) ?? throw RequestException.Unavailable(
                LedgerErrorCode.PolicyNotEstablished, "The channel has no policy yet; a model-admin has to establish one with policy:Establish.");
            return (policy.Version, CanonicalJson.WriteText(policy.ToJson()));
        }
        catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The channel's policy is not known here yet. {cause.Message}", cause);
        }
    }
}
