using Polly;
using Polly.Retry;

namespace Fabric.Gateway;

/// <summary>Runs the steps of a transaction, again where the options say so.</summary>
internal sealed class SubmitRetry
{
    private readonly ResiliencePipeline? _proposing;
    private readonly ResiliencePipeline? _handingOver;

    public SubmitRetry(SubmitRetryOptions options, TimeProvider timeProvider)
    {
        _proposing = Build(options, timeProvider, "propose", new PredicateBuilder()
            .Handle<CommitException>(e => e.IsTransient)
            .Handle<EndorseException>(e => e.IsTransient));
        _handingOver = Build(options, timeProvider, "hand_over", new PredicateBuilder()
            .Handle<SubmitException>(e => e.IsTransient)
            .Handle<CommitStatusException>(e => e.IsTransient));
    }

    private SubmitRetry()
    {
    }

    /// <summary>Runs everything once.</summary>
    public static SubmitRetry None { get; } = new();

    /// <summary>Runs what begins with a new proposal.</summary>
    public ValueTask<T> ProposeAsync<T>(Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken) =>
        _proposing?.ExecuteAsync(action, cancellationToken) ?? action(cancellationToken);

    /// <summary>Runs a step of a transaction that is already endorsed.</summary>
    public ValueTask<T> HandOverAsync<T>(Func<CancellationToken, ValueTask<T>> action, CancellationToken cancellationToken) =>
        _handingOver?.ExecuteAsync(action, cancellationToken) ?? action(cancellationToken);

    private static ResiliencePipeline Build(SubmitRetryOptions options, TimeProvider timeProvider, string step, PredicateBuilder<object> failures) =>
        new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = failures,
                MaxRetryAttempts = options.MaxAttempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Delay,
                MaxDelay = options.MaxDelay,
                OnRetry = _ =>
                {
                    GatewayTelemetry.Retried(step);
                    return default;
                },
            })
            .Build();
}
