using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Npgsql;

namespace Audit.Store;

/// <summary>Writes what only this service knows into one archive: a compressed tar of PostgreSQL's binary copies and a manifest.</summary>
internal sealed class BackupWriter(NpgsqlDataSource dataSource, TimeProvider timeProvider)
{
    internal async Task<BackupManifest> WriteAsync(string mspId, string path, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("fabric-audit-backup-").FullName;
        try
        {
            BackupManifest manifest = await CopyAsync(mspId, folder, cancellationToken).ConfigureAwait(false);
            await PackAsync(manifest, folder, path, cancellationToken).ConfigureAwait(false);
            return manifest;
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("make a backup", cause);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static string EntryOf(string table) => $"tables/{table}.copy";

    private async Task<BackupManifest> CopyAsync(string mspId, string folder, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // One look at everything: a job is never there without the command it led to.
            NpgsqlTransaction transaction = await connection
                .BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                string schema = (string)(await TableCopy.ScalarAsync(connection, "SELECT current_schema()::text", cancellationToken).ConfigureAwait(false))!;
                int version = (int)(await TableCopy.ScalarAsync(connection, "SELECT max(version) FROM schema_migrations", cancellationToken)
                    .ConfigureAwait(false))!;
                List<BackupTable> tables = [];
                foreach (LocalTable table in LocalTables.All)
                {
                    tables.Add(await CopyAsync(connection, schema, table, Path.Combine(folder, table.Name), cancellationToken).ConfigureAwait(false));
                }

                return new BackupManifest(BackupManifest.CurrentFormat, mspId, timeProvider.GetUtcNow().UtcDateTime, version, tables);
            }
        }
    }

    private static async Task<BackupTable> CopyAsync(
        NpgsqlConnection connection, string schema, LocalTable table, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> columns = await TableCopy.ColumnsAsync(connection, schema, table.Name, [], cancellationToken).ConfigureAwait(false);
        long rows = await TableCopy.CountAsync(connection, schema, table.Name, cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await TableCopy.ReadAsync(
                connection,
                TableCopy.SelectSql(schema, table.Name, columns, table.Key),
                (buffer, offset, count) =>
                {
                    hash.AppendData(buffer, offset, count);
                    file.Write(buffer, offset, count);
                },
                cancellationToken).ConfigureAwait(false);
        }

        return new BackupTable(table.Name, columns, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Appears under its name when it is whole. It holds hashes of keys and sources: for its owner's eyes.
    private static async Task PackAsync(BackupManifest manifest, string folder, string path, CancellationToken cancellationToken)
    {
        string incoming = $"{path}.tmp";
        var create = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        var file = new FileStream(incoming, create);
        await using (file.ConfigureAwait(false))
        {
            var compressed = new GZipStream(file, CompressionLevel.Fastest);
            await using (compressed.ConfigureAwait(false))
            {
                var archive = new TarWriter(compressed);
                await using (archive.ConfigureAwait(false))
                {
                    using var text = new MemoryStream(manifest.ToBytes());
                    await archive.WriteEntryAsync(
                        new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.EntryName) { DataStream = text }, cancellationToken).ConfigureAwait(false);
                    foreach (BackupTable table in manifest.Tables)
                    {
                        await archive.WriteEntryAsync(Path.Combine(folder, table.Name), EntryOf(table.Name), cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        File.Move(incoming, path, overwrite: true);
    }
}
