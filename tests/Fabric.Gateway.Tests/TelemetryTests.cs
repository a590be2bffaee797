using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Fabric.Protocol.Grpc;

namespace Fabric.Gateway.Tests;

public sealed class TelemetryTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _channelName = $"channel-{Guid.NewGuid():N}";
    private ScriptedGateway _gateway = null!;

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Submitted_transaction_leaves_one_trace_with_its_three_calls()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GatewayTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var client = _gateway.Connect();

        var submitted = await client.GetNetwork(_channelName).GetContract("basic").SubmitAsync("Put", ["key"]).WaitAsync(Patience);

        var own = ended.Where(activity => _channelName.Equals(activity.GetTagItem("fabric.channel"))).ToList();
        Assert.Equal(
            ["gateway.Gateway/Endorse", "gateway.Gateway/Submit", "gateway.Gateway/CommitStatus", "submit Put"],
            own.Select(activity => activity.OperationName));
        Assert.Single(own.Select(activity => activity.TraceId).Distinct());
        Assert.All(own[..3], call => Assert.Equal(submitted.TransactionId, call.GetTagItem("fabric.transaction.id")));
    }

    [Fact]
    public async Task Failed_call_is_measured_with_its_status()
    {
        var measured = new ConcurrentQueue<(double Seconds, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == GatewayTelemetry.MeterName && instrument.Name == GatewayTelemetry.CallDuration)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            measured.Enqueue((seconds, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")))));
        listener.Start();
        _gateway.OnEvaluate = (_, _) => throw ScriptedGateway.Failure(GrpcStatusCode.DataLoss, "lost");
        using var client = _gateway.Connect();

        await Assert.ThrowsAsync<EvaluateException>(() =>
            client.GetNetwork(_channelName).GetContract("basic").EvaluateAsync("Get", ["key"]).WaitAsync(Patience));

        var (seconds, _) = Assert.Single(measured, entry => entry.Tags == "rpc.method=gateway.Gateway/Evaluate rpc.response.status_code=DataLoss");
        Assert.True(seconds > 0);
    }
}
