using Audit.Store;
using Npgsql;

namespace Audit.Service;

/// <summary>
/// The clock of leases and appointments: the database's. Services of one organisation on machines whose clocks differ would else take each
/// other's work for abandoned, or leave theirs to nobody for as long as the clocks differ.
/// </summary>
internal static class DatabaseClock
{
    // Smaller differences are as likely the question's own time; no lease is so short that it mattered.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMilliseconds(500);

    /// <summary>Compares the clock with the database's.</summary>
    /// <returns>The clock itself, or one that goes like the database's.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    internal static async Task<TimeProvider> AlignAsync(string connectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        TimeSpan offset = await MeasureAsync(connectionString, clock, cancellationToken);
        return offset.Duration() < Tolerated ? clock : new ShiftedClock(clock, offset);
    }

    private static async Task<TimeSpan> MeasureAsync(string connectionString, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
            DateTimeOffset before = clock.GetUtcNow();
            var there = (DateTime)(await command.ExecuteScalarAsync(cancellationToken))!;
            DateTimeOffset middle = before + ((clock.GetUtcNow() - before) / 2);
            return new DateTimeOffset(DateTime.SpecifyKind(there, DateTimeKind.Utc)) - middle;
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("read the database's clock", cause);
        }
        catch (ArgumentException cause)
        {
            throw new StoreException($"the connection string cannot be used: {cause.Message}", cause);
        }
    }
}
