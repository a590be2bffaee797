using System.Globalization;
using System.Text.Json;

namespace Fabric.Gateway;

/// <summary>
/// Keeps a checkpoint in a file, <c>{"blockNumber":7,"transactionId":"…"}</c>, as the gateway clients of other languages do. The file is replaced
/// as a whole: whenever the process dies, it holds either the old checkpoint or the new one.
/// </summary>
public sealed class FileCheckpointer : ICheckpointer, IDisposable
{
    private readonly string _path;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile Checkpoint _checkpoint;

    private FileCheckpointer(string path, Checkpoint checkpoint)
    {
        _path = path;
        _checkpoint = checkpoint;
    }

    /// <inheritdoc/>
    public ulong? BlockNumber => _checkpoint.BlockNumber;

    /// <inheritdoc/>
    public string? TransactionId => _checkpoint.TransactionId;

    /// <summary>Opens a checkpoint file; one that is missing or empty means that nothing was processed.</summary>
    /// <param name="path">The file. One process at a time may use it.</param>
    /// <param name="cancellationToken">Gives the reading up.</param>
    /// <exception cref="InvalidDataException">The file holds something else than a checkpoint.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<FileCheckpointer> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path);
        try
        {
            var content = await File.ReadAllBytesAsync(fullPath, cancellationToken).ConfigureAwait(false);
            return new FileCheckpointer(fullPath, Read(fullPath, content));
        }
        catch (FileNotFoundException)
        {
            return new FileCheckpointer(fullPath, new Checkpoint(null));
        }
    }

    /// <inheritdoc/>
    public Task CheckpointBlockAsync(ulong blockNumber, CancellationToken cancellationToken = default) =>
        SaveAsync(new Checkpoint(blockNumber + 1), cancellationToken);

    /// <inheritdoc/>
    public Task CheckpointTransactionAsync(ulong blockNumber, string transactionId, CancellationToken cancellationToken = default) =>
        SaveAsync(new Checkpoint(blockNumber, transactionId), cancellationToken);

    /// <summary>Releases what guards concurrent writes; the file stays.</summary>
    public void Dispose() => _writing.Dispose();

    private async Task SaveAsync(Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var fresh = _path + ".new";
            var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(Write(checkpoint), cancellationToken).ConfigureAwait(false);

                // Renaming before the content has reached the disk could leave an empty file after a power cut.
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, _path, overwrite: true);
            _checkpoint = checkpoint;
        }
        finally
        {
            _writing.Release();
        }
    }

    private static byte[] Write(Checkpoint checkpoint)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("blockNumber", checkpoint.BlockNumber ?? 0);
            writer.WriteString("transactionId", checkpoint.TransactionId ?? string.Empty);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static Checkpoint Read(string path, byte[] content)
    {
        if (content.Length == 0)
        {
            return new Checkpoint(null);
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var blockNumber = ReadBlockNumber(document.RootElement);
            var transactionId = document.RootElement.TryGetProperty("transactionId", out var id) ? id.GetString() : null;
            transactionId = string.IsNullOrEmpty(transactionId) ? null : transactionId;

            // Go's client writes 0 and "" before its first checkpoint.
            return blockNumber is null or 0 && transactionId is null ? new Checkpoint(null) : new Checkpoint(blockNumber, transactionId);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidDataException(
                $"The file '{path}' is no checkpoint ({{\"blockNumber\":…,\"transactionId\":…}}): {e.Message} Delete it to start anew.", e);
        }
    }

    // Go and Java write a number, Node a string.
    private static ulong? ReadBlockNumber(JsonElement root) =>
        !root.TryGetProperty("blockNumber", out var number) ? null : number.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => ulong.Parse(number.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
            _ => number.GetUInt64(),
        };
}
