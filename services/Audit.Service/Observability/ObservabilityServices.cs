namespace Audit.Service;

/// <summary>Puts logs, metrics and their endpoint in place.</summary>
internal static class ObservabilityServices
{
    internal static IServiceCollection AddObservability(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<OperationsWatch>();
        services.AddSingleton<OperationsGauges>();
        services.AddSingleton<MetricsPage>();
        services.AddSingleton<TelemetryExport>();
        return services;
    }

    /// <summary>Logs as one JSON object a line, on standard error, each with the trace it belongs to.</summary>
    internal static ILoggingBuilder AddTracedJson(this ILoggingBuilder logging)
    {
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        return logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
    }

    /// <summary><c>/metrics</c> at the API, for those who operate the service.</summary>
    internal static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (HttpContext context, MetricsPage page) => page.WriteAsync(context))
            .RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(ServiceOperations.Metrics);
}
