using System.Globalization;
using Audit.Store;
using Audit.Store.Embedded;

namespace Audit.Service;

/// <summary>Checks of the database: that it can be reached, fits this program, and that its clock agrees with ours.</summary>
internal static class DatabaseChecks
{
    private static readonly TimeSpan MostClockDifference = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal static async Task<IReadOnlyList<Check>> RunAsync(DatabaseOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return [Embedded()];
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            DatabaseProbe probe = await DatabaseProbe.LookAsync(options.ConnectionString, either.Token);
            return [Schema(probe), Clock(probe.Now - clock.GetUtcNow())];
        }
        catch (Exception cause) when (cause is StoreException or DatabaseException
            || (cause is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return
            [
                Check.Failed(
                    "database",
                    cause is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} s" : cause.Message,
                    "See that PostgreSQL runs, and that Audit:Database:ConnectionString names its host, user and password."),
                Check.Skipped("database's clock", "the database was not reached"),
            ];
        }
    }

    private static Check Embedded()
    {
        try
        {
            return Check.Ok("database", $"embedded PostgreSQL, programs in {EmbeddedPostgres.FindPrograms(null)}");
        }
        catch (EmbeddedPostgresException cause)
        {
            return Check.Failed("database", cause.Message, "Run npm ci in the checkout, or set Audit:Database:ConnectionString to a PostgreSQL of yours.");
        }
    }

    private static Check Schema(DatabaseProbe probe)
    {
        string says = $"PostgreSQL {probe.ServerVersion}";
        return probe switch
        {
            { Unknown.Count: > 0 } => Check.Failed(
                "database", $"{says}; a newer program has used it ({probe.Unknown[^1]})", "Update this program, or name another database."),
            { Pending.Count: > 0 } => Check.Ok("database", $"{says}; {probe.Pending.Count} migrations are applied at the service's start"),
            _ => Check.Ok("database", $"{says}, schema up to date"),
        };
    }

    private static Check Clock(TimeSpan difference)
    {
        string says = string.Create(CultureInfo.InvariantCulture, $"the database's clock differs by {Math.Abs(difference.TotalSeconds):F1} s");
        return difference.Duration() > MostClockDifference
            ? Check.Warning("database's clock", says, "Let both machines follow an NTP server: leases and dates rest on the clocks.")
            : Check.Ok("database's clock", says);
    }
}
