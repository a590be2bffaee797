using System.Collections.Concurrent;
using Fabric.Protocol.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Audit.Service.Tests;

/// <summary>A span as it came over the wire.</summary>
internal sealed record CollectedSpan(string TraceId, string SpanId, string ParentId, string Name);

/// <summary>
/// An OpenTelemetry collector of a test: takes OTLP over gRPC and reads the spans' names and ids out of the messages, field by field.
/// Fields: opentelemetry/proto/collector/trace/v1/trace_service.proto and opentelemetry/proto/trace/v1/trace.proto.
/// </summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;
    private const int Spans = 2;
    private const int TraceId = 1;
    private const int SpanId = 2;
    private const int ParentSpanId = 4;
    private const int Name = 5;

    // A message without fields of its own keeps the bytes of those it was sent.
    private static readonly GrpcMethod<Empty, Empty> Export = new("opentelemetry.proto.collector.trace.v1.TraceService", "Export", Empty.Parser, Empty.Parser);

    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private GrpcServer _server = null!;

    internal Uri Address => _server.Address;

    internal static async Task<TraceCollector> StartAsync()
    {
        var collector = new TraceCollector();
        collector._server = await GrpcServer.StartAsync(
            new GrpcServerOptions(),
            services => services.Unary(Export, (request, _) =>
            {
                collector.Take(request.ToByteArray());
                return Task.FromResult(new Empty());
            }),
            RunningService.Patience());
        return collector;
    }

    /// <summary>The spans of a trace once there are such as a test waits for.</summary>
    internal async Task<IReadOnlyList<CollectedSpan>> OfTraceAsync(string traceId, Func<IReadOnlyList<CollectedSpan>, bool> until)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            CollectedSpan[] spans = [.. _spans.Where(span => span.TraceId == traceId)];
            if (until(spans))
            {
                return spans;
            }

            try
            {
                await Task.Delay(50, patience);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Only these spans came: {string.Join(", ", spans.Select(span => span.Name))}.");
            }
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Take(byte[] request)
    {
        foreach (byte[] span in Parts(request, ResourceSpans).SelectMany(part => Parts(part, ScopeSpans)).SelectMany(part => Parts(part, Spans)))
        {
            _spans.Enqueue(new CollectedSpan(Hex(span, TraceId), Hex(span, SpanId), Hex(span, ParentSpanId), System.Text.Encoding.UTF8.GetString(Parts(span, Name).First())));
        }
    }

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Parts(message, field).FirstOrDefault() ?? []);

    // The values of a field that is bytes, a text or a message.
    private static List<byte[]> Parts(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        List<byte[]> parts = [];
        uint tag;
        while ((tag = input.ReadTag()) != 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == field && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited)
            {
                parts.Add(input.ReadBytes().ToByteArray());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return parts;
    }
}
