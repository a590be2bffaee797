namespace Audit.Service;

/// <summary>What webhooks and the live feed are made of.</summary>
internal static class WebhookServices
{
    /// <exception cref="ConfigurationException">The file with the key holds none.</exception>
    internal static void AddWebhooks(this IServiceCollection services, AuditServiceParts parts)
    {
        var rules = new AddressRules(parts.Options.Webhooks);
        services.AddSingleton(rules);
        services.AddSingleton(WebhookKey.Open(parts.Options));
        services.AddSingleton(_ => new WebhookHttp(parts.Options.Webhooks, rules, parts.HostResolver, parts.TimeProvider));
        services.AddTransient<WebhookSender>();
        services.AddSingleton<Func<WebhookSender>>(provider => provider.GetRequiredService<WebhookSender>);
        services.AddSingleton<EventHub>();
    }
}
