using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Gateway;

/// <summary>One peer's Gateway service, with the codes and texts of Fabric's (internal/pkg/gateway).</summary>
internal sealed partial class GatewayService(PeerNode local, NetworkView network, ILogger logger)
{
    // peer.limits.concurrency.gatewayService of Fabric's sample core.yaml.
    private const int MaxConcurrentCalls = 500;

    private int _calls;

    public void Map(GrpcServiceMap services)
    {
        services.Unary(FabricMethods.Gateway.Evaluate, (request, context) =>
            LimitedAsync(() => EvaluateAsync(request, context.CancellationToken), context, "evaluate timeout expired"));
        services.Unary(FabricMethods.Gateway.Endorse, (request, context) =>
            LimitedAsync(() => EndorseAsync(request, context.CancellationToken), context, "endorsement timeout expired while collecting endorsements"));
        services.Unary(FabricMethods.Gateway.Submit, (request, context) =>
            LimitedAsync(() => Task.FromResult(Submit(request)), context, "submit timeout expired while broadcasting to ordering service"));
        services.Unary(FabricMethods.Gateway.CommitStatus, (request, context) =>
            LimitedAsync(() => CommitStatusAsync(request, context.CancellationToken), context, "context deadline exceeded"));
        services.ServerStream(FabricMethods.Gateway.ChaincodeEvents, (request, writer, context) =>
            LimitedAsync(
                async () =>
                {
                    await ChaincodeEventsAsync(request, writer, context.CancellationToken).ConfigureAwait(false);
                    return true;
                },
                context,
                "context deadline exceeded"));
    }

    private async Task<TResult> LimitedAsync<TResult>(Func<Task<TResult>> call, GrpcServerContext context, string timeout)
    {
        try
        {
            if (Interlocked.Increment(ref _calls) > MaxConcurrentCalls)
            {
                throw new GrpcException(
                    GrpcStatusCode.Unknown, $"too many requests for /gateway.Gateway, exceeding concurrency limit ({MaxConcurrentCalls})");
            }

            return await call().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.DeadlineExceeded, timeout);
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }
}
