using System.Diagnostics.Metrics;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What the service counts and times while it works. Every tag has few values: kinds, outcomes, organisations, codes.</summary>
internal static class ServiceMetrics
{
    private static readonly Meter Meter = new(AuditTelemetry.MeterName);

    // A contract takes milliseconds, a standard-JSON project of hundreds of files many seconds.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static readonly Counter<long> SubmissionCounter =
        Meter.CreateCounter<long>("audit.submissions", "{submission}", "Submissions taken, by whether the same source was known.");

    private static readonly Histogram<double> ScoringDurations = Meter.CreateHistogram(
        "audit.scoring.duration", "s", "The time from a claimed scoring job to the stored vote, by outcome.", null, Seconds);

    private static readonly Counter<long> CommandCounter =
        Meter.CreateCounter<long>("audit.commands", "{command}", "Attempts to bring a command to the ledger, by kind and result.");

    private static readonly Histogram<double> CommandDurations = Meter.CreateHistogram(
        "audit.command.duration", "s", "The time an attempt to bring a command to the ledger took, by kind and result.", null, Seconds);

    private static readonly Counter<long> RefusalCounter =
        Meter.CreateCounter<long>("audit.ledger.refusals", "{refusal}", "Requests that the chaincode refused, by its code.");

    private static readonly Counter<long> UnavailableCounter =
        Meter.CreateCounter<long>("audit.ledger.unavailable", "{failure}", "Requests that the ledger did not answer, or not usably.");

    private static readonly Counter<long> VoteCounter =
        Meter.CreateCounter<long>("audit.votes", "{vote}", "Votes seen on the channel, by organisation and whether they came after the verdict.");

    private static readonly Counter<long> VerdictCounter =
        Meter.CreateCounter<long>("audit.verdicts", "{verdict}", "Verdicts seen on the channel, by outcome.");

    private static readonly Counter<long> AlertCounter =
        Meter.CreateCounter<long>("audit.alerts", "{alert}", "Alerts seen on the channel, by kind.");

    private static readonly Counter<long> SettledCounter = Meter.CreateCounter<long>(
        "audit.revoked.settled", "{audit}", "Open audits that this service made REVIEW because their model was revoked.");

    private static readonly Counter<long> TransactionCounter =
        Meter.CreateCounter<long>("audit.projection.transactions", "{transaction}", "Transactions of the channel brought into the read model.");

    private static readonly Histogram<double> ProjectionDurations = Meter.CreateHistogram(
        "audit.projection.duration", "s", "The time a batch of transactions took to be in the read model.", null, Seconds);

    internal static void Submitted(bool isNew) => SubmissionCounter.Add(1, Tag("audit.submission.known", isNew ? "false" : "true"));

    internal static void Scored(TimeSpan elapsed, string outcome) => ScoringDurations.Record(elapsed.TotalSeconds, Tag("audit.outcome", outcome));

    internal static void Sent(string kind, TimeSpan elapsed, string result)
    {
        KeyValuePair<string, object?> ofKind = Tag("audit.command.kind", kind);
        KeyValuePair<string, object?> ofResult = Tag("audit.command.result", result);
        CommandCounter.Add(1, ofKind, ofResult);
        CommandDurations.Record(elapsed.TotalSeconds, ofKind, ofResult);
    }

    internal static void Settled(int audits) => SettledCounter.Add(audits);

    internal static void Failed(Exception cause)
    {
        if (cause is LedgerRefusedException refused)
        {
            RefusalCounter.Add(1, Tag("audit.ledger.code", refused.Refusal.Code));
        }
        else if (cause is LedgerUnavailableException)
        {
            UnavailableCounter.Add(1);
        }
    }

    internal static void Projected(int transactions, IReadOnlyList<LedgerEvent> events, TimeSpan elapsed)
    {
        TransactionCounter.Add(transactions);
        ProjectionDurations.Record(elapsed.TotalSeconds);
        foreach (LedgerEvent announced in events)
        {
            Count(announced);
        }
    }

    private static void Count(LedgerEvent announced)
    {
        switch (announced)
        {
            case VoteRecorded voted:
                VoteCounter.Add(1, Tag("fabric.msp_id", voted.Vote.MspId), Tag("audit.vote.late", voted.Vote.Late ? "true" : "false"));
                break;
            case VerdictReached reached:
                VerdictCounter.Add(1, Tag("audit.verdict", reached.Verdict.Outcome.ToText()));
                break;
            case AlertRaised or VotesDiverged:
                AlertCounter.Add(1, Tag("audit.alert.kind", announced.Name));
                break;
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
