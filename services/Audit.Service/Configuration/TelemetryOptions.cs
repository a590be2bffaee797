namespace Audit.Service;

/// <summary>Where traces and metrics go.</summary>
public sealed record TelemetryOptions
{
    /// <summary>
    /// The address of an OpenTelemetry collector that takes OTLP over gRPC, such as <c>https://collector.example.com:4317</c>; plain http on
    /// loopback only. Default: none, nothing is sent.
    /// </summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>The share of traces begun here that are sent, 0…1; traces begun elsewhere are sent as their sender decided. Default: 1.</summary>
    public double TraceRatio { get; init; } = 1;

    /// <summary>Seconds between two exports of metrics. Default: 30.</summary>
    public double MetricsIntervalSeconds { get; init; } = 30;

    /// <summary>
    /// An address of its own for <c>/metrics</c> without sign-in, such as <c>http://127.0.0.1:9464</c>; on loopback only. Default: none,
    /// <c>/metrics</c> is then only at the API, for callers who may operate the service.
    /// </summary>
    public string? MetricsUrl { get; init; }

    internal void Validate(OptionsCheck check)
    {
        if (OtlpEndpoint is { } endpoint)
        {
            check.Address(nameof(OtlpEndpoint), endpoint);
            if (ListenAddress.IsPlain(endpoint) && !ListenAddress.IsLoopback(endpoint))
            {
                check.Refuse(nameof(OtlpEndpoint), $"is {endpoint}: traces leave this machine by https only.");
            }
        }

        if (MetricsUrl is { } url)
        {
            check.Address(nameof(MetricsUrl), url);
            if (!ListenAddress.IsLoopback(url) || !ListenAddress.IsPlain(url))
            {
                check.Refuse(nameof(MetricsUrl), $"is {url}: metrics without sign-in are for loopback alone, such as http://127.0.0.1:9464.");
            }
        }

        check.Range(nameof(TraceRatio), TraceRatio, 0, 1);
        check.Range(nameof(MetricsIntervalSeconds), MetricsIntervalSeconds, 1, 3600);
    }
}
