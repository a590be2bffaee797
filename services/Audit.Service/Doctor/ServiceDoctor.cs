using Audit.Model;

namespace Audit.Service;

/// <summary>
/// Looks at everything a service needs before one is started, and beside one that runs: nothing is changed, and a failure does not keep the
/// other checks from being made.
/// </summary>
internal static class ServiceDoctor
{
    /// <summary>Makes all checks.</summary>
    /// <param name="options">A configuration that was read and validated.</param>
    /// <param name="clock">This machine's clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task<IReadOnlyList<Check>> ExamineAsync(AuditServiceOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        (Check model, string? hash) = Model(options.ModelBundle);
        return
        [
            Check.Ok("configuration", $"of {options.MspId}"),
            FileChecks.DataFolder(options.DataFolder),
            FileChecks.Identity(options, now),
            .. FileChecks.Certificates(options, now),
            .. await DatabaseChecks.RunAsync(options.Database, clock, cancellationToken),
            model,
            .. await ChannelAsync(options, hash, clock, cancellationToken),
        ];
    }

    private static async Task<IReadOnlyList<Check>> ChannelAsync(
        AuditServiceOptions options, string? modelHash, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await new ChannelChecks(options, modelHash, clock).RunAsync(cancellationToken);
        }
        catch (ConfigurationException)
        {
            return [Check.Skipped("peer", "the identity or the peer's TLS root cannot be used")];
        }
    }

    private static (Check Check, string? Hash) Model(string folder)
    {
        try
        {
            ModelBundle bundle = ModelBundle.Load(folder);
            return (Check.Ok("model", $"{bundle.Name} {bundle.Version}, every file as its manifest says"), bundle.Hash);
        }
        catch (AuditModelException cause)
        {
            return (Check.Failed("model", cause.Message, "Set Audit:ModelBundle to a whole bundle: fabric-audit model verify FOLDER."), null);
        }
    }
}
