using System.Net;

namespace Audit.Service;

/// <summary>How webhooks are sent, and where they may be sent to.</summary>
public sealed record WebhookOptions
{
    /// <summary>How many messages are sent at the same time; to one webhook always one after the other. Default: 4. 0: this process sends none.</summary>
    public int Senders { get; init; } = 4;

    /// <summary>Seconds that a receiver has for its whole answer. Default: 15.</summary>
    public double TimeoutSeconds { get; init; } = 15;

    /// <summary>How often a message is tried before it is parked. Default: 12, over about three hours.</summary>
    public int MaximumAttempts { get; init; } = 12;

    /// <summary>Seconds to the second attempt; each further one waits twice as long, less up to a half by chance. Default: 5.</summary>
    public double FirstRetrySeconds { get; init; } = 5;

    /// <summary>Seconds of the longest wait between two attempts. Default: 3600.</summary>
    public double LongestRetrySeconds { get; init; } = 3600;

    /// <summary>After so many failed attempts in a row, whatever the messages, a webhook is disabled. Default: 50.</summary>
    public int DisableAfterFailures { get; init; } = 50;

    /// <summary>How many webhooks there may be. Default: 100.</summary>
    public int MaximumWebhooks { get; init; } = 100;

    /// <summary>How many events one replay may send. Default: 10000.</summary>
    public int MaximumReplay { get; init; } = 10_000;

    /// <summary>Bytes of a receiver's answer that are read and kept. Default: 4096.</summary>
    public int MaximumResponseBytes { get; init; } = 4096;

    /// <summary>Days for which deliveries that ended stay in the log. Default: 30.</summary>
    public double RetentionDays { get; init; } = 30;

    /// <summary>
    /// Networks (<c>10.1.0.0/16</c>) to which webhooks may be sent although they are not on the internet. Default: none. Whoever may make
    /// webhooks can reach everything in them.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>The ports to which webhooks may be sent. Default (empty): 443 and 8443.</summary>
    public IReadOnlyList<int> AllowedPorts { get; init; } = [];

    /// <summary>A PEM file of roots to trust besides the system's, for receivers with certificates of one's own.</summary>
    public string TrustedRootsPath { get; init; } = "";

    /// <summary>
    /// The file of the key that seals the secrets in the database: 32 bytes in base64. Default: <c>webhooks.key</c> in the data folder, made
    /// when it is not there. Services that share a database must be given the same.
    /// </summary>
    public string KeyFile { get; init; } = "";

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan FirstRetry => TimeSpan.FromSeconds(FirstRetrySeconds);

    internal TimeSpan LongestRetry => TimeSpan.FromSeconds(LongestRetrySeconds);

    internal TimeSpan Retention => TimeSpan.FromDays(RetentionDays);

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(Senders), Senders, 0, 64);
        check.Range(nameof(TimeoutSeconds), TimeoutSeconds, 0.1, 120);
        check.Range(nameof(MaximumAttempts), MaximumAttempts, 1, 100);
        check.Range(nameof(FirstRetrySeconds), FirstRetrySeconds, 0.01, 3600);
        check.Range(nameof(LongestRetrySeconds), LongestRetrySeconds, FirstRetrySeconds, 24 * 3600);
        check.Range(nameof(DisableAfterFailures), DisableAfterFailures, 1, 100_000);
        check.Range(nameof(MaximumWebhooks), MaximumWebhooks, 0, 10_000);
        check.Range(nameof(MaximumReplay), MaximumReplay, 1, 1_000_000);
        check.Range(nameof(MaximumResponseBytes), MaximumResponseBytes, 0, 1024 * 1024);
        check.Range(nameof(RetentionDays), RetentionDays, 0.01, 3650);
        foreach (string network in AllowedNetworks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            check.Refuse(nameof(AllowedNetworks), $"holds '{network}': give networks such as 10.1.0.0/16 or fd00:1::/32, without bits after the prefix.");
        }

        foreach (int port in AllowedPorts)
        {
            check.Range(nameof(AllowedPorts), port, 1, 65535);
        }

        if (TrustedRootsPath.Length > 0)
        {
            check.File(nameof(TrustedRootsPath), TrustedRootsPath);
        }

        if (KeyFile.Length > 0)
        {
            check.File(nameof(KeyFile), KeyFile);
        }
    }
}
