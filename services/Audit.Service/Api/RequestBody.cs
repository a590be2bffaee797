using System.Buffers;

namespace Audit.Service;

/// <summary>Reads a request's body into memory, up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Up to here a body that is too large is read and dropped: a client that is still sending when the connection closes would see a
    /// broken connection instead of the answer.
    /// </summary>
    internal const long MostDrained = 256L * 1024 * 1024;

    /// <summary>Reads the body.</summary>
    /// <exception cref="RequestException">It is larger than the limit.</exception>
    internal static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long total = 0;
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                total += read;
                if (total <= limit)
                {
                    kept.Write(buffer, 0, read);
                }
            }

            return total <= limit
                ? kept.GetBuffer().AsMemory(0, (int)total)
                : throw RequestException.TooLarge($"The request has {total} bytes; this service takes {limit}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
