using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Npgsql;

namespace Audit.Store;

/// <summary>Puts a backup into a database that has nothing of its own yet. Every digest is checked before anything is written.</summary>
internal sealed class BackupReader(NpgsqlDataSource dataSource)
{
    internal async Task<BackupManifest> RestoreAsync(string mspId, string path, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("fabric-audit-restore-").FullName;
        try
        {
            BackupManifest manifest = await UnpackAsync(path, folder, cancellationToken).ConfigureAwait(false);
            if (manifest.MspId != mspId)
            {
                throw new BackupException($"The backup is of {manifest.MspId}, this service is of {mspId}.");
            }

            await WriteAsync(manifest, folder, cancellationToken).ConfigureAwait(false);
            return manifest;
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("restore a backup", cause);
        }
        catch (Exception cause) when (cause is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new BackupException($"{path} is no whole archive: {cause.Message}", cause);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BackupManifest> UnpackAsync(string path, string folder, CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            var plain = new GZipStream(file, CompressionMode.Decompress);
            await using (plain.ConfigureAwait(false))
            {
                var archive = new TarReader(plain);
                await using (archive.ConfigureAwait(false))
                {
                    TarEntry? first = await archive.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
                    BackupManifest manifest = first is { Name: BackupManifest.EntryName, DataStream: { } text }
                        ? BackupManifest.Read(text)
                        : throw new BackupException($"{path} does not begin with {BackupManifest.EntryName}: it is no backup of this program.");
                    foreach (BackupTable table in manifest.Tables)
                    {
                        await UnpackAsync(archive, table, folder, cancellationToken).ConfigureAwait(false);
                    }

                    return manifest;
                }
            }
        }
    }

    private static async Task UnpackAsync(TarReader archive, BackupTable table, string folder, CancellationToken cancellationToken)
    {
        if (!LocalTables.All.Any(known => known.Name == table.Name))
        {
            throw new BackupException($"The backup holds a table {table.Name}, which this program does not know: a newer version made it. Update this program.");
        }

        TarEntry? entry = await archive.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
        if (entry?.Name != BackupWriter.EntryOf(table.Name))
        {
            throw new BackupException($"The backup lacks {BackupWriter.EntryOf(table.Name)}.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream copy = File.Create(Path.Combine(folder, table.Name));
        await using (copy.ConfigureAwait(false))
        {
            byte[] buffer = new byte[64 * 1024];
            int read;
            while (entry.DataStream is { } data && (read = await data.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }

        string actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != table.Sha256)
        {
            throw new BackupException($"Table {table.Name} of the backup has the SHA-256 {actual}, its manifest says {table.Sha256}: the archive was changed.");
        }
    }

    private async Task WriteAsync(BackupManifest manifest, string folder, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                string schema = (string)(await TableCopy.ScalarAsync(connection, "SELECT current_schema()::text", cancellationToken).ConfigureAwait(false))!;
                foreach (LocalTable table in LocalTables.All)
                {
                    await EmptyAsync(connection, schema, table, cancellationToken).ConfigureAwait(false);
                }

                foreach (BackupTable table in manifest.Tables)
                {
                    await WriteAsync(connection, schema, table, Path.Combine(folder, table.Name), cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task EmptyAsync(NpgsqlConnection connection, string schema, LocalTable table, CancellationToken cancellationToken)
    {
        if (table.Seed)
        {
            await TableCopy.ScalarAsync(connection, $"DELETE FROM {TableCopy.Quote(schema)}.{TableCopy.Quote(table.Name)}", cancellationToken)
                .ConfigureAwait(false);
        }
        else if (await TableCopy.CountAsync(connection, schema, table.Name, cancellationToken).ConfigureAwait(false) is > 0 and var rows)
        {
            throw new BackupException($"Table {table.Name} holds {rows} rows already: restore into a new database.");
        }
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string schema, BackupTable table, string path, CancellationToken cancellationToken)
    {
        string name = $"{TableCopy.Quote(schema)}.{TableCopy.Quote(table.Name)}";
        string columns = string.Join(", ", table.Columns.Select(TableCopy.Quote));
        FileStream file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            NpgsqlRawCopyStream stream = await connection
                .BeginRawBinaryCopyAsync($"COPY {name} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                await file.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }

        long rows = await TableCopy.CountAsync(connection, schema, table.Name, cancellationToken).ConfigureAwait(false);
        if (rows != table.Rows)
        {
            throw new BackupException($"Table {table.Name} has {rows} rows after the restore, the backup's manifest says {table.Rows}.");
        }

        // Numbers go on after the highest that was restored. Not every id is a number: only one that PostgreSQL counts is looked at.
        string continued = $"""
            SELECT setval(pg_get_serial_sequence('{name.Replace("'", "''", StringComparison.Ordinal)}', attname), coalesce((SELECT max(id::text::bigint) FROM {name}), 0) + 1, false)
            FROM pg_attribute WHERE attrelid = '{name.Replace("'", "''", StringComparison.Ordinal)}'::regclass AND attname = 'id' AND attidentity <> ''
            """;
        if (table.Columns.Contains("id", StringComparer.Ordinal))
        {
            await TableCopy.ScalarAsync(connection, continued, cancellationToken).ConfigureAwait(false);
        }
    }
}
