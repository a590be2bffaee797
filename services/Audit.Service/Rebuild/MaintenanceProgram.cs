using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// The program's works beside serving. Each writes one JSON document to standard output, for <c>fabric-audit</c> and for scripts, and its
/// progress to standard error.
/// </summary>
internal static class MaintenanceProgram
{
    private const int Success = 0;
    private const int Different = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Does the work.</summary>
    /// <returns>The program's exit code.</returns>
    internal static async Task<int> RunAsync(ServiceCommand command, AuditServiceOptions options, CancellationToken cancellationToken)
    {
        if (command.Online && string.IsNullOrWhiteSpace(options.Database.ConnectionString))
        {
            throw new ConfigurationException(
                ["--online needs Audit:Database:ConnectionString: the embedded database belongs to the service. Stop the service, and leave --online out."]);
        }

        // Two programs on one data folder would be two on one embedded database.
        using ServiceInstance? instance = command.Online ? null : ServiceInstance.Take(options.DataFolder);
        await using DatabaseHost database = await DatabaseHost.OpenAsync(options, TimeProvider.System, cancellationToken);
        return command.Kind switch
        {
            ServiceCommandKind.Rebuild => await RebuildAsync(command, options, database.Database, cancellationToken),
            ServiceCommandKind.Backup => await TellAsync(await database.Database.BackupAsync(options.MspId, command.Path, cancellationToken)),
            ServiceCommandKind.Restore => await TellAsync(await database.Database.RestoreAsync(options.MspId, command.Path, cancellationToken)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "This is no work of its own."),
        };
    }

    private static async Task<int> RebuildAsync(
        ServiceCommand command, AuditServiceOptions options, AuditDatabase database, CancellationToken cancellationToken)
    {
        using var gateway = GatewayHost.Create(options, TimeProvider.System);
        var ledger = new GatewayLedgerClient(gateway.Client, options.Gateway, CrashPoints.None);
        var rebuilder = new ReadModelRebuilder(database, ledger, options, TimeProvider.System);
        var progress = new Progress<long>(count => Console.Error.WriteLine($"{count} transactions read"));
        RebuildReport report = await rebuilder.RunAsync(!command.CheckOnly, progress, cancellationToken);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                equal = report.WasEqual,
                replaced = report.Replaced,
                transactions = report.Transactions,
                seconds = Math.Round(report.Elapsed.TotalSeconds, 3),
                block = report.Position?.BlockNumber,
                transactionId = report.Position?.TransactionId,
                tables = report.Tables.Select(table => new { table.Table, table.AreEqual, table.Live, table.Rebuilt }),
            },
            Json));
        return command.CheckOnly && !report.WasEqual ? Different : Success;
    }

    private static async Task<int> TellAsync(BackupManifest manifest)
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(manifest, Json));
        return Success;
    }
}
