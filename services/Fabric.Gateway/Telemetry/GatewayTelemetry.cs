using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>
/// The names of the traces and metrics this library emits, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry. Tags follow its semantic
/// conventions for RPC where there is one; those of Fabric begin with <c>fabric.</c>.
/// </summary>
public static class GatewayTelemetry
{
    /// <summary>The activity source: one activity for each call to the gateway, and one around a transaction that <see cref="Contract"/> submits.</summary>
    public const string ActivitySourceName = "Fabric.Gateway";

    /// <summary>The meter of all instruments below.</summary>
    public const string MeterName = "Fabric.Gateway";

    /// <summary>Histogram, seconds: calls to the gateway, by <c>rpc.method</c> and <c>rpc.response.status_code</c>.</summary>
    public const string CallDuration = "fabric.gateway.call.duration";

    /// <summary>Counter: transactions whose fate became known, by <c>fabric.validation_code</c>.</summary>
    public const string Commits = "fabric.gateway.commits";

    /// <summary>Counter: steps that were tried again, by <c>fabric.step</c>.</summary>
    public const string Retries = "fabric.gateway.retries";

    /// <summary>Counter: events received, by <c>fabric.event.kind</c>.</summary>
    public const string Events = "fabric.gateway.events";

    /// <summary>Counter: event streams that were opened again.</summary>
    public const string Resumes = "fabric.gateway.resumes";

    private const string Channel = "fabric.channel";
    private const string Rpc = "rpc.method";
    private const string RpcStatus = "rpc.response.status_code";

    private static readonly ActivitySource Source = new(ActivitySourceName);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> CallDurations =
        Meter.CreateHistogram<double>(CallDuration, "s", "The time a call to the gateway took.");

    private static readonly Counter<long> CommitCounter = Meter.CreateCounter<long>(Commits, "{transaction}", "Transactions whose fate became known.");
    private static readonly Counter<long> RetryCounter = Meter.CreateCounter<long>(Retries, "{attempt}", "Steps that were tried again.");
    private static readonly Counter<long> EventCounter = Meter.CreateCounter<long>(Events, "{event}", "Events received.");
    private static readonly Counter<long> ResumeCounter = Meter.CreateCounter<long>(Resumes, "{stream}", "Event streams opened again.");

    // Names and tags are made only for those who listen.
    internal static Activity? StartTransaction(Contract contract, string transactionName) => !Source.HasListeners() ? null :
        Source.StartActivity($"submit {transactionName}")
            ?.SetTag(Channel, contract.ChannelName)
            .SetTag("fabric.chaincode", contract.ChaincodeName)
            .SetTag("fabric.contract", contract.ContractName)
            .SetTag("fabric.transaction.name", transactionName);

    /// <param name="path">The method's path on the wire, with the slash that names have not.</param>
    /// <param name="subject">What the call is about.</param>
    internal static Activity? StartCall(string path, CallSubject subject) => !Source.HasListeners() ? null :
        Source.StartActivity(path[1..], ActivityKind.Client)
            ?.SetTag("rpc.system.name", "grpc")
            .SetTag(Rpc, path[1..])
            .SetTag(Channel, subject.ChannelId)
            .SetTag("fabric.transaction.id", subject.TransactionId);

    internal static void EndCall(Activity? activity, string path, long startedAt, GrpcStatusCode status)
    {
        if (CallDurations.Enabled)
        {
            var tags = new TagList { { Rpc, path[1..] }, { RpcStatus, status.ToString() } };
            CallDurations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, tags);
        }

        if (activity is null)
        {
            return;
        }

        activity.SetTag(RpcStatus, status.ToString());
        if (status != GrpcStatusCode.OK)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void Committed(TxValidationCode code)
    {
        if (CommitCounter.Enabled)
        {
            CommitCounter.Add(1, new KeyValuePair<string, object?>("fabric.validation_code", ValidationCodes.NameOf(code)));
        }
    }

    internal static void Retried(string step) => RetryCounter.Add(1, new KeyValuePair<string, object?>("fabric.step", step));

    internal static void Received(string channelName, string kind) =>
        EventCounter.Add(1, new(Channel, channelName), new("fabric.event.kind", kind));

    internal static void Resumed() => ResumeCounter.Add(1);
}
