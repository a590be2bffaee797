using System.Diagnostics;

namespace Audit.Service;

/// <summary>
/// The names of the traces and metrics this service emits, and the activities of its work. Names and units follow OpenTelemetry's
/// conventions; those of our own begin with <c>audit.</c>.
/// </summary>
public static class AuditTelemetry
{
    /// <summary>The activity source: one activity for each piece of work between a submission and its verdict.</summary>
    public const string ActivitySourceName = "Audit.Service";

    /// <summary>The meter of all instruments of this service.</summary>
    public const string MeterName = "Audit.Service";

    /// <summary>The tag that names an audit.</summary>
    public const string AuditIdTag = "audit.id";

    /// <summary>The tag that names a transaction; the gateway client uses the same.</summary>
    public const string TransactionIdTag = "fabric.transaction.id";

    /// <summary>The sources of a whole trace: API, work, calls to the peer, statements to the database.</summary>
    internal static readonly string[] Sources =
        ["Microsoft.AspNetCore", ActivitySourceName, Fabric.Gateway.GatewayTelemetry.ActivitySourceName, "Npgsql"];

    private static readonly ActivitySource Source = Listened();

    /// <summary>
    /// Starts an activity that goes on with a trace from before: the stored <c>traceparent</c> becomes its parent. Without one it begins a
    /// trace of its own, never a child of whatever happens to run.
    /// </summary>
    /// <param name="name">What is done, such as <c>score audit</c>.</param>
    /// <param name="kind">Its place in the trace.</param>
    /// <param name="traceParent">The stored trace; null or malformed when there is none.</param>
    /// <param name="auditId">The audit it is about, if it is about one.</param>
    internal static Activity? Continue(string name, ActivityKind kind, string? traceParent, string? auditId)
    {
        Activity.Current = null;
        Activity? activity = ActivityContext.TryParse(traceParent, null, isRemote: true, out ActivityContext parent)
            ? Source.StartActivity(name, kind, parent)
            : Source.StartActivity(name, kind);
        return auditId is null ? activity : activity?.SetTag(AuditIdTag, auditId);
    }

    /// <summary>Starts an activity below the one that runs.</summary>
    internal static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Says that the work failed, and how.</summary>
    internal static void Failed(this Activity? activity, Exception cause) =>
        activity?.SetStatus(ActivityStatusCode.Error, cause.Message).SetTag("error.type", cause.GetType().Name);

    // Trace ids are in the log and in the database even where nobody collects traces: the work is always given one.
    private static ActivitySource Listened()
    {
        var source = new ActivitySource(ActivitySourceName);
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = known => ReferenceEquals(known, source),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        });
        return source;
    }
}
